import { type Span, trimmed } from "./span";

/** A line that starts quoted history; what stands before it in the same line is the agent's. */
const HISTORY: readonly RegExp[] = [
  /\bOn (?=.{0,80}\d).{6,140}\bwrote:\s*$/, // On Tue, 3 Mar 2026 at 10:12, Ann wrote:
  /\bAm (?=.{0,80}\d).{6,140}\bschrieb\b.*:\s*$/,
  /\bLe (?=.{0,80}\d).{6,140}\ba écrit\s*:\s*$/,
  /\bEl (?=.{0,80}\d).{6,140}\bescribió:\s*$/,
  /^\s*-{2,}\s*(?:Original Message|Forwarded message|Ursprüngliche Nachricht)\s*-{2,}\s*$/i,
  /^\s*_{10,}\s*$/,
];
const SIGNATURE = /^-- ?$/;
const QUOTED = /^\s*>/;

/**
 * The stretch of a text that the agent wrote: above the signature and the quoted history, or below
 * history that stands first. `quotes` are stretches known to be quoted, such as a blockquote's.
 */
export function draftSpan(text: string, quotes: readonly Span[] = []): Span {
  let start = 0;
  let end: number | null = null;
  let written = false;
  for (const line of lines(text)) {
    const cut = cutIn(text.slice(line.start, line.end), line, quotes);
    const own = text.slice(line.start, line.start + (cut?.at ?? line.end - line.start));
    if (own.trim() !== "") written = true;
    if (cut === null) continue;
    if (written || cut.final) {
      end = line.start + cut.at;
      break;
    }
    start = line.end;
  }
  return trimmed(text, { start, end: Math.max(start, end ?? text.length) });
}

/** Where in a line the agent's words stop, and whether nothing of theirs can follow. */
function cutIn(
  line: string,
  { start, end }: Span,
  quotes: readonly Span[],
): { at: number; final: boolean } | null {
  if (SIGNATURE.test(line)) return { at: 0, final: true };
  const quote = quotes.find((q) => q.start < end && q.end > start);
  if (quote) return { at: Math.max(0, quote.start - start), final: false };
  if (QUOTED.test(line)) return { at: 0, final: false };
  for (const pattern of HISTORY) {
    const at = line.search(pattern);
    if (at >= 0) return { at, final: false };
  }
  return null;
}

function* lines(text: string): Generator<Span> {
  let start = 0;
  while (start <= text.length) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    yield { start, end };
    start = end + 1;
  }
}
