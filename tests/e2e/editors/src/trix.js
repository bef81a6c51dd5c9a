import "trix";
import "trix/dist/trix.css";
import { mount, offer } from "./page.js";

const place = document.createElement("trix-editor");
place.addEventListener("trix-change", () => { if (window.model) window.model.changes += 1; });
place.addEventListener("trix-initialize", () => {
  offer({
    text: () => place.editor.getDocument().toString(),
    html: () => place.value,
    load(html) {
      place.editor.loadHTML(html.replaceAll("</p><p>", "<br><br>").replace(/<\/?p>/g, ""));
    },
  });
});
mount().append(place);
