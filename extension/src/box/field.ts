import { type Box, essence, type Written } from "./box";
import { joined } from "./hunks";
import { applied, type Edit, type Span } from "./span";

type Field = HTMLTextAreaElement | HTMLInputElement;

/** A textarea or a line of input. Written through the browser's own editing, so that undo works. */
export class FieldBox implements Box {
  readonly steps = 1;
  private before: string | null = null;

  constructor(readonly host: Field) {}

  text(): string {
    return this.host.value;
  }

  quotes(): Span[] {
    return [];
  }

  selection(): Span | null {
    const { selectionStart: start, selectionEnd: end } = this.host;
    return start === null || end === null || start === end ? null : { start, end };
  }

  async write(edits: readonly Edit[]): Promise<Written> {
    const before = this.text();
    const edit = joined(before, edits);
    if (!edit) return "written";
    const wanted = essence(applied(before, edits));
    this.focus();
    this.host.setSelectionRange(edit.start, edit.end);
    insert(this.host.ownerDocument, edit.text);
    await settled();
    if (essence(this.text()) === wanted) {
      this.before = before;
      return "written";
    }
    return this.restored(before) ? "untouched" : "changed";
  }

  async undo(): Promise<boolean> {
    const before = this.before;
    if (before === null) return false;
    this.focus();
    this.host.ownerDocument.execCommand("undo");
    await settled();
    return this.restored(before);
  }

  deselect(): void {
    const { selectionEnd } = this.host;
    this.host.setSelectionRange(selectionEnd, selectionEnd);
  }

  focus(): void {
    this.host.focus({ preventScroll: true });
  }

  /** Put the old text back when it is not there already, and say whether the page let it stay. */
  private restored(before: string): boolean {
    if (this.text() !== before) {
      this.focus();
      this.host.select();
      insert(this.host.ownerDocument, before);
    }
    return this.text() === before;
  }
}

function insert(document: Document, text: string): void {
  if (text === "") document.execCommand("delete");
  else document.execCommand("insertText", false, text);
}

/** Long enough for a framework to put back a value it does not want. */
function settled(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
}
