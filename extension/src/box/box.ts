import type { Edit, Span } from "./span";

/** How a write ended. */
export type Written =
  | "written" // the box was read back and holds what it should
  | "untouched" // the box would not take it; it is as it was
  | "changed"; // the box holds something else, and could not be put back

/** One text box of a page, whatever it is made of. */
export interface Box {
  /** The element that is the box: a field, or the outermost editable element. */
  readonly host: HTMLElement;
  /** What the box holds. */
  text(): string;
  /** Stretches of the text that are quoted history or a signature by their mark-up. */
  quotes(): Span[];
  /** What is selected; null when nothing is, or something elsewhere. */
  selection(): Span | null;
  /** Replace stretches of the text, and read the box back. */
  write(edits: readonly Edit[]): Promise<Written>;
  /** How many steps of undo the last write is. */
  readonly steps: number;
  /** Take the last write back; true when the box holds again what it did before. */
  undo(): Promise<boolean>;
  /** Leave only the cursor of a selection: undo selects what it brought back. */
  deselect(): void;
  /** Put the focus back where it was. */
  focus(): void;
}

/** What must be equal for two texts to be the same to a reader, whatever the editor did to white space. */
export function essence(text: string): string {
  return text
    .replace(/^[ \t]*(?:[-*•‣◦]|\d{1,3}[.)])[ \t\u00a0]+/gm, "") // a list's markers may be the editor's own
    .replace(/[\s\u00a0\u200b-\u200d\u2060\ufeff*_`]/g, "");
}

/** Whether a text has the lines it should, and a blank line at least wherever it should have one. */
export function sameLines(text: string, wanted: string): boolean {
  const is = linesOf(text);
  const should = linesOf(wanted);
  return (
    is.length === should.length &&
    should.every(({ line, apart }, i) => is[i]?.line === line && (is[i]?.apart || !apart))
  );
}

function linesOf(text: string): { line: string; apart: boolean }[] {
  const lines: { line: string; apart: boolean }[] = [];
  let apart = false;
  for (const line of text.split("\n").map(essence)) {
    if (line !== "") lines.push({ line, apart });
    apart = line === "";
  }
  return lines;
}

/** Wait some milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/** Look again and again until something is so, or the time is over. */
export async function until(so: () => boolean, ms: number): Promise<boolean> {
  const end = performance.now() + ms;
  while (!so()) {
    if (performance.now() >= end) return false;
    await pause(20);
  }
  return true;
}
