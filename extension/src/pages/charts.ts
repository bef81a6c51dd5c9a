const SPACE = "http://www.w3.org/2000/svg";

function drawing(width: number, height: number, ...rects: SVGRectElement[]): SVGSVGElement {
  const svg = document.createElementNS(SPACE, "svg");
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true"); // the numbers stand beside it
  svg.append(...rects);
  return svg;
}

function rect(x: number, y: number, width: number, height: number, kind = ""): SVGRectElement {
  const rect = document.createElementNS(SPACE, "rect");
  for (const [name, value] of Object.entries({ x, y, width, height }))
    rect.setAttribute(name, value.toFixed(2));
  if (kind) rect.setAttribute("class", kind);
  return rect;
}

/** A bar as long as `part` is of `whole`. */
export function bar(part: number, whole: number): SVGSVGElement {
  return drawing(100, 10, rect(0, 0, 100, 10, "all"), rect(0, 0, (100 * part) / whole, 10));
}

/** A small square in a chart's colour, for its legend. */
export function swatch(kind: "" | "rest"): SVGSVGElement {
  return drawing(10, 10, rect(0, 0, 10, 10, kind));
}

/** Two numbers a day, one on the other; a day without any is a gap. */
export function columns(days: readonly { low: number; high: number }[]): SVGSVGElement {
  const most = Math.max(1, ...days.map(({ low, high }) => low + high));
  const tall = (number: number) => (100 * number) / most;
  const rects = days.flatMap(({ low, high }, index) => [
    rect(index + 0.1, 100 - tall(low), 0.8, tall(low)),
    rect(index + 0.1, 100 - tall(low + high), 0.8, tall(high), "rest"),
  ]);
  const svg = drawing(days.length, 100, ...rects);
  svg.setAttribute("class", "columns");
  return svg;
}
