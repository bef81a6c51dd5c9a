import type { AnalyzeResponse, CheckView, FindingView, Stance, VerifyResponse } from "../api";

/** One situation to practise with, as /practice/scenarios.json gives it. */
export interface Scenario {
  id: string;
  title: string;
  customer: string;
  draft: string;
  /** A plain answer does; the customer is not in need of more. */
  plain: boolean;
}

export interface Theme {
  id: string;
  title: string;
  about: string;
  scenarios: Scenario[];
}

/** What there is to say about one reply of a learner's. */
export interface Marks {
  stance: Stance;
  /** It reads the way the scenario calls for. */
  heard: boolean;
  findings: FindingView[];
  /** No guideline of weight is broken; what is only worth a thought does not count. */
  clean: boolean;
  /** Where it may say something other than the colleague's draft. */
  doubts: CheckView[];
}

/** The guard's checks on what a reply says. The others are on how much of the draft's wording is left. */
const SAYS = new Set([
  "refusals",
  "answers",
  "statements",
  "negation",
  "conditions",
  "promises",
  "instructions",
  "questions",
  "facts",
  "limits",
  "links",
  "names",
  "placeholders",
  "admissions",
]);

export function marksOf(
  { plain }: Scenario,
  { stance, findings }: AnalyzeResponse,
  { checks }: VerifyResponse,
): Marks {
  return {
    stance,
    heard: stance.label === "empathy" || (plain && stance.label === "neutral"),
    findings,
    clean: findings.every(({ level }) => level === "consider"),
    doubts: checks.filter(({ id, passed }) => !passed && SAYS.has(id)),
  };
}

/** Whether the customer would feel heard by it, and hear what is true. */
export function lands({ heard, clean, doubts }: Marks): boolean {
  return heard && clean && doubts.length === 0;
}

/** Ten of different kinds: one of each theme in turn, those not mastered yet first. */
export function mixed(
  themes: Theme[],
  count: number,
  mastered: ReadonlySet<string>,
  random: () => number = Math.random,
): Scenario[] {
  const piles = shuffled(themes, random).map(({ scenarios }) => {
    const pile = shuffled(scenarios, random);
    return [
      ...pile.filter(({ id }) => !mastered.has(id)),
      ...pile.filter(({ id }) => mastered.has(id)),
    ];
  });
  const chosen: Scenario[] = [];
  while (chosen.length < count && piles.some((pile) => pile.length > 0)) {
    for (const pile of piles) {
      const next = chosen.length < count ? pile.shift() : undefined;
      if (next) chosen.push(next);
    }
  }
  return shuffled(chosen, random);
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
