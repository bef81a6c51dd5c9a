import { type Box, essence, pause, until, type Written } from "./box";
import { plan, type Step } from "./plan";
import { offsetOf, pointsOf } from "./points";
import { rungsFor } from "./rungs";
import { applied, type Edit, type Span } from "./span";
import { readMap, type TextMap } from "./textmap";

/** Some editors learn of a new selection late, from an event they throttle. */
const SELECTION_MS = 150;
/** How long an editor that took the event may need to show the text, and one that did not. */
const TAKEN_MS = 800;
const IGNORED_MS = 80;
const UNDO_MS = 300;

/** A contenteditable, with any editor or none behind it. */
export class RichBox implements Box {
  private last: { before: string; steps: number } | null = null;

  constructor(readonly host: HTMLElement) {}

  text(): string {
    return this.map().text;
  }

  quotes(): Span[] {
    return this.map().quotes;
  }

  selection(): Span | null {
    const range = selectionOf(this.host)?.rangeCount ? selectionOf(this.host)?.getRangeAt(0) : null;
    if (!range || range.collapsed || !this.host.contains(range.commonAncestorContainer))
      return null;
    const map = this.map();
    const start = offsetOf(map, { node: range.startContainer, offset: range.startOffset });
    const end = offsetOf(map, { node: range.endContainer, offset: range.endOffset });
    return start === null || end === null || start >= end ? null : { start, end };
  }

  async write(edits: readonly Edit[]): Promise<Written> {
    const map = this.map();
    const before = map.text;
    const steps = plan(map, edits);
    let done = 0;
    for (const step of steps.reverse()) {
      const result = await this.take(step);
      if (result === "written") {
        done += 1;
        continue;
      }
      if (result === "untouched" && done === 0) return "untouched";
      return (await this.back(before, done + 1)) ? "untouched" : "changed";
    }
    this.last = { before, steps: done };
    return "written";
  }

  async undo(): Promise<boolean> {
    const { last } = this;
    if (!last) return false;
    this.last = null;
    return this.back(last.before, last.steps);
  }

  focus(): void {
    const { ownerDocument: document } = this.host;
    const root = this.host.getRootNode() as Document | ShadowRoot;
    if (this.host.contains(root.activeElement) && document.hasFocus()) return;
    document.defaultView?.focus();
    this.host.focus({ preventScroll: true });
  }

  /** Put one step in the box: the first rung that works, and none after one that changed anything. */
  private async take(step: Step): Promise<Written> {
    const { text } = this.map();
    const whole = applied(text, [step]);
    const wanted = essence(whole);
    if (wanted === essence(text)) return "written";
    for (const rung of rungsFor(this.host)) {
      const map = await this.select(step);
      const block = map.blocks.find((b) => b.end >= step.start) ?? map.blocks[0];
      if (!block) return "untouched";
      const handled = rung(this.host, { text: step.text, kind: step.kind, block });
      const landed = () => essence(this.text()) === wanted;
      if (await until(landed, handled ? TAKEN_MS : IGNORED_MS)) {
        if (paragraphs(this.text()) === paragraphs(whole)) return "written";
        // The words are right and the paragraphs run together: worth another way, if this one can be taken back.
        if (step.kind === "inline" || !(await this.back(text, 1))) return "written";
        continue;
      }
      if (essence(this.text()) !== essence(text)) return "changed";
    }
    return "untouched";
  }

  private async select(span: Span): Promise<TextMap> {
    this.focus();
    const map = this.map();
    const { from, to } = pointsOf(map, span);
    selectionOf(this.host)?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
    await pause(SELECTION_MS);
    return this.map();
  }

  /** Undo step by step, as the agent would, until the box reads as before. */
  private async back(before: string, steps: number): Promise<boolean> {
    const wanted = essence(before);
    const there = () => essence(this.text()) === wanted;
    for (let step = 0; step < steps * 2 && !there(); step += 1) {
      const text = this.text();
      const moved = () => this.text() !== text;
      this.focus();
      pressUndo(this.host);
      if (await until(moved, UNDO_MS)) continue;
      this.host.ownerDocument.execCommand("undo");
      if (!(await until(moved, UNDO_MS))) break;
    }
    return there();
  }

  private map(): TextMap {
    return readMap(this.host);
  }
}

/** The shape of a text: its paragraphs, without regard to white space inside them. */
function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map(essence)
    .filter((paragraph) => paragraph !== "")
    .join("\n");
}

/** The key an editor with a history of its own listens for. */
function pressUndo(host: HTMLElement): void {
  const view = host.ownerDocument.defaultView ?? window;
  const mac = navigator.platform.startsWith("Mac");
  const event = new view.KeyboardEvent("keydown", {
    key: "z",
    code: "KeyZ",
    keyCode: 90,
    ctrlKey: !mac,
    metaKey: mac,
    bubbles: true,
    cancelable: true,
    composed: true,
  });
  host.dispatchEvent(event);
}

/** The selection of the box's own tree: shadow roots have one of their own in Chromium. */
function selectionOf(host: HTMLElement): Selection | null {
  const root = host.getRootNode() as
    | Document
    | (ShadowRoot & { getSelection?(): Selection | null });
  return root.getSelection?.() ?? host.ownerDocument.getSelection();
}
