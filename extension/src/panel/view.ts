import type { RewriteResponse, Verdict } from "../api";
import type { TextKey } from "../texts";
import type { Trouble } from "../trouble";

/** Where a rewrite is now. */
export type Placed =
  | "in-box"
  | "offered" // shown first; Insert puts it in the box
  | "undone"
  | "refused" // the box would not take it
  | "spoiled" // the box holds something else now
  | "stale" // the text changed while we worked
  | "not-undone"; // the agent has written more since

/** What the customer wrote, as far as the page shows it. */
export interface CustomerMessage {
  text: string;
  included: boolean;
}

/** Everything the panel can show. */
export type View =
  | { kind: "working"; preview: string; slow: boolean }
  | {
      kind: "result";
      response: RewriteResponse;
      placed: Placed;
      /** Whether the agent asked for another rewrite and none came that is better. */
      kept: boolean;
      customer: CustomerMessage | null;
      remark: TextKey | null;
      nudge: boolean;
    }
  | { kind: "trouble"; trouble: Trouble }
  | { kind: "notice"; key: TextKey; values: (string | number)[] };

/** What the agent may ask for in the panel. */
export interface PanelActions {
  close(): void;
  undo(): void;
  insert(): void;
  retry(): void;
  wish(wish: Wish): void;
  copy(what: "rewrite" | "draft"): Promise<void>;
  judge(verdict: Verdict): void;
  includeCustomer(on: boolean): void;
  settings(): void;
}

export type Wish = "again" | "shorter" | "formal";
