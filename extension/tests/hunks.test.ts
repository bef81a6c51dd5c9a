import assert from "node:assert/strict";
import { test } from "node:test";
import type { Segment } from "../src/api";
import { editsOf, joined } from "../src/box/hunks";
import { applied, moved } from "../src/box/span";

const SEGMENTS: Segment[] = [
  { op: "keep", text: "Hi 👋 Ann,\n\nI " },
  { op: "remove", text: "know how you feel", change: 0 },
  { op: "add", text: "can see that", change: 0 },
  { op: "keep", text: ". Bye" },
  { op: "add", text: " for now" },
  { op: "keep", text: "." },
];
const DRAFT = "Hi 👋 Ann,\n\nI know how you feel. Bye.";
const REWRITE = "Hi 👋 Ann,\n\nI can see that. Bye for now.";

test("segments become the fewest edits, counted in the units of a text box", () => {
  const edits = editsOf(DRAFT, REWRITE, SEGMENTS);
  assert.deepEqual(edits, [
    { start: 14, end: 31, text: "can see that" },
    { start: 36, end: 36, text: " for now" },
  ]);
  assert.equal(applied(DRAFT, edits), REWRITE);
});

test("segments that do not spell the rewrite are not trusted", () => {
  const edits = editsOf(DRAFT, "Something else", SEGMENTS);
  assert.deepEqual(edits, [{ start: 0, end: DRAFT.length, text: "Something else" }]);
});

test("several edits join to one from the first change to the last", () => {
  const edit = joined(DRAFT, editsOf(DRAFT, REWRITE, SEGMENTS));
  assert.deepEqual(edit, { start: 14, end: 36, text: "can see that. Bye for now" });
  assert.equal(joined(DRAFT, []), null);
});

test("edits move with the place of the draft in its box", () => {
  const moves = moved([{ start: 1, end: 2, text: "x" }], 10);
  assert.deepEqual(moves, [{ start: 11, end: 12, text: "x" }]);
});
