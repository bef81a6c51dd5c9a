import { Bold, ClassicEditor, Essentials, Italic, Link, List, Paragraph, Undo } from "ckeditor5";
import "ckeditor5/ckeditor5.css";
import { mount, offer } from "./page.js";

ClassicEditor.create(mount(), {
  licenseKey: "GPL",
  plugins: [Essentials, Undo, Paragraph, Bold, Italic, Link, List],
  toolbar: ["bold", "italic", "link", "bulletedList"],
  placeholder: "Write a reply…",
}).then((editor) => {
  editor.model.document.on("change:data", () => { window.model.changes += 1; });
  const text = (html) => {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    for (const br of body.querySelectorAll("br")) br.replaceWith("\n");
    return [...body.querySelectorAll("p, li")].map((block) => block.textContent).join("\n\n");
  };
  offer({
    text: () => text(editor.getData()),
    html: () => editor.getData(),
    load: (html) => editor.setData(html),
  });
});
