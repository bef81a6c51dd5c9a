import assert from "node:assert/strict";
import { test } from "node:test";
import { draftSpan } from "../src/box/quoted";

const own = (text: string) => {
  const { start, end } = draftSpan(text);
  return text.slice(start, end);
};

test("a plain draft is all the agent's", () => {
  assert.equal(own("  Hi Ann,\n\nit works.\n"), "Hi Ann,\n\nit works.");
  assert.equal(own(""), "");
});

test("the signature and what follows it stay out", () => {
  assert.equal(own("Hi Ann.\n\n-- \nBob\nAcme"), "Hi Ann.");
});

for (const history of [
  "On Tue, 3 Mar 2026 at 10:12, Ann Lee <ann@example.com> wrote:\n> It is broken.",
  "On 3/3/2026 10:12 AM, Ann wrote:\nIt is broken.",
  "Am Di., 3. März 2026 um 10:12 Uhr schrieb Ann Lee <ann@example.com>:\n> Kaputt.",
  "Le mar. 3 mars 2026 à 10:12, Ann a écrit :\n> Cassé.",
  "----- Original Message -----\nFrom: Ann\nIt is broken.",
  "> It is broken.\n> Ann",
]) {
  test(`history stays out: ${history.split("\n")[0]}`, () => {
    assert.equal(own(`Sorry about that.\n\n${history}`), "Sorry about that.");
  });
}

test("a reply below the history it answers is found", () => {
  assert.equal(own("> It is broken.\n> Ann\n\nSorry about that."), "Sorry about that.");
});

test("words in the same line as the history's first are the agent's", () => {
  const text = "Sorry about that. On Tue Mar 03 10:12:00 2026, ann@example.com wrote:\n> Broken.";
  assert.equal(own(text), "Sorry about that.");
});

test("a sentence that only looks like history is the agent's", () => {
  const text = "On Monday you wrote: it broke.\nThat is fixed now.";
  assert.equal(own(text), text);
});

test("stretches known as quotes by their mark-up stay out", () => {
  const text = "Sorry about that.\nIt is broken.";
  assert.deepEqual(draftSpan(text, [{ start: 18, end: 31 }]), { start: 0, end: 17 });
});
