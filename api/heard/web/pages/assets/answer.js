// An answer of the API, drawn. Text is only ever set as text, never as markup.

const OUTCOMES = {
  rewritten: "Rewritten",
  no_change_needed: "Good as it is",
  not_possible: "Left as you wrote it",
};
const READS = {
  empathy: "with empathy",
  sympathy: "as sympathy from outside",
  apathy: "as not caring",
  neutral: "neutral",
};

export const at = (id) => document.getElementById(id);

/** Make an element with text or children. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Draw a RewriteResponse. */
export function draw(answer) {
  const noted = answer.outcome === "no_change_needed" && answer.notes.length > 0;
  at("outcome").textContent = noted ? "Nothing to reword" : OUTCOMES[answer.outcome];
  at("maker").textContent = maker(answer);
  const reason = answer.reason ?? (answer.fallback && fallback(answer.fallback));
  at("why-not").textContent = reason ?? "";
  at("why-not").hidden = !reason;
  at("plain").textContent = answer.rewrite;
  at("differences").replaceChildren(...answer.segments.flatMap(segment));
  fill("changes", answer.changes.map(change));
  fill("notes", answer.notes.map(note));
  at("stance").replaceChildren(...stance(answer));
  at("checks-title").textContent = `${answer.checks.length} checks passed`;
  at("checks").replaceChildren(...answer.checks.map((c) => make("li", {}, `${c.passed ? "✓" : "✗"} ${c.detail}`)));
  at("thanks").textContent = "";
  at("result").hidden = false;
}

function maker({ engine, model, timing }) {
  const who = engine === "llm" ? `by ${model ?? "the model"}` : "by the rules";
  const ms = timing.total_ms;
  return `${who} in ${ms < 1000 ? `${ms.toFixed(ms < 10 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(1)} s`}`;
}

function fallback({ reason, detail }) {
  return reason === "not_configured" ? null : `The rules wrote this one. ${detail}`;
}

function segment({ op, text, change }, index, all) {
  if (op === "keep") return [text];
  const marked = make(op === "add" ? "ins" : "del", {}, text);
  if (change === null) return [marked];
  marked.dataset.change = change;
  const last = all.slice(index + 1).every((other) => other.change !== change);
  const reference = make("a", { href: `#change-${change}`, className: "ref" }, String(change + 1));
  reference.setAttribute("aria-label", `Reason ${change + 1}`);
  return last ? [marked, reference] : [marked];
}

function change({ guideline, title, why }, index) {
  const item = make("li", { id: `change-${index}` }, make("strong", {}, title), why);
  item.dataset.change = index;
  if (guideline) item.title = guideline;
  return item;
}

function note({ message, quote }) {
  return make("li", {}, message, quote ? make("span", {}, " ", make("q", {}, quote)) : null);
}

function stance({ stance: { before, after }, customer }) {
  const rows = [reads("Before", before), reads("After", after)];
  if (customer.feeling) {
    const again = customer.repeat_complaint ? ", and not for the first time" : "";
    rows.push(make("p", {}, `The customer finds this ${customer.feeling}${again}.`));
  }
  return rows;
}

function reads(when, { label, evidence }) {
  const word = make("span", { className: `word ${label}` }, READS[label]);
  const said = [...new Set(evidence.map(({ quote }) => quote))];
  const quotes = said.slice(0, 3).map((quote) => make("q", {}, quote));
  const words = quotes.flatMap((quote, i) => (i ? [", ", quote] : [" ", quote]));
  return make("p", {}, `${when}: `, word, ...words);
}

function fill(id, items) {
  at(id).replaceChildren(...items);
  at(`${id}-block`).hidden = items.length === 0;
}
