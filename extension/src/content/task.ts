import type { RewriteResponse, Verdict } from "../api";
import { ask } from "../ask";
import { type Box, essence, pause } from "../box/box";
import { editsOf } from "../box/hunks";
import { moved } from "../box/span";
import type { Delivery } from "../messages";
import type { CustomerMessage, Placed, View, Wish } from "../panel/view";
import { WISHES } from "../panel/wishes";
import { composed } from "./composed";
import { type Draft, LONGEST, takeDraft } from "./draft";
import { order } from "./order";

const SLOW_MS = 10_000;
/** Editors count changes that follow each other this fast as one step of undo. */
const OWN_UNDO_MS = 600;

/** One draft in one box: asked for, put in place, taken back. The draft is never lost on the way. */
export class Task {
  private draft: Draft;
  /** What the box holds by our hand; null while it holds the draft. */
  private ours: string | null = null;
  private response: RewriteResponse | null = null;
  private placed: Placed = "in-box";
  private nudge = false;
  private wish: Wish = "again";
  /** The rewrite that stands while another is asked for. */
  private earlier: RewriteResponse | null = null;
  /** Whether it stands because nothing better came. */
  private kept = false;
  private cancel: (() => void) | null = null;
  private writing = false;

  constructor(
    readonly box: Box,
    private readonly showFirst: boolean,
    private customer: CustomerMessage | null,
    private readonly sinceTyped: () => number,
    private readonly show: (view: View) => void,
  ) {
    this.draft = takeDraft(box);
  }

  get busy(): boolean {
    return this.cancel !== null || this.writing;
  }

  /** Whether what was answered still speaks of what the box holds. */
  get isCurrent(): boolean {
    if (!this.response || this.placed === "undone" || this.box.selection()) return false;
    return essence(this.box.text()) === essence(this.ours ?? this.draft.whole);
  }

  /** Whether the agent has gone on writing in what we put in the box. */
  get isOutdated(): boolean {
    return this.ours !== null && essence(this.box.text()) !== essence(this.ours);
  }

  /** Ask for the rewrite, or by a wish for another one of what was answered last. */
  start(wish: Wish = "again"): void {
    if (this.busy) return;
    const { text } = this.draft;
    if (text === "") return this.show({ kind: "notice", key: "notice_empty", values: [] });
    if (text.length > LONGEST) {
      return this.show({ kind: "notice", key: "notice_long", values: [LONGEST.toLocaleString()] });
    }
    this.wish = wish;
    const answered = this.response?.outcome === "rewritten" && this.placed !== "undone";
    this.earlier = answered ? this.response : null;
    let preview = "";
    let slow = false;
    const working = () => this.show({ kind: "working", preview, slow });
    const timer = setTimeout(() => {
      slow = true;
      working();
    }, SLOW_MS);
    const hangUp = order(this.order(), (delivery) => {
      if (delivery.kind === "preview") {
        preview += delivery.text;
        return working();
      }
      clearTimeout(timer);
      this.cancel = null;
      void this.receive(delivery);
    });
    this.cancel = () => {
      clearTimeout(timer);
      hangUp();
    };
    working();
  }

  /** Ask the same once more. */
  retry(): void {
    this.start(this.wish);
  }

  /** Put the suggestion in the box. */
  async insert(): Promise<void> {
    if (!this.response || this.busy) return;
    this.placed = await this.place(this.response);
    this.present();
  }

  /** Give the agent the draft back. */
  async undo(): Promise<void> {
    if (this.ours === null || this.busy) return;
    const untouched = this.box.host.isConnected && essence(this.box.text()) === essence(this.ours);
    this.writing = true;
    const back = untouched && (await this.box.undo());
    this.writing = false;
    if (back) return this.undone();
    this.placed = "not-undone";
    this.present();
  }

  /** The agent pressed undo in the box: where the rewrite took several steps, take back all of them. */
  async followUndo(): Promise<void> {
    const { ours, box, draft } = this;
    if (ours === null || this.busy || essence(box.text()) !== essence(ours)) return;
    await pause(120); // let the editor do its own step first
    const now = essence(box.text());
    if (now === essence(ours)) return;
    this.writing = true;
    const back = now === essence(draft.whole) || (box.steps > 1 && (await box.undo()));
    this.writing = false;
    if (back) this.undone();
  }

  includeCustomer(on: boolean): void {
    if (!this.customer) return;
    this.customer = { ...this.customer, included: on };
    this.start();
  }

  /** Tell the agent's own Heard whether it helped. */
  judge(verdict: Verdict): void {
    const id = this.response?.id;
    // Feedback is a courtesy: when it cannot be given nobody needs to know.
    if (id) ask({ kind: "feedback", id, verdict }).catch(() => undefined);
  }

  /** What the Copy buttons copy. */
  textOf(what: "rewrite" | "draft"): string {
    return what === "draft" ? this.draft.text : (this.response?.rewrite ?? "");
  }

  /** Forget a call under way. The box stays as it is. */
  stop(): void {
    this.cancel?.();
    this.cancel = null;
  }

  private undone(): void {
    this.box.deselect();
    this.ours = null;
    this.placed = "undone";
    this.judge("undone");
    this.present();
  }

  /** What a wish is about; trying again is about the draft. */
  private get base(): RewriteResponse | null {
    return this.wish === "again" ? null : this.earlier;
  }

  private order() {
    const message = this.customer?.included ? this.customer.text.slice(0, LONGEST) : null;
    return {
      request: {
        draft: this.base?.rewrite ?? this.draft.text,
        customer_message: message,
        instruction: WISHES[this.wish],
      },
      stream: this.showFirst,
      counts: this.response === null,
    };
  }

  private async receive(delivery: Exclude<Delivery, { kind: "preview" }>): Promise<void> {
    if (delivery.kind === "trouble") {
      return this.show({ kind: "trouble", trouble: delivery.trouble });
    }
    const answer = delivery.response;
    const rewritten = answer.outcome === "rewritten";
    const base = rewritten ? this.base : this.earlier;
    this.response = base ? composed(base, answer) : answer;
    this.nudge ||= delivery.nudge;
    this.kept = !rewritten && base !== null;
    if (rewritten) this.placed = this.showFirst ? "offered" : await this.place(this.response);
    else if (!base) this.placed = "undone";
    this.present();
  }

  /** Write the rewrite where the draft stands, if it still stands there. */
  private async place({ rewrite, segments }: RewriteResponse): Promise<Placed> {
    const { box, draft } = this;
    const holds = this.ours ?? draft.whole;
    if (!box.host.isConnected || essence(box.text()) !== essence(holds)) return "stale";
    this.writing = true;
    await pause(OWN_UNDO_MS - this.sinceTyped());
    if (this.ours !== null && !(await box.undo())) {
      this.writing = false;
      return "stale";
    }
    this.ours = null;
    const edits = editsOf(draft.text, rewrite, segments);
    const written = await box.write(moved(edits, draft.start));
    this.writing = false;
    if (written !== "written") return written === "changed" ? "spoiled" : "refused";
    this.ours = box.text();
    return "in-box";
  }

  /** Show what came of it. */
  present(): void {
    const { response, placed, customer, nudge, kept } = this;
    const { remark } = this.draft;
    if (response) this.show({ kind: "result", response, placed, kept, customer, remark, nudge });
  }
}
