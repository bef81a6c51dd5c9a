import type { DayView, Insights, VerdictCounts } from "../api";
import { h } from "../panel/dom";
import { bar, columns, swatch } from "./charts";
import { type Cell, table } from "./table";

const DAY_MS = 86_400_000;
const MOST_SHOWN = 12;

const REASONS: Record<Insights["fallbacks"][number]["reason"], string> = {
  not_configured: "No model is connected",
  timeout: "It took too long",
  unreachable: "It could not be reached",
  rate_limited: "It was asked too often",
  quota_exhausted: "Its quota is used up",
  auth_failed: "It did not take our key",
  server_error: "It broke",
  bad_output: "Its answer could not be used",
  refused: "It declined",
  guard_rejected: "The guard refused what it wrote",
  circuit_open: "It kept failing and was left alone",
  overloaded: "Too many were waiting for it",
};

const ENGINES = { llm: "The model", rules: "The rules" };

/** Everything there is to show, the most telling first. */
export function summary(found: Insights): HTMLElement[] {
  if (!found.rewrites) return [h("p", { class: "card" }, "Nothing was rewritten in these days.")];
  return [
    tiles(found),
    daily(found),
    guidelines(found),
    engines(found),
    ...(found.fallbacks.length ? [fallbacks(found)] : []),
    ...(found.keys ? [keys(found.keys)] : []),
  ];
}

function tiles({ rewrites, outcomes, engines }: Insights): HTMLElement {
  const verdicts = engines.map((engine) => counted(engine.verdicts));
  const given = verdicts.reduce((sum, { all }) => sum + all, 0);
  const kept = verdicts.reduce((sum, { kept }) => sum + kept, 0);
  return h(
    "dl",
    { class: "tiles" },
    tile("Rewrites", number(rewrites), `${number(outcomes.rewritten)} changed something`),
    tile("Kept by the agent", percent(kept, given), `of ${number(given)} they told us about`),
    tile(
      "Good as they were",
      percent(outcomes.no_change_needed, rewrites),
      "drafts Heard left alone",
    ),
  );
}

function tile(what: string, value: string, note: string): HTMLElement {
  return h("div", {}, h("dt", {}, what), h("dd", {}, h("strong", {}, value), h("small", {}, note)));
}

function daily({ from, to, days }: Insights): HTMLElement {
  const found = new Map(days.map((day) => [day.day, day]));
  const every: (DayView | undefined)[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS)
    every.push(found.get(new Date(at).toISOString().slice(0, 10)));
  return h(
    "section",
    { class: "card flow" },
    h("h2", {}, "Day by day"),
    h(
      "p",
      { class: "legend" },
      h("span", {}, swatch(""), "written by the model"),
      h("span", {}, swatch("rest"), "by the rules"),
    ),
    h(
      "div",
      {},
      columns(every.map((day) => ({ low: day?.llm ?? 0, high: day?.rules ?? 0 }))),
      h("p", { class: "ends", "aria-hidden": "true" }, h("span", {}, from), h("span", {}, to)),
    ),
    h("details", {}, h("summary", {}, "The numbers"), dayTable(days)),
  );
}

function dayTable(days: readonly DayView[]): HTMLElement {
  const rows = days.map((day): Cell[] => [
    day.day,
    day.rewrites,
    day.llm,
    day.rules,
    day.fallbacks,
    ...acceptance(day.verdicts),
  ]);
  return table("", ["Day", "Rewrites", "Model", "Rules", "Model missing", "Kept"], rows);
}

function guidelines({ guidelines }: Insights): HTMLElement {
  const most = Math.max(...guidelines.map(({ changes, notes }) => changes + notes));
  const rows = guidelines.map(({ title, changes, notes }): Cell[] => [
    title,
    bar(changes + notes, most),
    changes,
    notes,
  ]);
  const head = ["Guideline", "", "Changed", "Advised"];
  const rest = rows.splice(MOST_SHOWN);
  return card(
    table("What the guide notices most", head, rows),
    rest.length > 0 &&
      h("details", {}, h("summary", {}, `${rest.length} more`), table("", head, rest)),
  );
}

function engines({ engines }: Insights): HTMLElement {
  const head = ["Written by", "Rewrites", "Kept", "As it was", "Edited", "Undone", "Rejected"];
  return card(
    table(
      "How they are taken, and how long they take",
      [...head, "Half within", "95 % within"],
      engines.map(({ engine, rewrites, verdicts, p50_ms, p95_ms }) => [
        ENGINES[engine],
        rewrites,
        ...acceptance(verdicts),
        verdicts.accepted,
        verdicts.edited,
        verdicts.undone,
        verdicts.rejected,
        { number: time(p50_ms) },
        { number: time(p95_ms) },
      ]),
    ),
  );
}

function fallbacks({ fallbacks }: Insights): HTMLElement {
  const most = Math.max(...fallbacks.map(({ rewrites }) => rewrites));
  return card(
    table(
      "Why the model did not write",
      ["Reason", "", "Rewrites"],
      fallbacks.map(({ reason, rewrites }) => [REASONS[reason], bar(rewrites, most), rewrites]),
    ),
  );
}

function keys(keys: NonNullable<Insights["keys"]>): HTMLElement {
  return card(
    table(
      "By key",
      ["Key", "Rewrites", "Kept"],
      keys.map(({ key, rewrites, verdicts }) => [
        key ?? "without one",
        rewrites,
        ...acceptance(verdicts),
      ]),
    ),
  );
}

function card(...content: (HTMLElement | false)[]): HTMLElement {
  return h("section", { class: "card flow" }, ...content);
}

function counted(verdicts: VerdictCounts): { kept: number; all: number } {
  const { accepted, edited, undone, rejected } = verdicts;
  return { kept: accepted + edited, all: accepted + edited + undone + rejected };
}

function acceptance(verdicts: VerdictCounts): Cell[] {
  const { kept, all } = counted(verdicts);
  return [{ number: percent(kept, all) }];
}

function percent(part: number, whole: number): string {
  return whole ? `${Math.round((100 * part) / whole)} %` : "–";
}

function number(value: number): string {
  return value.toLocaleString("en");
}

function time(ms: number): string {
  return ms >= 1000 ? `${(ms / 1000).toFixed(1)} s` : `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
}
