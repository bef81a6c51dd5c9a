import { baseKeymap } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { DOMParser, DOMSerializer, Schema } from "prosemirror-model";
import { schema as basic } from "prosemirror-schema-basic";
import { addListNodes } from "prosemirror-schema-list";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import "prosemirror-view/style/prosemirror.css";

export const schema = new Schema({
  nodes: addListNodes(basic.spec.nodes, "paragraph block*", "block"),
  marks: basic.spec.marks,
});
const plugins = [history(), keymap({ "Mod-z": undo, "Mod-Shift-z": redo }), keymap(baseKeymap)];

function parse(html) {
  const holder = document.createElement("div");
  holder.innerHTML = html;
  return DOMParser.fromSchema(schema).parse(holder);
}

/** An editor, and what a test may ask of it. */
export function start(place, onChange = () => undefined) {
  const view = new EditorView(place, {
    state: EditorState.create({ schema, plugins }),
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction));
      if (transaction.docChanged) onChange();
    },
  });
  return {
    text: () => view.state.doc.textBetween(0, view.state.doc.content.size, "\n\n", "\n"),
    html() {
      const holder = document.createElement("div");
      const { content } = view.state.doc;
      holder.append(DOMSerializer.fromSchema(schema).serializeFragment(content));
      return holder.innerHTML;
    },
    load(html) {
      view.updateState(EditorState.create({ doc: parse(html), plugins }));
    },
  };
}
