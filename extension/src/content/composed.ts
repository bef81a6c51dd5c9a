import type { Change, RewriteResponse, Segment } from "../api";

/**
 * Two answers as one: `first` rewrote the draft, `then` rewrote that rewrite by a wish. What the agent
 * sees, and what one undo takes back, is the way from the draft itself to the last text.
 */
export function composed(first: RewriteResponse, then: RewriteResponse): RewriteResponse {
  if (then.outcome !== "rewritten") {
    return { ...first, reason: then.reason ?? null, notes: then.notes };
  }
  const difference = new Difference(first, then);
  return {
    ...then,
    segments: difference.segments,
    changes: difference.changes,
    stance: { before: first.stance.before, after: then.stance.after },
  };
}

/** The difference from the text before two answers to the text after both. */
class Difference {
  readonly segments: Segment[] = [];
  readonly changes: Change[] = [];
  private readonly waiting: Segment[];

  constructor(first: RewriteResponse, then: RewriteResponse) {
    this.waiting = first.segments.map((segment) => ({ ...segment }));
    for (const { op, text, change } of then.segments) {
      if (op === "add") this.push(op, text, then.changes[change ?? -1]);
      else this.take(text.length, op, then.changes[change ?? -1], first.changes);
    }
    this.removed(first.changes);
  }

  /** Take up so much of the first rewrite, which the second answer keeps or removes. */
  private take(
    length: number,
    op: "keep" | "remove",
    why: Change | undefined,
    before: Change[],
  ): void {
    let left = length;
    while (left > 0) {
      this.removed(before);
      const next = this.waiting[0];
      if (!next) return;
      const text = next.text.slice(0, left);
      left -= text.length;
      next.text = next.text.slice(text.length);
      if (next.text === "") this.waiting.shift();
      if (next.op === "keep") this.push(op, text, op === "keep" ? undefined : why);
      else if (op === "keep") this.push("add", text, before[next.change ?? -1]);
    }
  }

  /** What the first answer had removed stays removed. */
  private removed(before: Change[]): void {
    while (this.waiting[0]?.op === "remove") {
      const { text, change } = this.waiting[0];
      this.push("remove", text, before[change ?? -1]);
      this.waiting.shift();
    }
  }

  private push(op: Segment["op"], text: string, why: Change | undefined): void {
    const change = why ? this.numberOf(why) : null;
    const last = this.segments.at(-1);
    if (last?.op === op && last.change === change) last.text += text;
    else this.segments.push({ op, text, change });
  }

  private numberOf(change: Change): number {
    const { guideline, title, why } = change;
    const known = this.changes.findIndex(
      (c) => c.guideline === guideline && c.title === title && c.why === why,
    );
    return known >= 0 ? known : this.changes.push(change) - 1;
  }
}
