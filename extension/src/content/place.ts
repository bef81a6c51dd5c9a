/** A rectangle in the pixels of the top window of this script. */
export interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Where a box is on the screen, frames around it counted in; cut to what shows of it. */
export function rectOf(host: HTMLElement): Rect {
  let rect = clip(boundsOf(host), viewport(host.ownerDocument.defaultView));
  let frame = host.ownerDocument.defaultView?.frameElement;
  while (frame) {
    const outer = frame.getBoundingClientRect();
    const view = frame.ownerDocument.defaultView;
    rect = clip(
      shift(rect, outer.left + frame.clientLeft, outer.top + frame.clientTop),
      viewport(view),
    );
    frame = view?.frameElement;
  }
  return rect;
}

/** What a person sees as the box: the whole frame where a frame's body is written in. */
export function boundsOf(host: HTMLElement): Rect {
  const { body, defaultView } = host.ownerDocument;
  return host === body ? viewport(defaultView) : host.getBoundingClientRect();
}

/** The corner for the button: inside the box, where no control of the site is. */
export function cornerFor(
  rect: Rect,
  size: number,
  isFree: (x: number, y: number) => boolean,
): Point {
  const inset = 6;
  const right = rect.right - size - inset;
  const bottom = rect.bottom - size - inset;
  const left = rect.left + inset;
  const top = rect.top + inset;
  const beside = rect.right + inset;
  const corners = [
    { x: right, y: bottom },
    { x: right - size - inset, y: bottom },
    { x: right, y: top },
    { x: left, y: bottom },
    { x: beside, y: bottom },
  ];
  const diagonal = [3, size / 2, size - 3];
  return (
    corners.find(({ x, y }) => diagonal.every((step) => isFree(x + step, y + step))) ?? {
      x: right,
      y: bottom,
    }
  );
}

/** Less than this is too little to read a panel in. */
const LOWEST = 230;

/** Where the panel goes and how tall it may be: below the box, above it, beside it, else over its end. */
export function besides(
  rect: Rect,
  width: number,
  height: number,
  view: Rect,
): Point & { room: number } {
  const gap = 8;
  const all = view.bottom - 2 * gap;
  const x = Math.max(gap, Math.min(rect.right - width, view.right - width - gap));
  const below = view.bottom - rect.bottom - 2 * gap;
  const above = rect.top - 2 * gap;
  const enough = Math.min(height, LOWEST);
  if (below >= enough) {
    return { x, y: rect.bottom + gap, room: below };
  }
  if (above >= enough) return { x, y: Math.max(gap, rect.top - height - gap), room: above };
  const y = Math.max(gap, Math.min(rect.top, view.bottom - height - gap));
  if (view.right - rect.right >= width + 2 * gap) return { x: rect.right + gap, y, room: all };
  if (rect.left >= width + 2 * gap) return { x: rect.left - width - gap, y, room: all };
  return { x, y: Math.max(gap, view.bottom - height - gap), room: all };
}

export interface Point {
  x: number;
  y: number;
}

export function viewport(view: Window | null): Rect {
  return { left: 0, top: 0, right: view?.innerWidth ?? 0, bottom: view?.innerHeight ?? 0 };
}

export function isSame(a: Rect, b: Rect): boolean {
  return a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;
}

function shift(rect: Rect, x: number, y: number): Rect {
  return { left: rect.left + x, right: rect.right + x, top: rect.top + y, bottom: rect.bottom + y };
}

function clip(rect: Rect, by: Rect): Rect {
  return {
    left: Math.max(rect.left, by.left),
    top: Math.max(rect.top, by.top),
    right: Math.min(rect.right, by.right),
    bottom: Math.min(rect.bottom, by.bottom),
  };
}
