import { h } from "../panel/dom";
import { READS } from "./beside";
import { lands, type Marks, type Scenario } from "./marks";

export const TEN = 10;

/** Ten scenarios in a row, looked at together at the end. The replies are kept nowhere. */
export class Assessment {
  private readonly done: { scenario: Scenario; marks: Marks }[] = [];

  constructor(private readonly scenarios: Scenario[]) {}

  get current(): Scenario | undefined {
    return this.scenarios[this.done.length];
  }

  get place(): string {
    return `Scenario ${this.done.length + 1} of ${this.scenarios.length}`;
  }

  add(scenario: Scenario, marks: Marks): void {
    this.done.push({ scenario, marks });
  }

  /** The page to print: what landed, and what to practise next. */
  result(): HTMLElement[] {
    const landed = this.done.filter(({ marks }) => lands(marks)).length;
    return [
      h("h2", {}, `${landed} of ${this.done.length} would leave the customer feeling heard`),
      h("p", { class: "lead" }, summary(landed, this.done.length)),
      h("div", { class: "scroll" }, this.table()),
      ...this.next(),
    ];
  }

  private table(): HTMLElement {
    const head = ["Scenario", "Reads", "Guide", "Facts"].map((name) => {
      const cell = h("th", {}, name);
      cell.scope = "col";
      return cell;
    });
    return h(
      "table",
      {},
      h("thead", {}, h("tr", {}, ...head)),
      h("tbody", {}, ...this.done.map(({ scenario, marks }) => row(scenario, marks))),
    );
  }

  /** The guidelines that came up most. */
  private next(): HTMLElement[] {
    const counted = new Map<string, { title: string; times: number }>();
    for (const { marks } of this.done) {
      const once = new Map(marks.findings.map(({ guideline, title }) => [guideline, title]));
      for (const [guideline, title] of once) {
        counted.set(guideline, { title, times: (counted.get(guideline)?.times ?? 0) + 1 });
      }
    }
    const most = [...counted].sort(([, a], [, b]) => b.times - a.times).slice(0, 3);
    if (most.length === 0) return [];
    const items = most.map(([guideline, { title }]) => {
      const link = h("a", {}, title);
      link.href = `/guide#${guideline}`;
      return h("li", {}, link);
    });
    return [h("h3", {}, "To practise next"), h("ul", {}, ...items)];
  }
}

function row({ title }: Scenario, { stance, clean, findings, doubts }: Marks): HTMLElement {
  const name = h("th", {}, title);
  name.scope = "row";
  const weighty = findings.filter(({ level }) => level !== "consider").length;
  return h(
    "tr",
    {},
    name,
    h("td", {}, h("span", { class: `tag ${stance.label}` }, READS[stance.label])),
    h("td", {}, clean ? "✓ kept" : `${weighty} to look at`),
    h("td", {}, doubts.length === 0 ? "✓ kept" : `${doubts.length} to check`),
  );
}

function summary(landed: number, all: number): string {
  if (landed === all) return "Every one of them. Help a colleague with theirs?";
  if (landed >= all * 0.7)
    return "Most of these customers would thank you. The rest are a sentence away.";
  if (landed >= all * 0.4) return "You have the knack already; a few habits stand in its way.";
  return "This takes practice, and you have just begun. Pick one guideline below and try five more.";
}
