import { h } from "../panel/dom";

/** One part of the page. */
export function part(title: string, ...children: (Node | null)[]): HTMLElement {
  return h("section", {}, h("h2", {}, title), ...children);
}

/** A labelled line of input, with a word of help. */
export function field(
  label: string,
  input: HTMLInputElement | HTMLSelectElement,
  help?: string,
): HTMLElement {
  return h(
    "label",
    { class: "field" },
    h("span", {}, label),
    input,
    help ? h("small", {}, help) : null,
  );
}

/** A line of input. */
export function line(type: "url" | "password" | "text", value: string): HTMLInputElement {
  const input = h("input", { type });
  input.value = value;
  input.autocomplete = "off";
  input.spellcheck = false;
  return input;
}

/** A box to tick. */
export function tick(
  label: string,
  checked: boolean,
  onChange: (on: boolean) => void,
): { label: HTMLLabelElement; input: HTMLInputElement } {
  const input = h("input", { type: "checkbox" });
  input.checked = checked;
  input.addEventListener("change", () => onChange(input.checked));
  return { label: h("label", { class: "tick" }, input, h("span", {}, label)), input };
}

/** A list to choose from. */
export function choice(options: Record<string, string>, value: string): HTMLSelectElement {
  const select = h("select");
  for (const [name, label] of Object.entries(options)) {
    const option = h("option", {}, label);
    option.value = name;
    select.append(option);
  }
  select.value = value;
  return select;
}
