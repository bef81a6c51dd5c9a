import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { $generateHtmlFromNodes, $generateNodesFromDOM } from "@lexical/html";
import { LinkNode } from "@lexical/link";
import { ListItemNode, ListNode, registerList } from "@lexical/list";
import { HeadingNode, QuoteNode, registerRichText } from "@lexical/rich-text";
import { $getRoot, $insertNodes, createEditor } from "lexical";
import { mount, offer } from "./page.js";

const place = mount();
place.contentEditable = "true";
place.setAttribute("role", "textbox");
const editor = createEditor({
  namespace: "reply",
  nodes: [HeadingNode, QuoteNode, LinkNode, ListNode, ListItemNode],
  theme: { text: { bold: "bold" } },
  onError: (error) => { throw error; },
});
editor.setRootElement(place);
registerRichText(editor);
registerList(editor);
registerHistory(editor, createEmptyHistoryState(), 300);
editor.registerTextContentListener(() => { if (window.model) window.model.changes += 1; });
offer({
  text: () => editor.getEditorState().read(() => $getRoot().getTextContent()),
  html: () => editor.read(() => $generateHtmlFromNodes(editor)),
  load(html) {
    editor.update(
      () => {
        const parsed = new DOMParser().parseFromString(html, "text/html");
        $getRoot().clear().select();
        $insertNodes($generateNodesFromDOM(editor, parsed));
      },
      { discrete: true, tag: "history-merge" },
    );
  },
});
