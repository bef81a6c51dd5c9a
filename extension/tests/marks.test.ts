import assert from "node:assert/strict";
import { test } from "node:test";
import type { AnalyzeResponse, VerifyResponse } from "../src/api";
import { lands, marksOf, mixed, type Scenario, type Theme } from "../src/pages/marks";

const scenario = (id: string, plain = false): Scenario => ({
  id,
  title: id,
  customer: "My parcel is late.",
  draft: "It ships today.",
  plain,
});

const themes: Theme[] = ["travel", "money", "shops"].map((id) => ({
  id,
  title: id,
  about: id,
  scenarios: [1, 2, 3].map((number) => scenario(`${id}/${number}`)),
}));

function analysis(label: AnalyzeResponse["stance"]["label"], level?: "must" | "consider") {
  const finding = { guideline: "no-pity", title: "", why: "", start: 0, end: 0, quote: "" };
  const findings = level ? [{ ...finding, level, suggestion: null }] : [];
  return {
    stance: { label },
    customer: {},
    findings,
    language: "en",
  } as unknown as AnalyzeResponse;
}

function verified(...failed: string[]): VerifyResponse {
  const checks = ["facts", "length"].map((id) => ({
    id,
    passed: !failed.includes(id),
    detail: id,
  }));
  return { passed: failed.length === 0, checks };
}

test("a reply lands when it reads as called for, breaks nothing of weight and keeps the facts", () => {
  const plain = scenario("a", true);
  const cases: [Scenario, AnalyzeResponse, VerifyResponse, boolean][] = [
    [scenario("a"), analysis("empathy"), verified(), true],
    [scenario("a"), analysis("neutral"), verified(), false],
    [plain, analysis("neutral"), verified(), true],
    [plain, analysis("sympathy"), verified(), false],
    [plain, analysis("empathy", "consider"), verified(), true],
    [plain, analysis("empathy", "must"), verified(), false],
    [plain, analysis("empathy"), verified("facts"), false],
    [plain, analysis("empathy"), verified("length"), true],
  ];
  for (const [of, read, held, expected] of cases) {
    assert.equal(lands(marksOf(of, read, held)), expected);
  }
});

test("a mix takes its scenarios from as many themes as there are", () => {
  const chosen = mixed(themes, 3, new Set());
  assert.deepEqual(
    new Set(["travel", "money", "shops"]),
    new Set(chosen.map(({ id }) => id.split("/")[0])),
  );
});

test("what is mastered comes last, and nothing comes twice", () => {
  const mastered = new Set(["travel/1", "travel/2", "money/1", "shops/3"]);
  const first = mixed(themes, 6, mastered).map(({ id }) => id);
  assert.equal(1, first.filter((id) => mastered.has(id)).length); // travel has one new to give
  const all = mixed(themes, 99, mastered).map(({ id }) => id);
  assert.equal(9, new Set(all).size);
  assert.equal(9, all.length);
});
