import { Jodit } from "jodit/es2021/jodit.fat.min.js";
import "jodit/es2021/jodit.fat.min.css";
import { mount, offer } from "./page.js";

const place = document.createElement("textarea");
mount().append(place);
const editor = Jodit.make(place, { height: 260, buttons: ["bold", "italic", "link"], spellcheck: true });
editor.events.on("change", () => { if (window.model) window.model.changes += 1; });
offer({
  text() {
    const { body } = new DOMParser().parseFromString(editor.value, "text/html");
    for (const br of body.querySelectorAll("br")) br.replaceWith("\n");
    return [...body.children].map((block) => block.textContent).join("\n\n");
  },
  html: () => editor.value,
  load(html) {
    editor.value = html;
    editor.history.clear();
  },
});
