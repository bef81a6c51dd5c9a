import "./jquery.js";
import "summernote/dist/summernote-lite.js";
import "summernote/dist/summernote-lite.css";
import { mount, offer } from "./page.js";

const place = window.$(mount());
place.summernote({ height: 200, toolbar: [["font", ["bold", "italic"]]] });
place.on("summernote.change", () => { if (window.model) window.model.changes += 1; });
offer({
  text() {
    const { body } = new DOMParser().parseFromString(place.summernote("code"), "text/html");
    for (const br of body.querySelectorAll("br")) br.replaceWith("\n");
    return [...body.children].map((block) => block.textContent).join("\n\n");
  },
  html: () => place.summernote("code"),
  load(html) {
    place.summernote("code", html);
    place.summernote("reset" in place ? "" : "focus");
  },
});
