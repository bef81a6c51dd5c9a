import type { Preferences, Site } from "../messages";

/** Everything kept in the browser. Only the background reads it. */
export interface Stored extends Preferences {
  address: string;
  key: string;
  guide: string;
  sites: Site[];
  /** Flat replies in a row, for the nudge. Never sent anywhere. */
  flat: number;
}

export const DEFAULTS: Stored = {
  address: "http://127.0.0.1:8000",
  key: "",
  guide: "default",
  sites: [],
  showFirst: false,
  nudge: true,
  language: "auto",
  flat: 0,
};

/** Read the settings; what an administrator decided wins. */
export async function read(): Promise<{ stored: Stored; managed: string[] }> {
  const own = { ...DEFAULTS, ...(await chrome.storage.local.get<Partial<Stored>>()) };
  const policy = await managed();
  const sites = policy.sites?.map(({ pattern }) => ({
    pattern, // which sites is decided; whether to read the customer there is still the agent's
    readCustomer: own.sites.some((site) => site.pattern === pattern && site.readCustomer),
  }));
  const stored = { ...own, ...policy, ...(sites ? { sites } : {}) };
  return { stored, managed: Object.keys(policy) };
}

/** Keep some settings. */
export async function write(change: Partial<Stored>): Promise<void> {
  await chrome.storage.local.set(change);
}

/** Keep content scripts out of the storage, where the browser can. */
export async function lock(): Promise<void> {
  await chrome.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });
}

async function managed(): Promise<Partial<Stored>> {
  try {
    const policy = await chrome.storage.managed.get<Record<string, unknown>>();
    return fromPolicy(policy);
  } catch {
    return {}; // Firefox rejects when no policy is installed
  }
}

/** Take only what the schema allows from a policy. */
export function fromPolicy(policy: Record<string, unknown>): Partial<Stored> {
  const taken: Partial<Stored> = {};
  for (const name of ["address", "key", "guide"] as const) {
    const value = policy[name];
    if (typeof value === "string") taken[name] = value;
  }
  for (const name of ["showFirst", "nudge"] as const) {
    const value = policy[name];
    if (typeof value === "boolean") taken[name] = value;
  }
  const sites = policy.sites;
  if (Array.isArray(sites)) {
    taken.sites = sites
      .filter((site): site is string => typeof site === "string")
      .map((pattern) => ({ pattern, readCustomer: false }));
  }
  return taken;
}
