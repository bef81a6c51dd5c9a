import type { RewriteResponse, Segment } from "../api";
import type { Texts } from "../texts";
import { h } from "./dom";

/** Kept text longer than this is shown by its ends. */
const LONG = 110;
const END = 48;

/** The draft and the rewrite as one text: what went is struck through, what came is underlined. */
export function difference(
  { segments }: RewriteResponse,
  texts: Texts,
  whole: boolean,
): HTMLElement {
  return h(
    "div",
    { class: "difference", role: "group", "aria-label": texts.difference },
    ...segments.map((segment, index) =>
      whole && segment.op === "keep"
        ? document.createTextNode(segment.text)
        : piece(segment, index, segments.length, texts),
    ),
  );
}

function piece(segment: Segment, index: number, count: number, texts: Texts): Node {
  const { op, text, change } = segment;
  if (op === "keep") return document.createTextNode(shortened(text, index > 0, index < count - 1));
  const marks = typeof change === "number" ? { "data-change": String(change + 1) } : {};
  return h(
    op === "add" ? "ins" : "del",
    marks,
    h("span", { class: "unseen" }, `${op === "add" ? texts.added : texts.removed} `),
    text,
  );
}

function shortened(text: string, before: boolean, after: boolean): string {
  if (text.length <= LONG) return text.replace(/\n{2,}/g, "\n");
  const head = before ? text.slice(0, END).replace(/\s\S*$/, "") : "";
  const tail = after ? text.slice(-END).replace(/^\S*\s/, "") : "";
  return `${head} … ${tail}`.replace(/\n{2,}/g, "\n");
}
