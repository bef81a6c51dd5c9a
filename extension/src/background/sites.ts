import type { Site, Tell } from "../messages";
import { read, write } from "./store";

const SCRIPT = "boxes";
const FILE = "content.js";
const WANTED = "wanted";

/** The pattern of a page's site, or null where extensions do not run. */
export function patternOf(url: string | undefined): string | null {
  try {
    const { protocol, hostname } = new URL(url ?? "");
    return /^https?:$/.test(protocol) ? `${protocol}//${hostname}/*` : null;
  } catch {
    return null;
  }
}

/** Whether a page belongs to a site; a managed pattern may hold `*.` before the host. */
export function matches(pattern: string, url: string | undefined): boolean {
  const own = patternOf(url);
  if (own === null) return false;
  if (own === pattern) return true;
  const [, scheme, host] = /^(\*|https?):\/\/\*\.([^/*]+)\//.exec(pattern) ?? [];
  if (!host) return false;
  const { protocol, hostname } = new URL(own);
  return (
    (scheme === "*" || `${scheme}:` === protocol) &&
    (hostname === host || hostname.endsWith(`.${host}`))
  );
}

export async function add(pattern: string): Promise<Site[]> {
  const { stored } = await read();
  if (!stored.sites.some((site) => site.pattern === pattern)) {
    await write({ sites: [...stored.sites, { pattern, readCustomer: false }] });
  }
  await start();
  return (await read()).stored.sites;
}

/** Remember which site is being asked for: the browser's question may close the window that asks. */
export async function want(pattern: string): Promise<void> {
  await chrome.storage.session.set({ [WANTED]: pattern });
}

/** The browser has granted something: turn on the site that was asked for. */
export async function granted(origins: readonly string[]): Promise<void> {
  const { [WANTED]: pattern } = await chrome.storage.session.get<{ [WANTED]?: string }>(WANTED);
  if (pattern === undefined || !origins.includes(pattern)) return start();
  await chrome.storage.session.remove(WANTED);
  await add(pattern);
}

export async function remove(pattern: string): Promise<Site[]> {
  const { stored } = await read();
  await write({ sites: stored.sites.filter((site) => site.pattern !== pattern) });
  await register();
  for (const tab of await chrome.tabs.query({ url: pattern })) {
    if (tab.id !== undefined) await tell(tab.id, { kind: "off" });
  }
  return (await read()).stored.sites;
}

export async function readCustomer(pattern: string, on: boolean): Promise<void> {
  const { stored } = await read();
  await write({
    sites: stored.sites.map((site) =>
      site.pattern === pattern ? { ...site, readCustomer: on } : site,
    ),
  });
}

/** Be on enabled sites from now on, in the tabs that are open already, too. */
export async function start(): Promise<void> {
  const patterns = await register();
  if (patterns.length === 0) return;
  for (const tab of await chrome.tabs.query({ url: patterns })) {
    if (tab.id !== undefined) await inject(tab.id).catch(() => undefined); // a tab may just be closing
  }
}

/** Make the browser run our content script on enabled sites, and nowhere else; return those. */
export function register(): Promise<string[]> {
  const registered = turn.then(registerNow);
  turn = registered.catch(() => undefined);
  return registered;
}

/** One at a time: the browser takes no script that is registered already. */
let turn: Promise<unknown> = Promise.resolve();

async function registerNow(): Promise<string[]> {
  const { stored } = await read();
  const patterns: string[] = [];
  for (const { pattern } of stored.sites) {
    if (await chrome.permissions.contains({ origins: [pattern] })) patterns.push(pattern);
  }
  const known = await chrome.scripting.getRegisteredContentScripts({ ids: [SCRIPT] });
  if (known.length > 0) await chrome.scripting.unregisterContentScripts({ ids: [SCRIPT] });
  if (patterns.length === 0) return [];
  await chrome.scripting.registerContentScripts([
    {
      id: SCRIPT,
      js: [FILE],
      matches: patterns,
      allFrames: true,
      matchOriginAsFallback: true,
      runAt: "document_idle",
    },
  ]);
  return patterns;
}

/** Start the content script in a tab; where it runs already it notices and does nothing. */
export async function inject(tab: number): Promise<void> {
  await chrome.scripting.executeScript({ target: { tabId: tab, allFrames: true }, files: [FILE] });
}

/** Ask the frame whose box was focused last to rewrite it. */
export async function rewriteIn(tab: number): Promise<void> {
  await inject(tab);
  const frames = await chrome.scripting.executeScript({
    target: { tabId: tab, allFrames: true },
    func: () => globalThis.heard?.focusedAt ?? 0,
  });
  const best = frames.reduce((a, b) => ((b.result ?? 0) > (a.result ?? 0) ? b : a));
  await tell(tab, { kind: "rewrite" }, best.frameId);
}

/** Tell one frame, or every frame of a tab, something. */
export async function tell(tab: number, message: Tell, frame?: number): Promise<void> {
  try {
    await chrome.tabs.sendMessage(tab, message, frame === undefined ? {} : { frameId: frame });
  } catch {
    // Nobody listens in that tab: there is nothing of ours to tell.
  }
}
