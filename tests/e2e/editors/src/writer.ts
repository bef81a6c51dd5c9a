// The extension's own reading and writing, put in a page to be tried on its own.
import { RichBox } from "../../../../extension/src/box/rich";
import { draftSpan } from "../../../../extension/src/box/quoted";

Object.assign(window, {
  writer: {
    box: null as RichBox | null,
    read(host: HTMLElement) {
      this.box = new RichBox(host);
      return this.box.text();
    },
    draft() {
      const text = this.box?.text() ?? "";
      const { start, end } = draftSpan(text, this.box?.quotes());
      return text.slice(start, end);
    },
    write(edits: { start: number; end: number; text: string }[]) {
      return this.box?.write(edits);
    },
    undo() {
      return this.box?.undo();
    },
  },
});
