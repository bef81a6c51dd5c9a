import type { RewriteResponse, Verdict } from "../api";
import { say, type TextKey, type Texts } from "../texts";
import { h, ICONS, icon } from "./dom";
import type { CustomerMessage } from "./view";

/** What changed and why: one line a guideline, however many words it moved. */
export function reasons({ changes }: RewriteResponse, texts: Texts): HTMLElement | null {
  if (changes.length === 0) return null;
  const items = changes.map(({ title, why }, index) =>
    h("li", { "data-change": String(index + 1) }, h("b", {}, title), h("span", {}, why)),
  );
  return section(texts.why, "why", ...items);
}

/** Advice that only the agent can act on. */
export function advice(
  { notes }: RewriteResponse,
  texts: Texts,
  titled: boolean,
): HTMLElement | null {
  if (notes.length === 0) return null;
  const items = notes.map(({ message, quote }) =>
    h("li", {}, quote ? h("q", {}, quote) : null, h("span", {}, message)),
  );
  return section(titled ? texts.notes : null, "notes", ...items);
}

function section(title: string | null, name: string, ...items: HTMLElement[]): HTMLElement {
  return h(
    "section",
    { class: name },
    title !== null && h("h3", {}, title),
    h("ul", { role: "list" }, ...items),
  );
}

/** Who wrote the rewrite, and why not the model when it did not. */
export function author({ engine, model, fallback }: RewriteResponse, texts: Texts): HTMLElement {
  const by = engine === "llm" ? say(texts, "by_model", model ?? "LLM") : texts.by_rules;
  const because = fallback ? texts[`fallback_${fallback.reason}` as TextKey] : null;
  return h("p", { class: "author" }, because ? `${because} ${by}.` : `${by}.`);
}

/** As much of a message as tells the agent which one it is. */
const SHOWN = 240;

/** The customer's message as the page shows it, with a switch to leave it out. */
export function customerPart(
  { text, included }: CustomerMessage,
  texts: Texts,
  onChange: (on: boolean) => void,
): HTMLElement {
  const box = h("input", { type: "checkbox" });
  box.checked = included;
  box.addEventListener("change", (event) => event.isTrusted && onChange(box.checked));
  return h(
    "section",
    { class: "customer" },
    h("h3", {}, texts.customer),
    h("blockquote", {}, text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text),
    h("label", {}, box, texts.customer_include),
  );
}

/** Thumbs: they go to the agent's own Heard, without any text. */
export function thumbs(texts: Texts, judge: (verdict: Verdict) => void): HTMLElement {
  const group = h("div", { class: "thumbs", role: "group" });
  const give = (verdict: Verdict) => () => {
    judge(verdict);
    group.replaceChildren(h("span", { role: "status" }, texts.thanks));
  };
  group.append(
    iconButton(texts.helpful, ICONS.up, give("accepted")),
    iconButton(texts.unhelpful, ICONS.down, give("rejected")),
  );
  return group;
}

export function button(label: string, onclick: () => void, primary = false): HTMLButtonElement {
  return h("button", { type: "button", class: primary ? "primary" : "", onclick }, label);
}

export function iconButton(label: string, path: string, onclick: () => void): HTMLButtonElement {
  return h(
    "button",
    { type: "button", class: "icon", "aria-label": label, title: label, onclick },
    icon(path),
  );
}
