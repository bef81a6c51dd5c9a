import assert from "node:assert/strict";
import { test } from "node:test";
import type { RewriteResponse, Segment } from "../src/api";
import { composed } from "../src/content/composed";

const WHY = { guideline: "g1", title: "One", why: "Because." };
const WORDING = { guideline: null, title: "Wording", why: "As you wished." };
const CALM = { label: "neutral" } as const;
const FLAT = { label: "apathy" } as const;

/** An answer as far as it matters here; its rewrite is what its segments spell. */
function answer(segments: Segment[], more: Partial<RewriteResponse> = {}): RewriteResponse {
  const rewrite = segments.map(({ op, text }) => (op === "remove" ? "" : text)).join("");
  const given = {
    outcome: "rewritten",
    reason: null,
    rewrite,
    segments,
    changes: [WHY],
    notes: [],
    stance: { before: FLAT, after: CALM },
    ...more,
  };
  return given as unknown as RewriteResponse;
}

const FIRST = answer([
  { op: "keep", text: "Hi. " },
  { op: "remove", text: "I know how you feel.", change: 0 },
  { op: "add", text: "That sounds very hard.", change: 0 },
  { op: "keep", text: " Try again, please." },
]);

test("a wish after a rewrite is told as one difference from the draft", () => {
  const then = answer(
    [
      { op: "keep", text: "Hi. That sounds " },
      { op: "remove", text: "very ", change: 0 },
      { op: "keep", text: "hard. Try again" },
      { op: "remove", text: ", please", change: 0 },
      { op: "keep", text: "." },
    ],
    { changes: [WORDING], stance: { before: CALM, after: CALM } },
  );
  const both = composed(FIRST, then);
  assert.deepEqual(both.segments, [
    { op: "keep", text: "Hi. ", change: null },
    { op: "remove", text: "I know how you feel.", change: 0 },
    { op: "add", text: "That sounds hard.", change: 0 },
    { op: "keep", text: " Try again", change: null },
    { op: "remove", text: ", please", change: 1 },
    { op: "keep", text: ".", change: null },
  ]);
  assert.deepEqual(both.changes, [WHY, WORDING]);
  assert.equal(both.rewrite, "Hi. That sounds hard. Try again.");
  assert.deepEqual(both.stance, { before: FLAT, after: CALM });
});

test("what a wish takes out again leaves no trace and no reason", () => {
  const then = answer(
    [
      { op: "keep", text: "Hi. " },
      { op: "remove", text: "That sounds very hard. ", change: 0 },
      { op: "keep", text: "Try again, please." },
      { op: "add", text: " Bye.", change: 0 },
    ],
    { changes: [WORDING] },
  );
  const both = composed(FIRST, then);
  const spelled = (other: Segment["op"]) =>
    both.segments.map(({ op, text }) => (op === "keep" || op === other ? text : "")).join("");
  assert.equal(spelled("remove"), "Hi. I know how you feel. Try again, please.");
  assert.equal(spelled("add"), "Hi. Try again, please. Bye.");
  assert.deepEqual(both.changes, [WHY, WORDING]);
});

test("a wish that nothing came of keeps the rewrite and tells why", () => {
  const notes = [{ guideline: "follow-up", message: "The rules cannot follow wishes." }];
  const then = answer([], { outcome: "no_change_needed", notes, changes: [] });
  const both = composed(FIRST, then);
  assert.deepEqual(both.segments, FIRST.segments);
  assert.equal(both.rewrite, FIRST.rewrite);
  assert.deepEqual(both.notes, notes);
});
