import { ADAPTERS } from "../sites/adapters";

/** The API takes no longer messages. */
const LONGEST = 10_000;

/** The customer's last message as this page shows it, or null. */
export function customerMessage(document: Document, box: HTMLElement): string | null {
  return selectedText(document, box) ?? lastMessage(document);
}

/** What the agent has selected on the page, outside the box. */
function selectedText(document: Document, box: HTMLElement): string | null {
  const selection = document.getSelection();
  const text = selection?.toString().trim() ?? "";
  if (!selection || text === "" || selection.containsNode(box, true)) return null;
  return text.slice(0, LONGEST);
}

function lastMessage(document: Document): string | null {
  const adapter = ADAPTERS.find(({ when }) => document.querySelector(when));
  if (!adapter) return null;
  const shown = [...document.querySelectorAll<HTMLElement>(adapter.messages)].filter((message) =>
    message.checkVisibility(),
  );
  const last = adapter.newestFirst ? shown[0] : shown.at(-1);
  if (!last) return null;
  return textWithout(last, adapter.without).slice(0, LONGEST) || null;
}

/** A message's own words: without quotes of earlier ones. */
function textWithout(message: HTMLElement, without: string | undefined): string {
  if (!without) return message.innerText.trim();
  const copy = message.cloneNode(true) as HTMLElement;
  for (const part of copy.querySelectorAll(without)) part.remove();
  // A copy is not laid out, so that its lines are told by its blocks.
  for (const block of copy.querySelectorAll("p, div, li, br")) block.append("\n");
  for (const br of copy.querySelectorAll("br")) br.replaceWith("\n");
  return (copy.textContent ?? "").replace(/\n{3,}/g, "\n\n").trim();
}
