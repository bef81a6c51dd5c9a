// Written by `npm run types` from the API's own description; a test keeps it fresh.

/** Body of POST /v1/rewrite and /v1/rewrite/stream. */
export interface RewriteRequest {
  /** The agent's reply, plain text or Markdown. */
  draft: string;
  /** The last thing the customer wrote; read, never copied out. */
  customer_message?: string | null;
  /** Which house guide to hold the reply to. */
  guide?: string;
  /** `auto` and `llm` ask the model and fall back to the rules; `rules` never call a model. */
  engine?: "auto" | "llm" | "rules";
  /** A follow-up wish ("shorter", "more formal"); it never overrides the guard. */
  instruction?: string | null;
  /** The whole time this answer may take, in milliseconds; null for the server's own. */
  deadline_ms?: number | null;
}

/** Answer of POST /v1/rewrite: always usable. */
export interface RewriteResponse {
  /** `rw_` and 26 characters; name it in feedback. */
  id: string;
  /** With `no_change_needed` and `not_possible`, `rewrite` is the draft. */
  outcome: "no_change_needed" | "not_possible" | "rewritten";
  /** One sentence for people when `not_possible`. */
  reason: string | null;
  /** The reply to put in the box. */
  rewrite: string;
  /** Who wrote `rewrite`. */
  engine: "llm" | "rules";
  /** Set when a model was wanted and did not write `rewrite`. */
  fallback: Fallback | null;
  /** In order. `keep` and `remove` spell the draft, `keep` and `add` the rewrite. */
  segments: Segment[];
  /** What each segment's `change` points at. */
  changes: Change[];
  /** Advice no rewrite can carry out. */
  notes: Note[];
  /** How the draft and the rewrite read. */
  stance: StancePair;
  /** What the customer's message shows. */
  customer: CustomerView;
  /** Every guard check that was run on `rewrite`; all passed. */
  checks: CheckView[];
  /** The model's name when `engine` is `llm`. */
  model: string | null;
  /** Tokens and calls spent, also on proposals the guard refused. */
  usage: Usage | null;
  /** Where the time went. */
  timing: Timing;
  /** Which guide was used. */
  guide: GuideRef;
  /** The step of the fall-back that wrote `rewrite`. */
  route: "draft" | "llm" | "llm_repaired" | "llm_salvaged" | "rules" | "rules_cautious";
  /** The checks that refused a proposal on the way. */
  refused: string[];
}

/** Body of POST /v1/feedback. */
export interface FeedbackRequest {
  /** The `id` of the rewrite. */
  id: string;
  /** What the agent did with it. */
  verdict: "accepted" | "edited" | "rejected" | "undone";
  /** In the agent's own words; not stored unless the operator opted in. */
  reason?: string | null;
}

/** Body of POST /v1/analyze. */
export interface AnalyzeRequest {
  /** The agent's reply. */
  draft: string;
  /** The last thing the customer wrote. */
  customer_message?: string | null;
  /** Which house guide to look with. */
  guide?: string;
}

/** Answer of POST /v1/analyze. */
export interface AnalyzeResponse {
  /** How the draft reads. */
  stance: Stance;
  /** What the customer's message shows. */
  customer: CustomerView;
  /** What the guidelines find, in the order of the text. */
  findings: FindingView[];
  /** ISO 639-1 code, or `und` when the text is too short to tell. */
  language: string;
}

/** Body of POST /v1/verify. */
export interface VerifyRequest {
  /** The agent's own reply. */
  draft: string;
  /** The rewrite to check against it. */
  rewrite: string;
  /** The last thing the customer wrote. */
  customer_message?: string | null;
  /** Which house guide's forbidden phrases to look for. */
  guide?: string;
}

/** Answer of POST /v1/verify. */
export interface VerifyResponse {
  /** Whether every check passed. */
  passed: boolean;
  /** Every check, with its result in a sentence. */
  checks: CheckView[];
}

