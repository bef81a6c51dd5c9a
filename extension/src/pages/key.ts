import { h } from "../panel/dom";
import { button } from "../panel/parts";

/** The tab's own storage: gone when the tab is closed, and seen by no other. */
const NAME = "heard.key";

let asking: Promise<boolean> | null = null;

/** The key this tab was given, or "". */
export function currentKey(): string {
  return sessionStorage.getItem(NAME) ?? "";
}

/** Ask for a key; false when none is given. However many calls wait for it, one question is asked. */
export function askForKey(wrong: boolean): Promise<boolean> {
  asking ??= ask(wrong).finally(() => {
    asking = null;
  });
  return asking;
}

function ask(wrong: boolean): Promise<boolean> {
  const input = h("input", { type: "password", "aria-describedby": "key-help" });
  input.id = "key";
  input.autocomplete = "off";
  input.spellcheck = false;
  const label = h("label", {}, "Your key");
  label.htmlFor = input.id;
  const help = h(
    "p",
    { class: "muted" },
    "It stays in this tab and is forgotten when you close it.",
  );
  help.id = "key-help";
  const save = h("button", { class: "primary" }, "Go on");
  const form = h(
    "form",
    { class: "flow" },
    h("h2", {}, wrong ? "That key is not known here" : "This Heard asks for a key"),
    h("p", {}, "Whoever runs it can make you one: heard key new YOUR-NAME"),
    h("div", { class: "field" }, label, input),
    help,
    h(
      "div",
      { class: "row" },
      save,
      button("Cancel", () => dialog.close()),
    ),
  );
  const dialog = h("dialog", { "aria-label": "Key" }, form);
  document.body.append(dialog);
  dialog.showModal();
  input.focus();
  return new Promise((resolve) => {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!input.value.trim()) return input.focus();
      sessionStorage.setItem(NAME, input.value.trim());
      dialog.close("given");
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "given");
    });
  });
}
