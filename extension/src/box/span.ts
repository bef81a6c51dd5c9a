/** A stretch of a text, in UTF-16 units; `end` is excluded. */
export interface Span {
  start: number;
  end: number;
}

/** Put `text` in the place of a stretch. */
export interface Edit extends Span {
  text: string;
}

/** The text after some edits, which come in order and do not overlap. */
export function applied(text: string, edits: readonly Edit[]): string {
  let result = "";
  let at = 0;
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** The same edits, on a text in which `by` characters stand before. */
export function moved(edits: readonly Edit[], by: number): Edit[] {
  return edits.map((edit) => ({ start: edit.start + by, end: edit.end + by, text: edit.text }));
}

/** Without the white space at both ends. */
export function trimmed(text: string, { start, end }: Span): Span {
  const inside = text.slice(start, end);
  const from = start + (inside.length - inside.trimStart().length);
  return { start: from, end: Math.max(from, end - (inside.length - inside.trimEnd().length)) };
}
