import { joined } from "./hunks";
import type { Edit, Span } from "./span";
import type { Block, TextMap } from "./textmap";

/** One step of a write. */
export interface Step extends Edit {
  /** "blocks": whole paragraphs are replaced by whole paragraphs; "inline": words inside one. */
  kind: "inline" | "blocks";
}

/**
 * Turn edits into the steps that keep most of the box. Where all that changes is plain text this is
 * one step, so that one undo takes it back; where something is formatted, each changed stretch is a
 * step of its own, so that bold, links and images around it stay.
 */
export function plan(map: TextMap, edits: readonly Edit[]): Step[] {
  const whole = joined(map.text, edits);
  if (!whole) return [];
  if (touched(map, whole).every((block) => !block.formatted && !block.listed)) {
    return [step(map, whole)];
  }
  const groups: { edits: Edit[]; step: Step }[] = [];
  for (const edit of edits) {
    let group = { edits: [edit], step: step(map, edit) };
    for (let last = groups.at(-1); last && group.step.start < last.step.end; last = groups.at(-1)) {
      groups.pop();
      const together = [...last.edits, ...group.edits];
      group = { edits: together, step: step(map, joined(map.text, together) ?? edit) };
    }
    groups.push(group);
  }
  return groups.map((group) => group.step);
}

function step(map: TextMap, edit: Edit): Step {
  const blocks = touched(map, edit);
  const multiline = edit.text.includes("\n") || map.text.slice(edit.start, edit.end).includes("\n");
  const plain = blocks.every((block) => !block.formatted && !block.listed);
  const first = blocks[0];
  const last = blocks.at(-1);
  if (!multiline || !plain || !first || !last) return { kind: "inline", ...snug(map, edit) };
  return { kind: "blocks", ...widened(map, edit, { start: first.start, end: last.end }) };
}

/** The blocks an edit touches, the one it only borders included. */
function touched({ blocks }: TextMap, { start, end }: Span): Block[] {
  return blocks.filter((block) => block.start <= end && block.end >= start);
}

/** The same change, said of a longer stretch. */
function widened({ text }: TextMap, edit: Edit, { start, end }: Span): Edit {
  const from = Math.min(start, edit.start);
  const to = Math.max(end, edit.end);
  return {
    start: from,
    end: to,
    text: text.slice(from, edit.start) + edit.text + text.slice(edit.end, to),
  };
}

/** Editors drop white space at the ends of a paste and cannot paste nothing: take a neighbour along. */
function snug(map: TextMap, edit: Edit): Edit {
  let { start, end } = edit;
  const text = () => widened(map, edit, { start, end }).text;
  while (/^(\s|$)/.test(text()) && inLine(map, start - 1)) start -= 1;
  while (/(\s|^)$/.test(text()) && inLine(map, end)) end += 1;
  return widened(map, edit, { start, end });
}

/** Whether the character there is text of the page, and no line break. */
function inLine(map: TextMap, at: number): boolean {
  const character = map.text.charAt(at);
  return character !== "" && character !== "\n" && map.places[at] !== null;
}
