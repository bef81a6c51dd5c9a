import { h } from "../panel/dom";

/** Text, a number, a number that is written another way, or a bar. */
export type Cell = string | number | { number: string } | SVGSVGElement;

/** A table whose first column names its rows. An empty caption is none; bars have no heading. */
export function table(caption: string, head: readonly string[], rows: Cell[][]): HTMLElement {
  const body = rows.map((cells) => h("tr", {}, ...cells.map(cell)));
  const numbers = rows[0]?.map((value) => typeof value !== "string") ?? [];
  const headings = head.map((text, index) =>
    text ? heading(text, numbers[index] ?? false) : h("td", { class: "share" }),
  );
  return h(
    "div",
    { class: "scroll", role: "region", tabindex: "0", "aria-label": caption || "Numbers" },
    h(
      "table",
      {},
      caption ? h("caption", {}, caption) : null,
      h("thead", {}, h("tr", {}, ...headings)),
      h("tbody", {}, ...body),
    ),
  );
}

function heading(text: string, isNumber: boolean): HTMLElement {
  const element = h("th", isNumber ? { class: "number" } : {}, text);
  element.scope = "col";
  return element;
}

function cell(value: Cell, index: number): HTMLElement {
  if (value instanceof SVGSVGElement) return h("td", { class: "share" }, value);
  if (typeof value === "number") return h("td", { class: "number" }, value.toLocaleString("en"));
  if (typeof value === "object") return h("td", { class: "number" }, value.number);
  if (index) return h("td", {}, value);
  const element = h("th", {}, value);
  element.scope = "row";
  return element;
}
