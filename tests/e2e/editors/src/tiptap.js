import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { mount, offer } from "./page.js";

const editor = new Editor({
  element: mount(),
  extensions: [StarterKit],
  onUpdate: () => { window.model.changes += 1; },
});
offer({
  text: () => editor.getText({ blockSeparator: "\n\n" }),
  html: () => editor.getHTML(),
  load: (html) => editor.commands.setContent(html),
});
