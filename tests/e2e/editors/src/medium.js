import MediumEditor from "medium-editor";
import "medium-editor/dist/css/medium-editor.css";
import { mount, offer } from "./page.js";

const place = mount();
place.className = "box";
const editor = new MediumEditor(place, { placeholder: { text: "Write a reply…" }, toolbar: false });
editor.subscribe("editableInput", () => { if (window.model) window.model.changes += 1; });
offer({
  text() {
    const { body } = new DOMParser().parseFromString(editor.getContent(), "text/html");
    for (const br of body.querySelectorAll("br")) br.replaceWith("\n");
    return [...body.children].map((block) => block.textContent).join("\n\n");
  },
  html: () => editor.getContent(),
  load: (html) => editor.setContent(html),
});
