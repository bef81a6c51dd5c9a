import assert from "node:assert/strict";
import { test } from "node:test";
import { problem } from "../src/background/client";
import { parse, serverEvents } from "../src/background/events";

test("an event is read, a comment and broken JSON are passed over", () => {
  assert.deepEqual(parse('event: preview\ndata: {"text": "a: b"}'), {
    event: "preview",
    data: { text: "a: b" },
  });
  assert.equal(parse(": ping"), null);
  assert.equal(parse("event: result\ndata: {"), null);
});

test("events come out whole however the bytes are cut", async () => {
  const bytes = new TextEncoder().encode(
    'event: preview\r\ndata: {"text":"é"}\r\n\r\nevent: result\r\ndata: {"id":"rw_1"}\r\n\r\n',
  );
  const body = new ReadableStream({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const seen = [];
  for await (const event of serverEvents(new Response(body))) seen.push(event);
  assert.deepEqual(seen, [
    { event: "preview", data: { text: "é" } },
    { event: "result", data: { id: "rw_1" } },
  ]);
});

test("each failing status has its own plain kind", () => {
  assert.deepEqual(problem(null, 401, null), { kind: "key" });
  assert.deepEqual(problem(null, 429, "90"), { kind: "limit", seconds: 90 });
  assert.deepEqual(problem(null, 503, null), { kind: "starting" });
  assert.deepEqual(problem({ detail: "draft must be text." }, 400, null), {
    kind: "refused",
    detail: "draft must be text.",
  });
  assert.deepEqual(problem("<html>", 502, null), { kind: "not-heard" });
});
