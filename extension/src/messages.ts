import type { RewriteRequest, RewriteResponse, Verdict } from "./api";
import type { Texts } from "./texts";
import type { Trouble } from "./trouble";

/** What a content script knows of the settings. Never the address, never the key. */
export interface PageSettings {
  /** "site": the agent enabled this site. "once": this tab, this time, by the agent's own click. */
  mode: "site" | "once";
  showFirst: boolean;
  /** Whether the customer's last message may be taken from this site's pages. */
  readCustomer: boolean;
  texts: Texts;
}

/** What the options page shows. The key itself never leaves the background. */
export interface Connection {
  address: string;
  hasKey: boolean;
  guide: string;
}

export interface Preferences {
  showFirst: boolean;
  nudge: boolean;
  language: "auto" | "en" | "de";
}

export interface Site {
  pattern: string;
  readCustomer: boolean;
}

export interface Overview {
  connection: Connection;
  preferences: Preferences;
  sites: Site[];
  /** Names of settings an administrator decided. */
  managed: string[];
  texts: Texts;
  language: string;
}

/** The answer to a tested connection. */
export type Tested =
  | { ok: true; model: "ok" | "open" | "not_configured"; guides: string[] }
  | { ok: false; trouble: Trouble };

/** What may be asked of the background: one shape per kind, and its answer. */
interface Asks {
  hello: { ask: object; answer: PageSettings };
  feedback: { ask: { id: string; verdict: Verdict; reason?: string }; answer: null };
  "open-options": { ask: object; answer: null };
  overview: { ask: object; answer: Overview };
  connect: { ask: { address: string; key: string | null; guide: string }; answer: Tested };
  prefer: { ask: { preferences: Preferences }; answer: null };
  "want-site": { ask: { pattern: string }; answer: null };
  "add-site": { ask: { pattern: string }; answer: Site[] };
  "remove-site": { ask: { pattern: string }; answer: Site[] };
  "read-customer": { ask: { pattern: string | null; on: boolean }; answer: null };
  "rewrite-here": { ask: { tab: number }; answer: null };
}

export type AskKind = keyof Asks;
export type Ask = { [K in AskKind]: { kind: K } & Asks[K]["ask"] }[AskKind];
export type AskOf<K extends AskKind> = { kind: K } & Asks[K]["ask"];
export type AnswerTo<K extends AskKind> = Asks[K]["answer"];

/** What a page's content script may ask; the rest is for the extension's own pages. */
export const FROM_CONTENT: ReadonlySet<AskKind> = new Set([
  "hello",
  "feedback",
  "open-options",
  "read-customer",
]);

/** What the background tells one frame. */
export type Tell =
  { kind: "rewrite" } | { kind: "settings"; settings: PageSettings } | { kind: "off" };

/** What goes over the port of one rewrite; closing the port cancels the call. */
export interface Order {
  request: Pick<RewriteRequest, "draft" | "customer_message" | "instruction">;
  stream: boolean;
  /** Whether this is a draft's first rewrite: a run of flat replies counts each draft once. */
  counts: boolean;
}
export type Delivery =
  | { kind: "preview"; text: string }
  | { kind: "result"; response: RewriteResponse; nudge: boolean }
  | { kind: "trouble"; trouble: Trouble };

export const REWRITE_PORT = "rewrite";
