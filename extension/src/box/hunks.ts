import type { Segment } from "../api";
import { applied, type Edit } from "./span";

/** The fewest edits that turn a draft into its rewrite, from the API's own difference. */
export function editsOf(draft: string, rewrite: string, segments: readonly Segment[]): Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  for (const { op, text } of segments) {
    const last = edits.at(-1);
    const edit = last && last.end === at ? last : { start: at, end: at, text: "" };
    if (op === "keep") {
      at += text.length;
      continue;
    }
    if (edit !== last) edits.push(edit);
    if (op === "add") edit.text += text;
    else edit.end = at += text.length;
  }
  // The server promises this; a box is too precious to take its word.
  return applied(draft, edits) === rewrite
    ? edits
    : [{ start: 0, end: draft.length, text: rewrite }];
}

/** One edit from the first changed character to the last: one step to undo. */
export function joined(draft: string, edits: readonly Edit[]): Edit | null {
  const first = edits[0];
  const last = edits.at(-1);
  if (!first || !last) return null;
  const inside = edits.map((e) => ({
    ...e,
    start: e.start - first.start,
    end: e.end - first.start,
  }));
  return {
    start: first.start,
    end: last.end,
    text: applied(draft.slice(first.start, last.end), inside),
  };
}
