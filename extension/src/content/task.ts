import type { RewriteResponse, Verdict } from "../api";
import { ask } from "../ask";
import { type Box, essence, pause } from "../box/box";
import { editsOf } from "../box/hunks";
import { moved } from "../box/span";
import type { Delivery } from "../messages";
import type { CustomerMessage, Placed, View, Wish } from "../panel/view";
import { type Draft, LONGEST, takeDraft } from "./draft";
import { order } from "./order";

const SLOW_MS = 10_000;
/** Editors count changes that follow each other this fast as one step of undo. */
const OWN_UNDO_MS = 600;
const WISHES: Record<Wish, string | null> = {
  again: null,
  shorter: "Make it shorter.",
  formal: "Make it more formal.",
};

/** One draft in one box: asked for, put in place, taken back. The draft is never lost on the way. */
export class Task {
  private draft: Draft;
  /** What the box holds by our hand; null while it holds the draft. */
  private ours: string | null = null;
  private response: RewriteResponse | null = null;
  private placed: Placed = "in-box";
  private nudge = false;
  private instruction: string | null = null;
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

  /** Ask for the rewrite, with the wish the agent may have. */
  start(wish: Wish = "again"): void {
    if (this.busy) return;
    const { text } = this.draft;
    if (text === "") return this.show({ kind: "notice", key: "notice_empty", values: [] });
    if (text.length > LONGEST) {
      return this.show({ kind: "notice", key: "notice_long", values: [LONGEST.toLocaleString()] });
    }
    this.instruction = WISHES[wish];
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

  private order() {
    const message = this.customer?.included ? this.customer.text.slice(0, LONGEST) : null;
    return {
      request: {
        draft: this.draft.text,
        customer_message: message,
        instruction: this.instruction,
      },
      stream: this.showFirst,
    };
  }

  private async receive(delivery: Exclude<Delivery, { kind: "preview" }>): Promise<void> {
    if (delivery.kind === "trouble") {
      return this.show({ kind: "trouble", trouble: delivery.trouble });
    }
    this.response = delivery.response;
    this.nudge = delivery.nudge;
    if (delivery.response.outcome !== "rewritten") {
      // Nothing better came of a wish: what stands in the box stays there.
      this.placed = this.ours === null ? "undone" : "in-box";
    } else if (this.showFirst) {
      this.placed = "offered";
    } else {
      this.placed = await this.place(delivery.response);
    }
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
    const { response, placed, customer, nudge } = this;
    const { remark } = this.draft;
    if (response) this.show({ kind: "result", response, placed, customer, remark, nudge });
  }
}
