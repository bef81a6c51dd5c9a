type Child = Node | string | null | false;

interface Attributes {
  class?: string;
  role?: string;
  type?: string;
  tabindex?: string;
  title?: string;
  hidden?: boolean;
  onclick?: () => void;
  [aria: `aria-${string}`]: string;
  [data: `data-${string}`]: string;
}

/** Make an element. Text is always text: nothing here reads mark-up. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") {
      // Only a person's click counts, never a page's script.
      element.addEventListener("click", (event) => event.isTrusted && (value as () => void)());
    } else if (value === true) element.setAttribute(name, "");
    else if (value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== false));
  return element;
}

/** A line drawing of 16 by 16, drawn in the colour of the text around it. */
export function icon(path: string): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

export const ICONS = {
  again: "M13 8a5 5 0 1 1-1.500-3.500M13 2.500V5h-2.500",
  close: "M4 4l8 8M12 4l-8 8",
  up: "M5 7.5V13H3V7.5zM5 7.5L8 2.5c1 0 1.6.8 1.4 1.8L9 6.5h3.2c.8 0 1.4.7 1.2 1.5l-1 4c-.1.6-.6 1-1.2 1H5",
  down: "M11 8.5V3h2v5.5zM11 8.5L8 13.5c-1 0-1.6-.8-1.4-1.8L7 9.5H3.8c-.8 0-1.4-.7-1.2-1.5l1-4c.1-.6.6-1 1.2-1H11",
  mark: "M2.5 7.2c0-2.6 2.4-4.7 5.5-4.7s5.5 2.1 5.5 4.7-2.4 4.7-5.5 4.7c-.6 0-1.2-.1-1.7-.2L3.5 13.5l.4-2.8c-.9-.9-1.4-2.1-1.4-3.5zM5.5 7.4c.6 1 1.5 1.5 2.5 1.5s1.900-.5 2.5-1.5",
} as const;
