import { paste } from "./paste";
import type { Block } from "./textmap";

/** What is to be put at the selection. */
export interface Piece {
  text: string;
  /** Whole paragraphs, or words inside one. */
  kind: "inline" | "blocks";
  /** The block the selection starts in. */
  block: Block;
  /** Mark-up made already, that keeps what the page has formatted. */
  html?: string;
}

/** One way to put text at the selection; returns whether the page took care of it. */
export type Rung = (host: HTMLElement, piece: Piece) => boolean;

/** Boxes that drop empty paragraphs of pasted HTML. */
const PLAIN_FIRST = '[contenteditable="plaintext-only"], :has(> [data-contents="true"])';

/**
 * The ways to write into a rich editor, the safest first. A paste is the one thing every editor
 * handles itself; a box without an editor ignores it and takes the browser's own commands. Those go
 * around an editor (`around`): where there is one, the screen would show what it never sends.
 */
export function rungsFor(host: HTMLElement): readonly { put: Rung; around: boolean }[] {
  const pastes = host.matches(PLAIN_FIRST) ? [pastePlain] : [pasteHtml, pastePlain];
  return [
    ...pastes.map((put) => ({ put, around: false })),
    { put: command, around: true },
    { put: beforeInput, around: false },
  ];
}

export const pasteHtml: Rung = (host, piece) =>
  paste(target(host), { "text/plain": piece.text, "text/html": asHtml(piece) });

const pastePlain: Rung = (host, piece) => paste(target(host), { "text/plain": piece.text });

const command: Rung = (host, piece) => {
  const document = host.ownerDocument;
  return piece.text.includes("\n") && host.contentEditable !== "plaintext-only"
    ? document.execCommand("insertHTML", false, asHtml(piece))
    : document.execCommand("insertText", false, piece.text);
};

const beforeInput: Rung = (host, { text }) => {
  const View = windowOf(host);
  const event = new View.InputEvent("beforeinput", {
    inputType: "insertText",
    data: text,
    bubbles: true,
    cancelable: true,
    composed: true,
  });
  return !target(host).dispatchEvent(event);
};

/** The element that holds the selection: where the browser itself would send the event. */
function target(host: HTMLElement): Element {
  const root = host.getRootNode() as
    Document | (ShadowRoot & { getSelection?(): Selection | null });
  const anchor = (root.getSelection?.() ?? host.ownerDocument.getSelection())?.anchorNode;
  if (!anchor || !host.contains(anchor)) return host;
  return anchor.nodeType === Node.ELEMENT_NODE
    ? (anchor as Element)
    : (anchor.parentElement ?? host);
}

/** The rewrite as HTML that says nothing but text, paragraphs and line breaks. */
function asHtml({ text, kind, block, html }: Piece): string {
  if (html !== undefined) return html;
  const tag = block.element.tagName.toLowerCase();
  if (kind === "inline" || !/^(p|div)$/.test(tag)) return htmlOf(text);
  const gap = hasMargin(block.element) ? "" : `<${tag}><br></${tag}>`;
  return text
    .split(/\n{2,}/)
    .map((paragraph) => `<${tag}>${htmlOf(paragraph)}</${tag}>`)
    .join(gap);
}

/** Text as HTML: escaped, with its line breaks. */
export function htmlOf(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/\n/g, "<br>");
}

function hasMargin(element: Element): boolean {
  const { marginTop, marginBottom } = windowOf(element).getComputedStyle(element);
  return Math.max(Number.parseFloat(marginTop), Number.parseFloat(marginBottom)) >= 4;
}

function windowOf(element: Element): Window & typeof globalThis {
  return element.ownerDocument.defaultView ?? window;
}
