import { ask } from "../ask";
import type { Box } from "../box/box";
import { FieldBox } from "../box/field";
import { RichBox } from "../box/rich";
import type { PageSettings } from "../messages";
import { h, ICONS, icon } from "../panel/dom";
import { Panel } from "../panel/panel";
import type { CustomerMessage, Wish } from "../panel/view";
import { customerMessage } from "./customer";
import { isForReplies, isUsable } from "./eligible";
import { deepestFocus, hostOf, isField } from "./focus";
import { besides, cornerFor, isSame, type Point, type Rect, rectOf, viewport } from "./place";
import { Surface } from "./surface";
import { Task } from "./task";

const BUTTON = 26;
const TALLEST = 460;

/** Our side of one page: the button at the focused box, and the panel of the rewrite under way. */
export class Desk {
  private readonly surface = new Surface(document);
  private readonly button: HTMLButtonElement;
  private readonly panel: Panel;
  private readonly resized = new ResizeObserver(() => this.arrange());
  /** Where the button was last seen to be in nobody's way, by box. */
  private readonly free = new WeakMap<HTMLElement, { rect: Rect; corner: Point }>();
  private host: HTMLElement | null = null;
  private task: Task | null = null;
  private panelOpen = false;
  private arranging = false;
  private attending = new AbortController();
  private typedAt = Number.NEGATIVE_INFINITY;

  /** `onKey` hears the keys of boxes in frames, which do not reach this document. */
  constructor(
    private settings: PageSettings,
    private readonly onKey: (event: KeyboardEvent) => void,
  ) {
    const { texts } = settings;
    this.button = h("button", {
      type: "button",
      class: "heard-button",
      title: texts.button,
      "aria-label": texts.button,
      onclick: () => this.rewrite(),
    });
    this.button.append(icon(ICONS.mark));
    this.panel = new Panel(texts, {
      close: () => this.close(),
      undo: () => void this.task?.undo(),
      insert: () => void this.task?.insert(),
      retry: () => this.task?.retry(),
      wish: (wish) => this.wish(wish),
      copy: (what) => navigator.clipboard.writeText(this.task?.textOf(what) ?? ""),
      judge: (verdict) => this.task?.judge(verdict),
      includeCustomer: (on) => this.task?.includeCustomer(on),
      settings: () => void ask({ kind: "open-options" }),
    });
  }

  /** When a box of this page last had the focus, for the background to find the right frame. */
  focusedAt = 0;

  get isOpen(): boolean {
    return this.panelOpen;
  }

  /** The shortcut: rewrite; with the panel open on what it did, go to the panel. */
  shortcut(): void {
    const wasOpen = this.panelOpen;
    this.rewrite();
    if (wasOpen && this.task?.isCurrent) this.panel.focus();
  }

  use(settings: PageSettings): void {
    this.settings = settings;
    this.host = null;
    this.notice();
  }

  /** The focus may have moved: follow it. */
  notice(): void {
    const host = hostOf(deepestFocus(document));
    if (host === this.host) return;
    if (host === null && this.panel.element.matches(":focus-within")) return;
    this.host = host && isUsable(host) ? host : null;
    if (this.host) this.attend(this.host);
    this.resized.disconnect();
    if (this.host && this.settings.mode === "site" && isForReplies(this.host)) {
      this.surface.show(this.button, this.host);
      this.resized.observe(this.host); // which calls for the first arrangement, too
    } else {
      this.surface.hide(this.button);
    }
  }

  /** Hear what happens in the focused box; keys in a frame do not reach this document. */
  private attend(host: HTMLElement): void {
    this.focusedAt = Date.now();
    this.attending.abort();
    this.attending = new AbortController();
    const listening = { capture: true, signal: this.attending.signal };
    const typed = () => {
      this.typedAt = performance.now();
      this.free.delete(host); // many a site shows its Send only now
    };
    host.addEventListener("input", typed, listening);
    if (host.ownerDocument !== document) host.addEventListener("keydown", this.onKey, listening);
  }

