import type { AnswerTo, Ask, AskKind, AskOf, PageSettings, Tested } from "../messages";
import { TroubleError } from "../trouble";
import { Client } from "./client";
import { loadTexts } from "./language";
import { add, matches, patternOf, readCustomer, remove, rewriteIn, tell, want } from "./sites";
import { read, write } from "./store";
import { forget, give } from "./verdicts";

/** What goes back over the wire. */
export type Answered = { value: unknown } | { failed: true };

type Sender = chrome.runtime.MessageSender;
type Answers = { [K in AskKind]: (ask: AskOf<K>, sender: Sender) => Promise<AnswerTo<K>> };

const ANSWERS: Answers = {
  hello: (_, sender) => pageSettings(sender),

  feedback: async ({ id, verdict, reason }) => {
    const { stored } = await read();
    const client = new Client(stored.address, stored.key);
    await give(client, { id, verdict, ...(reason ? { reason } : {}) });
    return null;
  },

  "open-options": async () => {
    await chrome.runtime.openOptionsPage();
    return null;
  },

  overview: async () => {
    const [{ stored, managed }, { texts, language }] = await Promise.all([read(), loadTexts()]);
    const { address, key, guide, sites, showFirst, nudge } = stored;
    return {
      connection: { address, hasKey: key !== "", guide },
      preferences: { showFirst, nudge, language: stored.language },
      sites,
      managed,
      texts,
      language,
    };
  },

  connect: async ({ address, key, guide }) => {
    const { stored } = await read();
    const tested = await test(address, key ?? stored.key);
    await write({ address, guide, ...(key === null ? {} : { key }) });
    if (address !== stored.address) await forget();
    return tested;
  },

  prefer: async ({ preferences }) => {
    await write(preferences);
    await refresh();
    return null;
  },

  "want-site": async ({ pattern }) => {
    await want(pattern);
    return null;
  },
  "add-site": async ({ pattern }) => {
    const sites = await add(pattern);
    await refresh();
    return sites;
  },
  "remove-site": ({ pattern }) => remove(pattern),

  "read-customer": async ({ pattern, on }, sender) => {
    const site = pattern ?? patternOf(sender.tab?.url ?? sender.url);
    if (site) await readCustomer(site, on);
    await refresh();
    return null;
  },

  "rewrite-here": async ({ tab }) => {
    await rewriteIn(tab);
    return null;
  },
};

/** Answer one ask. */
export function answer(ask: Ask, sender: Sender): Promise<unknown> {
  const handle = ANSWERS[ask.kind] as (ask: Ask, sender: Sender) => Promise<unknown>;
  return handle(ask, sender);
}

async function test(address: string, key: string): Promise<Tested> {
  try {
    return { ok: true, ...(await new Client(address, key).test()) };
  } catch (error) {
    if (error instanceof TroubleError) return { ok: false, trouble: error.trouble };
    return { ok: false, trouble: { kind: "slow" } };
  }
}

async function pageSettings({ url, tab }: Pick<Sender, "url" | "tab">): Promise<PageSettings> {
  const [{ stored }, { texts }] = await Promise.all([read(), loadTexts()]);
  const site = stored.sites.find(
    ({ pattern }) => matches(pattern, url) || matches(pattern, tab?.url),
  );
  return {
    mode: site ? "site" : "once",
    showFirst: stored.showFirst,
    readCustomer: site?.readCustomer ?? false,
    texts,
  };
}

/** Let open pages know of changed settings. */
async function refresh(): Promise<void> {
  const { stored } = await read();
  for (const { pattern } of stored.sites) {
    for (const tab of await chrome.tabs.query({ url: pattern })) {
      if (tab.id === undefined) continue;
      await tell(tab.id, { kind: "settings", settings: await pageSettings({ tab }) });
    }
  }
}
