import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { FeedbackRequest } from "../src/api";
import { Client } from "../src/background/client";
import { forget, give } from "../src/background/verdicts";

const kept = new Map<string, unknown>();
let status = 202;
let sent: FeedbackRequest[] = [];

Object.assign(globalThis, {
  chrome: {
    storage: {
      session: {
        get: (name: string) => Promise.resolve({ [name]: kept.get(name) }),
        set: (values: object) => {
          for (const [name, value] of Object.entries(values)) kept.set(name, value);
          return Promise.resolve();
        },
      },
    },
  },
  fetch: (_: URL, { body }: { body: string }) => {
    if (status === 0) return Promise.reject(new TypeError("no connection"));
    if (status < 300) sent.push(JSON.parse(body) as FeedbackRequest);
    return Promise.resolve(new Response(status < 300 ? null : "{}", { status }));
  },
});

const client = new Client("http://127.0.0.1:8000", "");
const first: FeedbackRequest = { id: "rw_1", verdict: "accepted", reason: "for Mrs. Jones" };
const second: FeedbackRequest = { id: "rw_2", verdict: "undone" };

beforeEach(async () => {
  await forget();
  status = 202;
  sent = [];
});

test("a verdict is given at once, with its reason", async () => {
  await give(client, first);
  assert.deepEqual(sent, [first]);
});

for (const away of [503, 429, 0]) {
  test(`what meets ${away || "no server"} waits without words, and goes in its order`, async () => {
    status = away;
    await Promise.all([give(client, first), give(client, second)]);
    assert.ok(!JSON.stringify([...kept.values()]).includes("Jones"));
    status = 202;
    await give(client);
    await give(client);
    assert.deepEqual(sent, [{ id: "rw_1", verdict: "accepted" }, second]);
  });
}

test("what is refused for good is not sent again", async () => {
  status = 400;
  await give(client, first);
  status = 202;
  await give(client);
  assert.deepEqual(sent, []);
});

test("only so many wait, the latest of them", async () => {
  status = 503;
  for (let n = 0; n < 120; n++) await give(client, { id: `rw_${n}`, verdict: "edited" });
  status = 202;
  await give(client);
  assert.equal(sent.length, 100);
  assert.equal(sent[99]?.id, "rw_119");
});

test("another server never sees them", async () => {
  status = 503;
  await give(client, first);
  await forget();
  status = 202;
  await give(client);
  assert.deepEqual(sent, []);
});
