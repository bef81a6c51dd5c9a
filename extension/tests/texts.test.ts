import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
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

test("every text is said somewhere", async () => {
  const folders = await readdir("src", { recursive: true });
  const sources = await Promise.all(
    folders.filter((name) => name.endsWith(".ts")).map((name) => readFile(`src/${name}`, "utf8")),
  );
  const said = [...sources, await readFile("manifest.json", "utf8")].join("\n");
  const chosen = /^(fallback|trouble|changes|minutes)_/; // by what the API says, or by number
  const silent = Object.keys(english).filter(
    (key) => !chosen.test(key) && !new RegExp(`(?:\\.|"|__MSG_)${key}(?:\\b|__)`).test(said),
  );
  assert.deepEqual(silent, []);
});

test("values are put where they belong, as they are", () => {
  const texts = { by_model: "Written by $1." } as Texts;
  assert.equal(say(texts, "by_model", "a-$&-model"), "Written by a-$&-model.");
});
