import type { RewriteRequest, RewriteResponse, Verdict } from "../api";
import { composed } from "../content/composed";
import type { Panel } from "../panel/panel";
import type { PanelActions, Placed, Wish } from "../panel/view";
import { WISHES } from "../panel/wishes";
import { type Trouble, TroubleError } from "../trouble";
import { feedback, rewrite } from "./calls";
import { panelIn } from "./panel";

const SLOW_MS = 10_000;

/** What the page knows and the panel does not. */
export interface Page {
  box: HTMLTextAreaElement;
  /** What to ask for, the draft included. */
  request(): RewriteRequest;
  /** Whether a model writes, so that there is something to watch. */
  streams(): boolean;
  asked(): void;
  answered(request: RewriteRequest, response: RewriteResponse): void;
  closed(): void;
}

/** One draft on a page: asked for, offered in the panel, put in its box, taken back. */
export class Reply {
  private readonly panel: Panel;
  private draft = "";
  /** What the box holds by our hand; null while it holds the agent's own words. */
  private ours: string | null = null;
  private response: RewriteResponse | null = null;
  private placed: Placed = "offered";
  /** Whether another rewrite was asked for and none came that is better. */
  private kept = false;
  private asking: AbortController | null = null;

  constructor(
    host: HTMLElement,
    private readonly page: Page,
  ) {
    const actions: PanelActions = {
      close: () => this.close(),
      insert: () => this.insert(),
      undo: () => this.undo(),
      retry: () => void this.ask(),
      wish: (wish) => void this.ask(wish),
      copy: (what) => navigator.clipboard.writeText(this.textOf(what)),
      judge: (verdict) => this.judge(verdict),
      includeCustomer: () => undefined, // the page has a box of its own for that
      settings: () => undefined,
    };
    this.panel = panelIn(host, actions);
  }

  /** Ask for a rewrite of the draft, or by a wish for another one of the last rewrite. */
  async ask(wish: Wish = "again"): Promise<void> {
    this.asking?.abort();
    const mine = new AbortController();
    this.asking = mine;
    const request = this.page.request();
    if (request.draft !== this.ours) this.ours = null;
    const draft = this.ours === null ? request.draft : this.draft;
    const same = draft === this.draft && this.response?.outcome === "rewritten";
    const base = same && wish !== "again" ? this.response : null;
    const wished = WISHES[wish];
    if (wished) request.instruction = wished;
    request.draft = base?.rewrite ?? draft;
    let preview = "";
    let slow = false;
    const working = () => this.panel.show({ kind: "working", preview, slow });
    const timer = setTimeout(() => {
      slow = true;
      working();
    }, SLOW_MS);
    const onPreview = (text: string) => {
      preview += text;
      working();
    };
    this.page.asked();
    working();
    try {
      const streaming = this.page.streams() ? onPreview : null;
      const answer = await rewrite(request, mine.signal, streaming);
      const rewritten = answer.outcome === "rewritten";
      this.response = base ? composed(base, answer) : answer;
      this.draft = draft;
      this.kept = !rewritten && base !== null;
      if (rewritten) this.placed = "offered";
      else if (!base) this.placed = "undone";
      this.present();
      this.page.answered(request, this.response);
      this.panel.focus();
    } catch (error) {
      if (!mine.signal.aborted) this.panel.show({ kind: "trouble", trouble: troubleOf(error) });
    } finally {
      clearTimeout(timer);
    }
  }

  private insert(): void {
    if (!this.response) return;
    const { box } = this.page;
    const still = box.value === (this.ours ?? this.draft);
    this.placed = still ? "in-box" : "stale";
    if (still) {
      this.ours = this.response.rewrite;
      write(box, this.ours);
      this.judge("accepted");
    }
    this.present();
  }

  private undo(): void {
    const { box } = this.page;
    const still = box.value === this.ours;
    this.placed = still ? "undone" : "not-undone";
    if (still) {
      this.ours = null;
      write(box, this.draft);
      this.judge("undone");
    }
    this.present();
  }

  private close(): void {
    this.asking?.abort();
    this.page.closed();
  }

  private textOf(what: "rewrite" | "draft"): string {
    return what === "draft" ? this.draft : (this.response?.rewrite ?? "");
  }

  private judge(verdict: Verdict): void {
    // Feedback is a courtesy: when it cannot be given nobody needs to know.
    if (this.response) feedback({ id: this.response.id, verdict }).catch(() => undefined);
  }

  private present(): void {
    const { response, placed, kept } = this;
    if (!response) return;
    this.panel.show({
      kind: "result",
      response,
      placed,
      kept,
      customer: null,
      remark: null,
      nudge: false,
    });
  }
}

/** Put text in a box as typing does, so that the browser's own undo takes it back. */
function write(box: HTMLTextAreaElement, text: string): void {
  box.focus({ preventScroll: true });
  box.select();
  if (!document.execCommand("insertText", false, text)) box.value = text;
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof TroubleError) return error.trouble;
  return { kind: "refused", detail: "Something broke on this page. Reload it and try again." };
}
