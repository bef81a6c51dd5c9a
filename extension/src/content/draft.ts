import type { Box } from "../box/box";
import { draftSpan } from "../box/quoted";
import { type Span, trimmed } from "../box/span";
import type { TextKey } from "../texts";

/** The API takes no longer drafts. */
export const LONGEST = 10_000;

/** What is to be rewritten, and where in its box it stands. */
export interface Draft extends Span {
  text: string;
  /** The whole text of the box when the draft was taken. */
  whole: string;
  remark: TextKey | null;
}

/** Take the selection, or what the agent wrote above signature and history. */
export function takeDraft(box: Box): Draft {
  const whole = box.text();
  const selected = box.selection();
  const span = selected ? trimmed(whole, selected) : draftSpan(whole, box.quotes());
  const outside = whole.slice(0, span.start) + whole.slice(span.end);
  const leftOut = selected ? "selection_only" : "left_out";
  return {
    ...span,
    text: whole.slice(span.start, span.end),
    whole,
    remark: outside.trim() === "" ? null : leftOut,
  };
}
