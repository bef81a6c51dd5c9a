import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { mount, offer } from "./page.js";

const extensions = [
  history(),
  keymap.of([...defaultKeymap, ...historyKeymap]),
  EditorView.lineWrapping,
  EditorView.theme({ "&": { height: "220px", border: "1px solid #bbb" } }),
  EditorView.updateListener.of(({ docChanged }) => { if (docChanged) window.model.changes += 1; }),
];
const view = new EditorView({ parent: mount(), extensions });
offer({
  text: () => view.state.doc.toString(),
  load(html) {
    const doc = html.replaceAll("</p><p>", "\n\n").replace(/<\/?\w+>/g, "");
    view.setState(EditorState.create({ doc, extensions }));
  },
});