  /** The agent asked for a rewrite: by button, key, menu or toolbar. */
  rewrite(): void {
    this.notice();
    const { host, task: before } = this;
    if (before?.box.host === host) {
      if (before?.busy) return; // one click, one rewrite
      if (before?.isCurrent) {
        this.panelOpen = true;
        return before.present();
      }
    }
    before?.stop();
    this.task = null;
    if (host) this.begin(host);
    else this.open({ kind: "notice", key: "notice_no_box", values: [] });
  }

  /** The agent wants it otherwise: the last rewrite, or the text it has become under their hands. */
  private wish(wish: Wish): void {
    const { task } = this;
    if (task?.isOutdated) this.begin(task.box.host, wish);
    else task?.start(wish);
  }

  private begin(host: HTMLElement, wish?: Wish): void {
    const box: Box = isField(host) ? new FieldBox(host) : new RichBox(host);
    const sinceTyped = () => performance.now() - this.typedAt;
    const task: Task = new Task(
      box,
      this.settings.showFirst,
      this.customer(host),
      sinceTyped,
      (view) => {
        // What happens after the agent closed the panel does not open it again.
        if (this.task === task && (this.panelOpen || view.kind !== "result")) this.open(view);
      },
    );
    this.task = task;
    task.start(wish);
  }

  /** The agent pressed undo somewhere on the page. */
  undoPressed(): void {
    if (this.task?.box.host === this.host) void this.task?.followUndo();
  }

  /** What the customer wrote: only on sites where the agent wants it read. */
  private customer(host: HTMLElement): CustomerMessage | null {
    const text = this.settings.readCustomer ? customerMessage(document, host) : null;
    return text === null ? null : { text, included: true };
  }

  close(): void {
    const hadFocus = this.panel.element.matches(":focus-within");
    this.task?.stop();
    this.panelOpen = false;
    this.surface.hide(this.panel.element);
    this.button.setAttribute("aria-busy", "false");
    if (hadFocus && this.task?.box.host.isConnected) this.task.box.focus();
  }

  /** Leave no trace on the page. */
  leave(): void {
    this.task?.stop();
    this.resized.disconnect();
    this.attending.abort();
    this.surface.remove();
  }

  /** Put button and panel where they belong, once a frame at most. */
  arrange(): void {
    if (this.arranging || !(this.host || this.panelOpen)) return;
    this.arranging = true;
    requestAnimationFrame(() => {
      this.arranging = false;
      if (this.host && !this.host.isConnected) {
        this.host = null;
        this.surface.hide(this.button);
      }
      if (this.host) this.placeButton(this.host);
      if (this.panelOpen) this.placePanel();
    });
  }

  private open(view: Parameters<Panel["show"]>[0]): void {
    this.panel.show(view);
    this.panelOpen = true;
    this.button.setAttribute("aria-busy", String(view.kind === "working"));
    this.surface.show(this.panel.element, this.host ?? document.documentElement);
    this.placePanel();
  }

  private placeButton(host: HTMLElement): void {
    const rect = rectOf(host);
    const tooSmall = rect.right - rect.left < BUTTON * 2 || rect.bottom - rect.top < BUTTON;
    this.button.hidden = tooSmall;
    const { x, y } = this.cornerOf(host, rect);
    this.button.style.translate = `${x}px ${y}px`; // moves without a layout of the page
  }

  /** Where no control of the site is; looking costs more than all the rest, so it is remembered. */
  private cornerOf(host: HTMLElement, rect: Rect): Point {
    const known = this.free.get(host);
    if (known && isSame(known.rect, rect)) return known.corner;
    const isFree = (x: number, y: number) =>
      !this.surface.under(x, y)?.closest("button, a, input, select, [role=button], [role=menu]");
    const corner = cornerFor(rect, BUTTON, isFree);
    this.free.set(host, { rect, corner });
    return corner;
  }

  private placePanel(): void {
    const { element } = this.panel;
    const anchor = this.task?.box.host ?? this.host;
    const view = viewport(window);
    const rect = anchor?.isConnected ? rectOf(anchor) : view;
    element.style.maxHeight = "";
    const { offsetWidth: width, offsetHeight: height } = element;
    const { x, y, room } = besides(rect, width, height, view);
    element.style.maxHeight = `${Math.min(TALLEST, room)}px`;
    element.style.left = `${x}px`;
    element.style.top = `${y}px`;
  }
}
