// What every page offers to the tests: the text its editor's own model holds, and what Send sent.
export function offer(model) {
  const sent = [];
  window.model = { html: () => "", changes: 0, ...model, sent };
  const send = document.createElement("button");
  send.id = "send";
  send.textContent = "Send";
  send.addEventListener("click", () => sent.push(window.model.text()));
  document.body.append(send);
}

export function mount() {
  return document.getElementById("editor");
}

export const EMPTY = "<p></p>";
