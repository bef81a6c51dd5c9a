import React, { useState } from "react";
import { createRoot } from "react-dom/client";
import { createEditor, Editor, Node, Transforms } from "slate";
import { withHistory } from "slate-history";
import { Editable, Slate, withReact } from "slate-react";
import { mount, offer } from "./page.js";

const element = React.createElement;
const editor = withHistory(withReact(createEditor()));
const blocks = (html) => {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return [...parsed.body.children].map((block) => ({
    type: "paragraph",
    children: [...block.childNodes].map((child) => ({
      text: child.textContent,
      ...(child.nodeName === "STRONG" ? { bold: true } : {}),
    })),
  }));
};

function Reply() {
  const [value] = useState([{ type: "paragraph", children: [{ text: "" }] }]);
  const onChange = () => {
    if (window.model && editor.operations.some(({ type }) => type !== "set_selection")) {
      window.model.changes += 1;
    }
  };
  const editable = element(Editable, {
    className: "box",
    placeholder: "Write a reply…",
    renderElement: ({ attributes, children }) => element("p", attributes, children),
    renderLeaf: ({ attributes, children, leaf }) =>
      element("span", attributes, leaf.bold ? element("strong", null, children) : children),
  });
  return element(Slate, { editor, initialValue: value, onChange }, editable);
}

createRoot(mount()).render(element(Reply));
offer({
  text: () => editor.children.map((node) => Node.string(node)).join("\n"),
  html: () =>
    editor.children
      .map(({ children }) =>
        children.map(({ text, bold }) => (bold ? `<strong>${text}</strong>` : text)).join(""),
      )
      .join("\n"),
  load(html) {
    Editor.withoutNormalizing(editor, () => {
      for (const _ of [...editor.children]) Transforms.removeNodes(editor, { at: [0] });
      Transforms.insertNodes(editor, blocks(html), { at: [0] });
    });
    editor.history = { undos: [], redos: [] };
  },
});
