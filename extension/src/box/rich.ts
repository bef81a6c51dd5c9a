import { type Box, essence, pause, sameLines, until, type Written } from "./box";
import { type Cloned, cloned } from "./cloned";
import { plan, type Step } from "./plan";
import { offsetOf, pointsOf } from "./points";
import { questions } from "./questions";
import { pasteHtml, type Rung, rungsFor } from "./rungs";
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

  get steps(): number {
    return this.last?.steps ?? 0;
  }

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

  deselect(): void {
    const selection = selectionOf(this.host);
    if (selection?.rangeCount) selection.collapseToEnd();
  }

  focus(): void {
    const { ownerDocument: document } = this.host;
    const root = this.host.getRootNode() as Document | ShadowRoot;
    if (this.host.contains(root.activeElement) && document.hasFocus()) return;
    document.defaultView?.focus();
    this.host.focus({ preventScroll: true });
  }

  /** Put one step in the box: the first rung that works, and none after one that spoiled anything. */
  private async take(step: Step): Promise<Written> {
    const { text } = this.map();
    const whole = applied(text, [step]);
    if (essence(whole) === essence(text)) return "written";
    let nearly: Rung | null = null;
    let edited = false; // some editor has taken an event: then it keeps a model of its own
    for (const { put, around } of rungsFor(this.host)) {
      if (edited && around) break;
      const { handled, came } = await this.attempt(put, step, whole);
      edited ||= handled;
      if (came === "right") return "written";
      if (came === "wrong") return "changed";
      if (came === "nothing") continue;
      // The words are right and the lines run together: another rung may do better.
      if (!(await this.back(text, 1))) return "changed";
      nearly ??= put;
    }
    if (!nearly) return "untouched";
    if (step.kind === "blocks") return this.settle(await this.attempt(nearly, step, whole));
    // Words inside a formatted paragraph, and the editor made paragraphs of its own of them.
    const instead = cloned(this.map(), step);
    return instead ? this.settle(await this.attempt(pasteHtml, instead, whole)) : "untouched";
  }

  private settle({ came }: Attempt): Written {
    if (came === "nothing") return "untouched";
    return came === "wrong" ? "changed" : "written";
  }

  private async attempt(put: Rung, step: Step | Cloned, whole: string): Promise<Attempt> {
    const before = essence(this.text());
    const map = await this.select(step);
    const block = map.blocks.find(({ end }) => end >= step.start) ?? map.blocks[0];
    if (!block) return { handled: false, came: "nothing" };
    const closeQuestions = questions(this.host.ownerDocument);
    const handled = put(this.host, { kind: "blocks", ...step, block });
    const wanted = essence(whole);
    const landed = () => essence(this.text()) === wanted;
    if (await until(landed, handled ? TAKEN_MS : IGNORED_MS)) {
      return { handled, came: sameLines(this.text(), whole) ? "right" : "nearly" };
    }
    closeQuestions();
    return { handled, came: essence(this.text()) === before ? "nothing" : "wrong" };
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
      const handled = pressUndo(this.host);
      if (await until(moved, UNDO_MS)) continue;
      if (handled) continue; // an editor's history may hold a step that nobody sees
      this.host.ownerDocument.execCommand("undo");
      if (!(await until(moved, UNDO_MS))) break;
    }
    return there();
  }

  private map(): TextMap {
    return readMap(this.host);
  }
}

interface Attempt {
  /** Whether the page took care of the event. */
  handled: boolean;
  came: "right" | "nearly" | "nothing" | "wrong";
}

/** Press the key an editor with a history of its own listens for; returns whether one did. */
function pressUndo(host: HTMLElement): boolean {
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
  return !host.dispatchEvent(event);
}

/** The selection of the box's own tree: shadow roots have one of their own in Chromium. */
function selectionOf(host: HTMLElement): Selection | null {
  const root = host.getRootNode() as
    Document | (ShadowRoot & { getSelection?(): Selection | null });
  return root.getSelection?.() ?? host.ownerDocument.getSelection();
}
