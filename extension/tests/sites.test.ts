import assert from "node:assert/strict";
import { test } from "node:test";
import { matches, patternOf } from "../src/background/sites";
import { fromPolicy } from "../src/background/store";

test("a page's site is its scheme and host", () => {
  assert.equal(patternOf("https://acme.example.com:8443/a?b#c"), "https://acme.example.com/*");
  assert.equal(patternOf("about:blank"), null);
  assert.equal(patternOf(undefined), null);
});

test("a site covers its own host only, unless an administrator's pattern says more", () => {
  assert.ok(matches("https://acme.example.com/*", "https://acme.example.com/t/1"));
  assert.ok(!matches("https://acme.example.com/*", "https://evil.example.com/"));
  assert.ok(matches("https://*.example.com/*", "https://acme.example.com/"));
  assert.ok(!matches("https://*.example.com/*", "https://example.com.evil.test/"));
  assert.ok(!matches("https://*.example.com/*", "http://acme.example.com/"));
});

test("a policy may only set what its schema allows", () => {
  assert.deepEqual(fromPolicy({ address: "https://h", nudge: false, flat: 9, sites: ["a", 1] }), {
    address: "https://h",
    nudge: false,
    sites: [{ pattern: "a", readCustomer: false }],
  });
});
