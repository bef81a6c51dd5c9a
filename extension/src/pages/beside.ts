import type { CheckView, CustomerView, RewriteRequest, RewriteResponse, Stance } from "../api";
import { h } from "../panel/dom";
import { currentKey } from "./key";

export const READS: Record<Stance["label"], string> = {
  empathy: "with empathy",
  sympathy: "as pity from outside",
  apathy: "as not caring",
  neutral: "neutral",
};

/** How draft and rewrite read, each with the words that show it, and what the customer feels. */
export function reading({ stance, customer }: RewriteResponse): HTMLElement[] {
  return [
    h("h2", {}, "How it reads"),
    h(
      "dl",
      { class: "reads" },
      ...reads("Your draft", stance.before),
      ...reads("The reply", stance.after),
    ),
    ...feels(customer),
  ];
}

function reads(what: string, { label, evidence = [] }: Stance): HTMLElement[] {
  const quotes = [...new Set(evidence.map(({ quote }) => quote))];
  return [
    h("dt", {}, what),
    h(
      "dd",
      {},
      h("span", { class: `tag ${label}` }, READS[label]),
      ...quotes.slice(0, 3).map((quote) => h("q", {}, quote)),
    ),
  ];
}

function feels({ feeling, repeat_complaint, evidence }: CustomerView): HTMLElement[] {
  if (!feeling) return [];
  const again = repeat_complaint ? ", and not for the first time" : "";
  const words = evidence.slice(0, 3).map((quote) => h("q", {}, quote));
  return [h("p", {}, `The customer finds this ${feeling}${again}. `, ...words)];
}

/** Who wrote the reply in what time, and every check of the guard. */
export function checked(response: RewriteResponse): HTMLElement[] {
  const { checks, engine, model, timing, fallback } = response;
  const who = engine === "llm" ? (model ?? "The model") : "The rules";
  const why = fallback && fallback.reason !== "not_configured" ? `${fallback.detail} ` : "";
  const passed = `${checks.length} checks passed`;
  return [
    h("p", {}, `${why}${who} wrote it in ${time(timing.total_ms)}.`),
    h(
      "details",
      {},
      h("summary", {}, passed),
      h("ul", { class: "plain checks" }, ...checks.map(check)),
    ),
  ];
}

function check({ detail, passed }: CheckView): HTMLElement {
  return h("li", {}, h("span", { "aria-hidden": "true" }, passed ? "✓ " : "✗ "), detail);
}

function time(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
  return `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
}

/** The command that asks for the same. A key is named, never shown. */
export function curl(request: RewriteRequest): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const key = currentKey() ? ` \\\n  -H "Authorization: Bearer $HEARD_KEY"` : "";
  const body = quoted(JSON.stringify(request, null, 2));
  return `curl ${location.origin}/v1/rewrite${key} \\\n  -H 'Content-Type: application/json' \\\n  -d ${body}`;
}
