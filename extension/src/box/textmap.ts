import { Lines } from "./lines";
import type { Span } from "./span";

/** A block of an editor: a paragraph, a list item's text, a line. */
export interface Block extends Span {
  element: Element;
  /** Whether something in it is more than text: bold, a link, an image, a mention. */
  formatted: boolean;
  /** Whether it stands in a list. */
  listed: boolean;
}

/** Where a character stands; null for a line break or a list's marker, which are no text nodes. */
export type Place = { node: Text; offset: number } | null;

/** What a rich box reads as, and where in the page each character of it stands. */
export interface TextMap {
  text: string;
  places: Place[];
  blocks: Block[];
  /** Stretches that are quoted history or a signature by their mark-up. */
  quotes: Span[];
}

const SKIPPED = "style, script, template, title, noscript, img:not([src])";
const OBJECT = "img, video, audio, svg, canvas, iframe, table, hr, object, input, button";
const QUOTE =
  "blockquote, .gmail_quote, .gmail_signature, .moz-cite-prefix, .moz-signature, [data-signature]";

/** Read a box as a person does: its paragraphs, lines and list items, without placeholders. */
export function readMap(host: Element): TextMap {
  const lines = new Lines(host);
  readChildren(host, host, lines);
  return lines.finish();
}

function readChildren(parent: Element, block: Element, lines: Lines): void {
  const { whiteSpace } = style(parent);
  const keepsSpace = whiteSpace.startsWith("pre") || whiteSpace === "break-spaces";
  for (const node of parent.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) readText(node as Text, keepsSpace, lines);
    if (node.nodeType === Node.ELEMENT_NODE) readElement(node as HTMLElement, block, lines);
  }
}

function readElement(element: HTMLElement, block: Element, lines: Lines): void {
  const { display } = style(element);
  if (display === "none" || element.matches(SKIPPED) || isPlaceholder(element)) return;
  if (element.matches(QUOTE)) lines.quote(() => readShown(element, block, lines));
  else readShown(element, block, lines);
}

function readShown(element: HTMLElement, block: Element, lines: Lines): void {
  const { display, marginTop, marginBottom } = style(element);
  const inline = display.startsWith("inline") || display === "contents";
  const widget = !inline && element.contentEditable === "false"; // its words are not the agent's
  if (element.tagName === "BR") lines.lineBreak();
  else if (widget || element.matches(OBJECT)) lines.format();
  else if (inline) {
    if (isFormat(element, block)) lines.format();
    readChildren(element, block, lines);
  } else {
    const marker = display === "list-item" ? markerOf(element) : "";
    lines.enter(element, Number.parseFloat(marginTop), marker);
    readChildren(element, element, lines);
    lines.leave(element.parentElement ?? element, Number.parseFloat(marginBottom));
  }
}

function readText(node: Text, keepsSpace: boolean, lines: Lines): void {
  for (let offset = 0; offset < node.data.length; offset += 1) {
    const character = node.data.charAt(offset);
    if (/[\u200b\u2060\ufeff]/.test(character)) continue; // fillers of editors
    if (!keepsSpace && /[ \t\r\n]/.test(character)) lines.space({ node, offset });
    else lines.put(character === "\u00a0" ? " " : character, { node, offset });
  }
}

/** Whether an inline element looks other than the block it is in, or is a link or a mention. */
function isFormat(element: HTMLElement, block: Element): boolean {
  if (element.tagName === "A" || element.contentEditable === "false") return true;
  const own = style(element);
  const around = style(block);
  return (
    own.fontWeight !== around.fontWeight ||
    own.fontStyle !== around.fontStyle ||
    own.fontFamily !== around.fontFamily ||
    own.color !== around.color ||
    own.textDecorationLine !== around.textDecorationLine
  );
}

/** A hint that vanishes when the agent types: read-only, and out of the text's flow. */
function isPlaceholder(element: HTMLElement): boolean {
  if (element.contentEditable !== "false") return false;
  const { position, pointerEvents } = style(element);
  return position === "absolute" || pointerEvents === "none" || element.ariaHidden === "true";
}

function markerOf(item: Element): string {
  const parent = item.parentElement;
  const bullet = item.getAttribute("data-list") === "bullet" || parent?.tagName === "UL";
  if (bullet || !parent) return "- ";
  const items = [...parent.children].filter(({ tagName }) => tagName === item.tagName);
  return `${items.indexOf(item) + 1}. `;
}

function style(element: Element): CSSStyleDeclaration {
  return (element.ownerDocument.defaultView ?? window).getComputedStyle(element);
}
