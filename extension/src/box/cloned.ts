import { pointsOf } from "./points";
import { htmlOf } from "./rungs";
import type { Edit, Span } from "./span";
import type { Block, TextMap } from "./textmap";

/** Whole paragraphs, and the mark-up that keeps what was formatted in them. */
export interface Cloned extends Edit {
  html: string;
}

/**
 * An edit that opens new paragraphs inside formatted ones, said of those paragraphs as a whole: what
 * stays is the page's own mark-up, what is new is text.
 */
export function cloned(map: TextMap, edit: Edit): Cloned | null {
  const blocks = map.blocks.filter(({ start, end }) => start <= edit.end && end >= edit.start);
  const first = blocks[0];
  const last = blocks.at(-1);
  if (!first || !last || !blocks.every(isPlainParagraph)) return null;
  const tag = first.element.tagName.toLowerCase();
  const paragraphs = edit.text.split(/\n{2,}/).map(htmlOf);
  paragraphs[0] = markup(map, { start: first.start, end: edit.start }) + paragraphs[0];
  paragraphs.push((paragraphs.pop() ?? "") + markup(map, { start: edit.end, end: last.end }));
  return {
    start: first.start,
    end: last.end,
    text: map.text.slice(first.start, edit.start) + edit.text + map.text.slice(edit.end, last.end),
    html: paragraphs.map((paragraph) => `<${tag}>${paragraph}</${tag}>`).join(""),
  };
}

function isPlainParagraph({ element, listed }: Block): boolean {
  const objects = "img, video, audio, svg, table, [contenteditable='false']";
  return !listed && /^(P|DIV)$/.test(element.tagName) && element.querySelector(objects) === null;
}

/** The mark-up of a stretch as the page has it. */
function markup(map: TextMap, span: Span): string {
  if (span.start >= span.end) return "";
  const { from, to } = pointsOf(map, span);
  const range = new Range();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return new XMLSerializer().serializeToString(range.cloneContents());
}
