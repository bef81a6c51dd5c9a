import type { AnswerTo, AskKind, AskOf } from "./messages";

/** Ask the background something. Rejects when it is gone or could not. */
export async function ask<K extends AskKind>(question: AskOf<K>): Promise<AnswerTo<K>> {
  const answered = (await chrome.runtime.sendMessage(question)) as { value?: unknown } | undefined;
  if (!answered || !("value" in answered)) throw new Error("no answer");
  return answered.value as AnswerTo<K>;
}
