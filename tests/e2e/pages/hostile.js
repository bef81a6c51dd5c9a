// Listens to everything, pretends to be the agent, and looks for anything of ours.
window.seen = { roots: 0, messages: [], elements: [], keys: [] };
const { attachShadow } = Element.prototype;
Element.prototype.attachShadow = function (...options) {
  window.seen.roots += 1;
  return attachShadow.apply(this, options);
};
window.addEventListener("message", (event) => window.seen.messages.push(String(event.data)));
window.addEventListener("keydown", (event) => window.seen.keys.push(event.code), true);
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) window.seen.elements.push(node);
  }
}).observe(document, { childList: true, subtree: true });
window.pretend = () => {
  const key = { code: "KeyH", key: "H", altKey: true, shiftKey: true, bubbles: true, composed: true };
  const reply = document.getElementById("reply");
  reply.dispatchEvent(new KeyboardEvent("keydown", key));
  for (const element of window.seen.elements) element.click?.();
  for (const kind of ["rewrite", "hello", "overview", "connect"]) window.postMessage({ kind }, "*");
  try {
    window.chrome?.runtime?.sendMessage?.({ kind: "overview" });
  } catch (error) {
    window.seen.messages.push(`refused: ${error.name}`);
  }
};
