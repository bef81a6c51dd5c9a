import type { FeedbackRequest } from "../api";
import { type Trouble, TroubleError } from "../trouble";
import type { Client } from "./client";

/** Where verdicts wait: in memory, never on the disk, and gone with the browser. */
const WAITING = "verdicts";
const MOST = 100;

/** What passes by itself; anything else would only be refused again. */
const PASSING: readonly Trouble["kind"][] = ["unreachable", "starting", "limit", "slow"];

let turn: Promise<unknown> = Promise.resolve();

/**
 * Give the verdicts that wait, then this one. Those that cannot be given now wait, without the
 * agent's words, until the server has answered something else.
 */
export function give(client: Client, ...verdicts: FeedbackRequest[]): Promise<void> {
  return inTurn(async () => {
    const before = await waiting();
    const left = await giveEach(client, [...before, ...verdicts]);
    if (before.length > 0 || left.length > 0) await keep(left);
  });
}

/** Forget the verdicts that wait: they were for another server. */
export function forget(): Promise<void> {
  return inTurn(() => keep([]));
}

/** One after the other, so that none reads what another is about to keep. */
function inTurn(work: () => Promise<void>): Promise<void> {
  const done = turn.then(work);
  turn = done.catch(() => undefined);
  return done;
}

/** Give one after the other, and return what is left from the first that must wait. */
async function giveEach(client: Client, verdicts: FeedbackRequest[]): Promise<FeedbackRequest[]> {
  for (const [index, verdict] of verdicts.entries()) {
    try {
      await client.feedback(verdict);
    } catch (error) {
      const passes = error instanceof TroubleError && PASSING.includes(error.trouble.kind);
      if (passes) return verdicts.slice(index);
    }
  }
  return [];
}

async function waiting(): Promise<FeedbackRequest[]> {
  const kept = await chrome.storage.session.get<{ [WAITING]?: FeedbackRequest[] }>(WAITING);
  return kept[WAITING] ?? [];
}

async function keep(verdicts: FeedbackRequest[]): Promise<void> {
  const bare = verdicts.slice(-MOST).map(({ id, verdict }) => ({ id, verdict }));
  await chrome.storage.session.set({ [WAITING]: bare });
}
