import type { FindingView, Note, RewriteResponse } from "../api";
import { h } from "../panel/dom";
import { READS } from "./beside";
import { lands, type Marks } from "./marks";

/** What a learner hears about a reply: what works first, then what to try, by guideline. */
export function feedbackOn(marks: Marks): HTMLElement[] {
  return [
    h("h2", {}, headline(marks)),
    ...[stance(marks), guidelines(marks), facts(marks)].filter((part) => part !== null),
  ];
}

function headline(marks: Marks): string {
  if (lands(marks)) return "They would feel heard.";
  if (marks.heard && marks.clean) return "Warmly said. Check the facts once more.";
  if (marks.heard) return "They would notice that you care. One thing to look at:";
  if (marks.doubts.length === 0) return "The facts are right. Now let them feel that you read it.";
  return "A start. Take one point at a time:";
}

function stance({ stance: { label, evidence = [] }, heard }: Marks): HTMLElement {
  const quotes = [...new Set(evidence.map(({ quote }) => quote))].slice(0, 3);
  return h(
    "section",
    { class: "flow" },
    h("h3", {}, "How it reads"),
    h(
      "p",
      { class: "row" },
      h("span", { class: `tag ${label}` }, READS[label]),
      ...quotes.map((quote) => h("q", {}, quote)),
    ),
    heard ? null : h("p", { class: "muted" }, MISSING[label]),
  );
}

const MISSING: Record<Marks["stance"]["label"], string> = {
  empathy: "",
  neutral: "Say in one plain sentence what happened to them, before the answer.",
  sympathy: "That feels sorry for them from afar. Say what you see, and go on to the help.",
  apathy:
    "It sounds as if it didn't matter. Name what went wrong for them, then say what can be done.",
};

function guidelines({ findings }: Marks): HTMLElement | null {
  if (findings.length === 0) return null;
  const shown = findings.filter(
    ({ guideline, quote }, index) =>
      findings.findIndex((f) => f.guideline === guideline && f.quote === quote) === index,
  );
  return h(
    "section",
    { class: "flow" },
    h("h3", {}, "What the guide says"),
    h("ul", { class: "plain findings" }, ...shown.map(finding)),
  );
}

function finding({ guideline, title, why, quote, suggestion, level }: FindingView): HTMLElement {
  const link = h("a", {}, title);
  link.href = `/guide#${guideline}`;
  return h(
    "li",
    { "data-level": level },
    h("b", {}, link, level === "consider" ? " (worth a thought)" : null),
    quote ? h("q", {}, quote) : null,
    h("span", {}, why),
    suggestion ? h("span", { class: "try" }, `For example: ${suggestion}`) : null,
  );
}

function facts({ doubts }: Marks): HTMLElement {
  return h(
    "section",
    { class: "flow" },
    h("h3", {}, "Did you keep the facts?"),
    doubts.length === 0
      ? h("p", {}, "Yes. Nothing is lost, and nothing is promised that isn't in the draft.")
      : h("p", { class: "muted" }, "Heard is strict here. Look at these and decide for yourself:"),
    doubts.length === 0 ? null : h("ul", {}, ...doubts.map(({ detail }) => h("li", {}, detail))),
  );
}

/** The same case as Heard would answer it: for comparing, after one's own. */
export function comparison({ rewrite, changes, notes }: RewriteResponse): HTMLElement[] {
  const left: Note[] = notes.filter(({ guideline }) => guideline !== "follow-up");
  return [
    h("h2", {}, "How Heard would put it"),
    h("p", { class: "said" }, rewrite),
    h(
      "p",
      { class: "muted" },
      "Made from the colleague's draft with the fewest changes. Yours may well be better.",
    ),
    h(
      "ul",
      { class: "plain findings" },
      ...changes.map(({ title, why }) => h("li", {}, h("b", {}, title), h("span", {}, why))),
      ...left.map(({ message }) =>
        h("li", {}, h("b", {}, "For you to decide"), h("span", {}, message)),
      ),
    ),
  ];
}
