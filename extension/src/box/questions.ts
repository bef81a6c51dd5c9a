const QUESTION = "dialog[open], [role='dialog'], [role='alertdialog']";

/**
 * Remember which dialogs are open; what is returned closes those that have come since. Some editors
 * ask how to paste, and nobody has pasted.
 */
export function questions(document: Document): () => void {
  const before = new Set(shown(document));
  return () => {
    for (const dialog of shown(document)) if (!before.has(dialog)) pressEscape(dialog);
  };
}

function shown(document: Document): Element[] {
  return [...document.querySelectorAll(QUESTION)].filter((dialog) => dialog.checkVisibility());
}

function pressEscape(dialog: Element): void {
  const View = dialog.ownerDocument.defaultView ?? window;
  const key = { key: "Escape", code: "Escape", keyCode: 27 };
  const options = { ...key, bubbles: true, cancelable: true, composed: true };
  for (const type of ["keydown", "keyup"]) {
    dialog.dispatchEvent(new View.KeyboardEvent(type, options));
  }
}
