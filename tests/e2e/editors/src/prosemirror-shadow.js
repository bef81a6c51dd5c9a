import { mount, offer } from "./page.js";
import { start } from "./prosemirror.js";

class ReplyBox extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: location.search.includes("closed") ? "closed" : "open" });
    const style = document.createElement("style");
    style.textContent =
      "div[contenteditable] { white-space: pre-wrap; min-height: 160px; padding: 8px; border: 1px solid #bbb; }";
    const place = document.createElement("div");
    root.append(style, place);
    offer(start(place));
  }
}
customElements.define("reply-box", ReplyBox);
mount().append(document.createElement("reply-box"));
