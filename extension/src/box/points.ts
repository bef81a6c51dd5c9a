import type { Span } from "./span";
import type { TextMap } from "./textmap";

/** A place in the page, as a Range takes it. */
export interface Point {
  node: Node;
  offset: number;
}

/** Where a stretch of the text starts and ends in the page. */
export function pointsOf(map: TextMap, { start, end }: Span): { from: Point; to: Point } {
  if (start === end) {
    const point = after(map, start - 1, start - 1) ?? before(map, start) ?? inside(map, start);
    return { from: point, to: point };
  }
  const from =
    before(map, start, start + 1) ??
    after(map, start - 1) ??
    before(map, start) ??
    inside(map, start);
  const to =
    after(map, end - 1, end - 1) ?? before(map, end) ?? after(map, end - 1) ?? inside(map, end);
  return { from, to };
}

/** Where a point of the page is in the text. */
export function offsetOf(map: TextMap, { node, offset }: Point): number | null {
  let best: number | null = null;
  for (const [at, place] of map.places.entries()) {
    if (!place) continue;
    if (place.node === node) {
      if (place.offset >= offset) return at;
      best = at + 1;
    } else if (best !== null) {
      return best;
    } else if (node.nodeType === Node.ELEMENT_NODE && !precedes(place.node, node, offset)) {
      return at;
    }
  }
  return best ?? (map.places.length > 0 ? map.places.length : null);
}

/** The point before the first real character from `at` on (and before `limit`). */
function before({ places }: TextMap, at: number, limit = places.length): Point | null {
  for (let i = at; i < limit; i += 1) {
    const place = places[i];
    if (place) return place;
  }
  return null;
}

/** The point after the last real character up to `at` (and not before `limit`). */
function after({ places }: TextMap, at: number, limit = 0): Point | null {
  for (let i = at; i >= limit; i -= 1) {
    const place = places[i];
    if (place) return { node: place.node, offset: place.offset + 1 };
  }
  return null;
}

/** In a block without text. */
function inside({ blocks }: TextMap, at: number): Point {
  const block = blocks.find(({ start, end }) => start <= at && at <= end) ?? blocks[0];
  if (!block) throw new RangeError("a box has at least one block");
  return { node: block.element, offset: 0 };
}

/** Whether a text node stands before the child at `offset` of an element. */
function precedes(text: Text, element: Node, offset: number): boolean {
  const child = element.childNodes[offset];
  if (!child)
    return (
      Boolean(element.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_PRECEDING) ||
      element.contains(text)
    );
  return Boolean(child.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_PRECEDING);
}
