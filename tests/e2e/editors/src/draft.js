import { ContentState, convertFromHTML, convertToRaw, Editor, EditorState, getDefaultKeyBinding, RichUtils } from "draft-js";
import React from "react";
import ReactDOM from "react-dom";
import "draft-js/dist/Draft.css";
import { mount, offer } from "./page.js";

let reply;
class Reply extends React.Component {
  constructor(props) {
    super(props);
    this.state = { editor: EditorState.createEmpty() };
    this.onChange = (editor) => {
      if (editor.getCurrentContent() !== this.state.editor.getCurrentContent()) {
        window.model.changes += 1;
      }
      this.setState({ editor });
    };
    reply = this;
  }

  render() {
    return React.createElement(Editor, {
      editorState: this.state.editor,
      onChange: this.onChange,
      placeholder: "Write a reply…",
      keyBindingFn: getDefaultKeyBinding,
      handleKeyCommand: (command, state) => {
        const next = RichUtils.handleKeyCommand(state, command);
        if (next) this.onChange(next);
        return next ? "handled" : "not-handled";
      },
    });
  }
}

ReactDOM.render(React.createElement(Reply), mount());
offer({
  text: () => reply.state.editor.getCurrentContent().getPlainText("\n"),
  html: () => JSON.stringify(convertToRaw(reply.state.editor.getCurrentContent())),
  load(html) {
    const { contentBlocks, entityMap } = convertFromHTML(html);
    const content = ContentState.createFromBlockArray(contentBlocks, entityMap);
    reply.setState({ editor: EditorState.createWithContent(content) });
  },
});
