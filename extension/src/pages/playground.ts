// The playground: asks, shows, copies. Nothing is kept, and no text ever enters the address.
import type { RewriteRequest } from "../api";
import { checked, curl, reading } from "./beside";
import { at, copy } from "./page";
import { Reply } from "./reply";

const form = at<HTMLFormElement>("compose");
const message = at<HTMLTextAreaElement>("message");
const draft = at<HTMLTextAreaElement>("draft");
const wish = at<HTMLInputElement>("instruction");
const engine = at<HTMLSelectElement>("engine");
const guide = at<HTMLSelectElement>("guide");

function request(): RewriteRequest {
  return {
    draft: draft.value,
    engine: engine.value as NonNullable<RewriteRequest["engine"]>,
    ...(guide.value === "default" ? {} : { guide: guide.value }),
    ...(message.value.trim() ? { customer_message: message.value } : {}),
    ...(wish.value.trim() ? { instruction: wish.value.trim() } : {}),
  };
}

const reply = new Reply(at("panel"), {
  box: draft,
  request,
  streams: () => form.dataset.model !== "not_configured" && engine.value !== "rules",
  asked: () => {
    at("beside").hidden = true;
    at("answer").hidden = false;
    at("answer").scrollIntoView({ block: "nearest" });
  },
  answered: (asked, response) => {
    at("reading").replaceChildren(...reading(response));
    at("checks").replaceChildren(...checked(response));
    at("curl").textContent = curl(asked);
    at("beside").hidden = false;
  },
  closed: () => {
    at("answer").hidden = true;
    draft.focus();
  },
});

function ask(): void {
  const blank = !draft.value.trim();
  at("status").hidden = !blank;
  at("status").textContent = blank
    ? "Write a few words in the draft first, or try one of the examples."
    : "";
  if (blank) draft.focus();
  else void reply.ask();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    ask();
  }
});
for (const button of document.querySelectorAll<HTMLElement>("[data-draft]")) {
  button.addEventListener("click", () => {
    message.value = button.dataset.customer ?? "";
    draft.value = button.dataset.draft ?? "";
    ask();
  });
}
at("copy-curl").addEventListener("click", () => {
  void copy(at("copy-curl"), at("curl").textContent ?? "");
});
