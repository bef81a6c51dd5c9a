// Practice: a customer's message, the learner's own reply, and only then what there is to say about it.
import { analyze, rewrite, verify } from "./calls";
import { Assessment, TEN } from "./assessment";
import { comparison, feedbackOn } from "./feedback";
import { lands, type Marks, marksOf, mixed, type Scenario, type Theme } from "./marks";
import { at } from "./page";
import { Progress } from "./progress";
import { texts } from "./panel";
import { troubleText } from "../panel/panel";
import { TroubleError } from "../trouble";

const themes = (await (await fetch("/practice/scenarios.json")).json()) as Theme[];
const progress = new Progress();
const reply = at<HTMLTextAreaElement>("reply");
const theme = at<HTMLSelectElement>("theme");

let scenario: Scenario | null = null;
let assessment: Assessment | null = null;

function show(...parts: string[]): void {
  for (const part of ["start", "scenario", "feedback", "comparison", "result"]) {
    at(part).hidden = !parts.includes(part);
  }
}

function start(): void {
  assessment = null;
  const all = themes.reduce((sum, { scenarios }) => sum + scenarios.length, 0);
  const landed = progress.mastered.size;
  at("progress").textContent = progress.tried
    ? `You have tried ${progress.tried} of ${all} scenarios; ${landed} of your replies landed.`
    : `${all} scenarios are waiting. None of them is a test.`;
  at("forget").hidden = progress.tried === 0;
  show("start");
}

function open(next: Scenario): void {
  scenario = next;
  at("place").textContent = assessment ? assessment.place : titleOf(next);
  at("title").textContent = next.title;
  at("customer").textContent = next.customer;
  at("colleague").textContent = next.draft;
  at("judge").textContent = assessment ? "Next" : "How does it read?";
  at("leave").textContent = assessment ? "Stop here" : "Another kind";
  reply.value = "";
  say("");
  show("scenario");
  reply.focus({ preventScroll: true });
  at("scenario").scrollIntoView({ block: "nearest" });
}

function titleOf({ id }: Scenario): string {
  return themes.find(({ scenarios }) => scenarios.some((s) => s.id === id))?.title ?? "";
}

/** Another scenario of the chosen theme: one that has not landed yet, while there is one. */
function another(): void {
  const chosen = theme.value ? themes.filter(({ id }) => id === theme.value) : themes;
  const others = chosen.map((t) => ({
    ...t,
    scenarios: t.scenarios.filter(({ id }) => id !== scenario?.id),
  }));
  const [next] = mixed(others, 1, progress.mastered);
  if (next) open(next);
}

async function judge(): Promise<void> {
  if (!scenario) return;
  if (!reply.value.trim()) {
    say("Write your reply first. Two sentences are plenty.");
    reply.focus();
    return;
  }
  const marks = await guarded(() => marksFor(scenario as Scenario, reply.value));
  if (!marks) return;
  progress.add(scenario.id, lands(marks));
  if (assessment) {
    assessment.add(scenario, marks);
    if (assessment.current) return open(assessment.current);
    at("results").replaceChildren(...assessment.result());
    at("day").textContent = new Date().toLocaleDateString(undefined, { dateStyle: "long" });
    show("result");
    at("result").focus();
    return;
  }
  at("findings").replaceChildren(...feedbackOn(marks));
  show("scenario", "feedback");
  at("feedback").focus({ preventScroll: true });
  at("feedback").scrollIntoView({ block: "nearest" });
}

async function marksFor(of: Scenario, text: string): Promise<Marks> {
  const customer_message = of.customer;
  const [analysis, verified] = await Promise.all([
    analyze({ draft: text, customer_message }),
    verify({ draft: of.draft, rewrite: text, customer_message }),
  ]);
  return marksOf(of, analysis, verified);
}

async function compare(): Promise<void> {
  if (!scenario) return;
  const { draft, customer } = scenario;
  const response = await guarded(() =>
    rewrite({ draft, customer_message: customer }, new AbortController().signal),
  );
  if (!response) return;
  at("heards").replaceChildren(...comparison(response));
  show("scenario", "feedback", "comparison");
  at("comparison").focus({ preventScroll: true });
  at("comparison").scrollIntoView({ block: "nearest" });
}

/** Do what needs the server; when it cannot be done, say so and give null. */
async function guarded<T>(work: () => Promise<T>): Promise<T | null> {
  const buttons = document.querySelectorAll<HTMLButtonElement>("main button");
  for (const button of buttons) button.disabled = true;
  say("");
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TroubleError)) throw error;
    say(troubleText(error.trouble, texts));
    return null;
  } finally {
    for (const button of buttons) button.disabled = false;
  }
}

function say(text: string): void {
  at("status").textContent = text;
  at("status").hidden = text === "";
}

function on(id: string, act: () => void): void {
  at(id).addEventListener("click", act);
}

at("answering").addEventListener("submit", (event) => {
  event.preventDefault();
  void judge();
});
reply.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  void judge();
});
on("begin", another);
on("assess", () => {
  assessment = new Assessment(mixed(themes, TEN, progress.mastered));
  if (assessment.current) open(assessment.current);
});
on("leave", start);
on("again", () => {
  show("scenario");
  reply.focus();
});
on("compare", () => void compare());
on("next", another);
on("over", start);
on("forget", () => {
  progress.forget();
  start();
});
addEventListener("beforeunload", (event) => {
  if (assessment && at("result").hidden) event.preventDefault();
});
start();
