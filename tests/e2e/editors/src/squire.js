import DOMPurify from "dompurify";
import Squire from "squire-rte";
import { mount, offer } from "./page.js";

const place = mount();
place.className = "box";
const editor = new Squire(place, {
  blockTag: "P",
  sanitizeToDOMFragment: (html) =>
    document.importNode(DOMPurify.sanitize(html, { RETURN_DOM_FRAGMENT: true }), true),
});
editor.addEventListener("input", () => { if (window.model) window.model.changes += 1; });
offer({
  text() {
    const { body } = new DOMParser().parseFromString(editor.getHTML(), "text/html");
    for (const br of body.querySelectorAll("br")) br.replaceWith("\n");
    return [...body.children].map((block) => block.textContent).join("\n\n");
  },
  html: () => editor.getHTML().replaceAll("<b>", "<strong>").replaceAll("</b>", "</strong>"),
  load: (html) => editor.setHTML(html),
});
