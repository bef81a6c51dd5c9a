import tinymce from "tinymce";
import "tinymce/models/dom";
import "tinymce/themes/silver";
import "tinymce/icons/default";
import "tinymce/plugins/lists";
import "tinymce/plugins/link";
import contentCss from "tinymce/skins/content/default/content.min.css?text";
import contentUi from "tinymce/skins/ui/oxide/content.min.css?text";
import "tinymce/skins/ui/oxide/skin.min.css";
import { mount, offer } from "./page.js";

tinymce.init({
  target: mount(),
  license_key: "gpl",
  inline: new URLSearchParams(location.search).has("inline"),
  skin: false,
  content_css: false,
  content_style: `${contentUi}\n${contentCss}`,
  plugins: "lists link",
  menubar: false,
  height: 260,
  setup(editor) {
    editor.on("init", () => {
      offer({
        text: () => editor.getContent({ format: "text" }),
        html: () => editor.getContent(),
        load(html) {
          editor.setContent(html);
          editor.undoManager.reset();
        },
      });
      editor.on("input change", () => { window.model.changes += 1; });
    });
  },
});