/** Answer of GET /v1/insights: sums over days, no text and no time of day. */
export interface Insights {
  /** The first day. */
  from: string;
  /** The last day, included. */
  to: string;
  /** How many rewrites were asked for. */
  rewrites: number;
  /** How they ended. */
  outcomes: OutcomeCounts;
  /** The days that had any, in order. */
  days: DayView[];
  /** How each engine did; half of its answers took `p50_ms` or less. */
  engines: EngineView[];
  /** Why a wanted model did not write, most frequent first. */
  fallbacks: FallbackCount[];
  /** In how many rewrites each guideline spoke, most frequent first. */
  guidelines: GuidelineCount[];
  /** The rewrites of each key; null unless HEARD_INSIGHTS_BY_KEY is on. */
  keys: KeyView[] | null;
}

/** Why a wanted model did not write the rewrite. */
export interface Fallback {
  reason: "auth_failed" | "bad_output" | "circuit_open" | "guard_rejected" | "not_configured" | "overloaded" | "quota_exhausted" | "rate_limited" | "refused" | "server_error" | "timeout" | "unreachable";
  detail: string;
}

/** A stretch of text: keep+remove spell the draft, keep+add the rewrite. */
export interface Segment {
  op: "add" | "keep" | "remove";
  text: string;
  change?: number | null;
}

/** What `Segment.change` points at. */
export interface Change {
  guideline: string | null;
  title: string;
  why: string;
}

/** Advice to the agent that no rewrite can carry out. */
export interface Note {
  guideline: string;
  message: string;
  quote?: string | null;
}

/** How the draft and the rewrite read. */
export interface StancePair {
  before: Stance;
  after: Stance;
}

/** What the customer's message shows. */
export interface CustomerView {
  feeling: string | null;
  repeat_complaint: boolean;
  evidence: string[];
}

/** One guard check and its result, in a sentence for people. */
export interface CheckView {
  id: string;
  passed: boolean;
  detail: string;
}

/** Tokens and calls spent on a model. */
export interface Usage {
  prompt_tokens?: number;
  completion_tokens?: number;
  calls?: number;
}

/** Milliseconds spent. */
export interface Timing {
  total_ms: number;
  llm_ms: number;
}

/** Which guide was used; `version` is a hash of its content. */
export interface GuideRef {
  id: string;
  version: string;
}

/** How a reply reads to the person who receives it. */
export interface Stance {
  label: "apathy" | "empathy" | "neutral" | "sympathy";
  evidence?: Evidence[];
}

/** A finding of POST /v1/analyze. */
export interface FindingView {
  guideline: string;
  title: string;
  why: string;
  level: "consider" | "must" | "should";
  start: number;
  end: number;
  quote: string;
  suggestion: string | null;
}

/** How rewrites ended. */
export interface OutcomeCounts {
  rewritten: number;
  no_change_needed: number;
  not_possible: number;
}

/** One day (UTC) of a team's rewrites. */
export interface DayView {
  day: string;
  rewrites: number;
  llm: number;
  rules: number;
  fallbacks: number;
  verdicts: VerdictCounts;
}

/** How one engine does. */
export interface EngineView {
  engine: "llm" | "rules";
  rewrites: number;
  verdicts: VerdictCounts;
  acceptance: number | null;
  p50_ms: number;
  p95_ms: number;
}

/** How often a wanted model did not write, for one reason. */
export interface FallbackCount {
  reason: "auth_failed" | "bad_output" | "circuit_open" | "guard_rejected" | "not_configured" | "overloaded" | "quota_exhausted" | "rate_limited" | "refused" | "server_error" | "timeout" | "unreachable";
  rewrites: number;
}

/** In how many rewrites a guideline spoke. */
export interface GuidelineCount {
  guideline: string;
  title: string;
  changes: number;
  notes: number;
}

/** The rewrites of one key; null is those asked for without one, or before keys were counted. */
export interface KeyView {
  key: string | null;
  rewrites: number;
  verdicts: VerdictCounts;
  acceptance: number | null;
}

/** Words of a text that show its stance, and the guideline that says so. */
export interface Evidence {
  quote: string;
  guideline: string;
}

/** What agents did with rewrites. */
export interface VerdictCounts {
  accepted: number;
  edited: number;
  undone: number;
  rejected: number;
}

export type Verdict = FeedbackRequest["verdict"];
