import type { RewriteResponse } from "../api";
import { count, say, type TextKey, type Texts } from "../texts";
import type { Trouble } from "../trouble";
import { difference } from "./difference";
import { h, ICONS, icon } from "./dom";
import { advice, author, button, customerPart, iconButton, reasons, thumbs } from "./parts";
import type { PanelActions, Placed, View } from "./view";

type Result = Extract<View, { kind: "result" }>;

/**
 * The panel: what a rewrite changed and why. It knows no browser extension and no server; it is given
 * texts, views to show, and what to do when the agent asks for something.
 */
export class Panel {
  readonly element: HTMLElement;
  private readonly title = h("h2", { "aria-live": "polite" });
  private readonly body = h("div", { class: "body", tabindex: "0" }); // scrolls, so the keyboard must reach it
  private readonly footer = h("div", { class: "footer" });

  constructor(
    private readonly texts: Texts,
    private readonly actions: PanelActions,
    /** Whether there is room for all of the text, and not only for what changed in it. */
    private readonly roomy = false,
  ) {
    this.element = h(
      "div",
      {
        class: "panel",
        role: "dialog",
        "aria-label": texts.name,
        "aria-description": texts.go_to_panel,
      },
      h(
        "div",
        { class: "header" },
        icon(ICONS.mark),
        this.title,
        iconButton(texts.close, ICONS.close, () => actions.close()),
      ),
      this.body,
      this.footer,
    );
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && event.isTrusted) actions.close();
    });
  }

  /** Move the focus into the panel, to what the agent most likely wants next. */
  focus(): void {
    const first = this.footer.querySelector("button") ?? this.element.querySelector("button");
    first?.focus();
  }

  show(view: View): void {
    this.element.dataset.view = view.kind === "result" ? view.placed : view.kind;
    this.element.setAttribute("aria-busy", String(view.kind === "working"));
    if (view.kind === "working") this.showWorking(view.preview, view.slow);
    if (view.kind === "result") this.showResult(view);
    if (view.kind === "trouble") this.showTrouble(view.trouble);
    if (view.kind === "notice") {
      this.fill(
        this.texts.title_notice,
        [paragraph(say(this.texts, view.key, ...view.values))],
        [],
      );
    }
  }

  private showWorking(preview: string, slow: boolean): void {
    const { texts, actions } = this;
    const waiting = slow ? texts.working_slow : texts.working;
    const shown = preview
      ? [h("p", { class: "aside" }, texts.preview), h("div", { class: "preview" }, preview)]
      : [h("div", { class: "pulse", "aria-hidden": "true" })];
    this.fill(waiting, shown, [button(texts.cancel, () => actions.close())]);
    this.body.scrollTop = this.body.scrollHeight;
  }

  private showResult(view: Result): void {
    const { texts, actions } = this;
    const { response, placed, kept, customer, remark, nudge } = view;
    const rewritten = response.outcome === "rewritten";
    const decides = onlyAdvice(response);
    const problem = PROBLEMS[placed];
    const body = [
      problem && rewritten ? h("p", { class: "problem", role: "alert" }, texts[problem]) : null,
      rewritten || decides ? null : paragraph(response.reason ?? texts.unchanged),
      kept && response.notes.length === 0 ? paragraph(response.reason ?? texts.kept) : null,
      rewritten && placed !== "undone" ? difference(response, texts, this.roomy) : null,
      rewritten && placed !== "undone" ? reasons(response, texts) : null,
      advice(response, texts, !decides),
      customer ? customerPart(customer, texts, actions.includeCustomer) : null,
      remark ? h("p", { class: "aside" }, texts[remark]) : null,
      nudge ? h("p", { class: "nudge" }, texts.nudge) : null,
      rewritten && placed !== "undone" ? author(response, texts) : null,
    ];
    this.fill(this.titleOf(view), body, this.buttonsFor(view));
  }

  private titleOf({ response, placed }: Result): string {
    const { texts } = this;
    if (onlyAdvice(response)) return texts.notes;
    if (response.outcome === "no_change_needed") return texts.title_unchanged;
    if (response.outcome === "not_possible" || PROBLEMS[placed]) return texts.title_left;
    if (placed === "undone") return texts.title_undone;
    const title = placed === "offered" ? texts.title_offered : texts.title_done;
    const number = response.changes.length;
    return number > 0 ? `${title}: ${count(texts, "changes", number)}` : title;
  }

  private buttonsFor({ response, placed }: Result): HTMLElement[] {
    const { texts, actions } = this;
    if (response.outcome !== "rewritten") {
      return [button(texts.again, () => actions.wish("again")), this.thumbs()];
    }
    const wishes = [
      button(texts.shorter, () => actions.wish("shorter")),
      button(texts.formal, () => actions.wish("formal")),
      iconButton(texts.again, ICONS.again, () => actions.wish("again")),
    ];
    const copy = this.copyButton(texts.copy, "rewrite");
    if (placed === "undone") return [...wishes];
    if (PROBLEMS[placed]) return [copy, this.copyButton(texts.copy_draft, "draft")];
    const first =
      placed === "offered"
        ? button(texts.insert, actions.insert, true)
        : button(texts.undo, actions.undo, true);
    return [first, copy, ...wishes, this.thumbs()];
  }

  private showTrouble(trouble: Trouble): void {
    const { texts, actions } = this;
    const settings = SETTINGS_HELP.has(trouble.kind);
    this.fill(
      texts.title_trouble,
      [
        h("p", { role: "alert" }, troubleText(trouble, texts)),
        h("p", { class: "aside" }, texts.draft_safe),
      ],
      [
        button(texts.retry, () => actions.retry(), true),
        ...(settings ? [button(texts.settings, () => actions.settings())] : []),
      ],
    );
  }

  private thumbs(): HTMLElement {
    return thumbs(this.texts, this.actions.judge);
  }

  private copyButton(label: string, what: "rewrite" | "draft"): HTMLElement {
    const made: HTMLButtonElement = button(label, () => {
      void this.actions.copy(what).then(() => {
        made.textContent = this.texts.copied;
      });
    });
    return made;
  }

  private fill(title: string, body: (HTMLElement | null)[], footer: HTMLElement[]): void {
    const hadFocus = this.element.matches(":focus-within");
    if (this.title.textContent !== title) this.title.textContent = title;
    this.body.replaceChildren(...body.filter((part) => part !== null));
    this.footer.replaceChildren(...footer);
    this.footer.hidden = footer.length === 0;
    if (hadFocus && !this.element.matches(":focus-within")) this.focus();
  }
}

/** Nothing was changed, and something is left that only the agent can do. */
function onlyAdvice({ outcome, notes }: RewriteResponse): boolean {
  return outcome === "no_change_needed" && notes.length > 0;
}

/** What went wrong with putting a rewrite in the box, where something did. */
const PROBLEMS: Partial<Record<Placed, TextKey>> = {
  refused: "refused",
  spoiled: "spoiled",
  stale: "stale",
  "not-undone": "not_undone",
};

/** Troubles the agent may mend in the settings. */
const SETTINGS_HELP: ReadonlySet<Trouble["kind"]> = new Set(["unreachable", "not-heard", "key"]);

/** A trouble in plain words. */
export function troubleText(trouble: Trouble, texts: Texts): string {
  if (trouble.kind === "refused") return trouble.detail;
  if (trouble.kind === "not-heard") return texts.trouble_not_heard;
  if (trouble.kind === "limit") {
    const minutes = Math.max(1, Math.ceil(trouble.seconds / 60));
    return say(texts, "trouble_limit", count(texts, "minutes", minutes));
  }
  return texts[`trouble_${trouble.kind}`];
}

function paragraph(text: string): HTMLElement {
  return h("p", {}, text);
}
