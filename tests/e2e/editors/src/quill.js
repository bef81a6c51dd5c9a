import Quill from "quill";
import "quill/dist/quill.snow.css";
import { mount, offer } from "./page.js";

const quill = new Quill(mount(), { theme: "snow", placeholder: "Write a reply…" });
quill.on("text-change", () => { window.model.changes += 1; });
offer({
  text: () => quill.getText(),
  html: () => quill.root.innerHTML,
  load(html) {
    quill.clipboard.dangerouslyPasteHTML(html);
    quill.history.clear();
  },
});
