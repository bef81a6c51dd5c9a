import assert from "node:assert/strict";
import { test } from "node:test";
import german from "../_locales/de/messages.json";
import english from "../_locales/en/messages.json";
import { say, type Texts } from "../src/texts";

const places = (text: string) => [...text.matchAll(/\$\d/g)].map(([place]) => place).sort();

test("every language has every text, with the same places to fill in", () => {
  assert.deepEqual(Object.keys(german), Object.keys(english));
  for (const [key, { message }] of Object.entries(english)) {
    const other = german[key as keyof typeof german].message;
    assert.notEqual(other, "", key);
    assert.deepEqual(places(other), places(message), key);
  }
});

test("values are put where they belong, as they are", () => {
  const texts = { by_model: "Written by $1." } as Texts;
  assert.equal(say(texts, "by_model", "a-$&-model"), "Written by a-$&-model.");
});
