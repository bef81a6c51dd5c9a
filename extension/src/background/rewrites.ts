import type { RewriteResponse } from "../api";
import type { Delivery, Order } from "../messages";
import { TroubleError } from "../trouble";
import { Client } from "./client";
import { read, write } from "./store";
import { give } from "./verdicts";

/** Flat replies in a row after which a short break is suggested. */
const FLAT_ENOUGH = 5;

/** Serve the one rewrite a port is for; when the port closes, the call is cancelled. */
export function serve(port: chrome.runtime.Port): void {
  const hangUp = new AbortController();
  let open = true;
  port.onDisconnect.addListener(() => {
    open = false;
    hangUp.abort();
  });
  const deliver = (delivery: Delivery) => {
    if (open) port.postMessage(delivery);
  };
  let ordered = false;
  port.onMessage.addListener((order: Order) => {
    if (ordered) return; // one port, one call
    ordered = true;
    carryOut(order, hangUp.signal, deliver).catch((error: unknown) => {
      const trouble = error instanceof TroubleError ? error.trouble : ({ kind: "slow" } as const);
      deliver({ kind: "trouble", trouble });
    });
  });
}

async function carryOut(
  { request, stream, counts }: Order,
  signal: AbortSignal,
  deliver: (delivery: Delivery) => void,
): Promise<void> {
  const { stored } = await read();
  const client = new Client(stored.address, stored.key);
  const response = await client.rewrite(
    { ...request, guide: stored.guide },
    signal,
    stream ? (text) => deliver({ kind: "preview", text }) : undefined,
  );
  const flat = counts ? flatInARow(stored.flat, response) : stored.flat;
  await write({ flat: flat >= FLAT_ENOUGH ? 0 : flat });
  deliver({ kind: "result", response, nudge: stored.nudge && flat >= FLAT_ENOUGH });
  void give(client).catch(() => undefined); // the server answers: so it may take verdicts now
}

/** Count replies that read flat, one after the other; a warm one starts again. */
function flatInARow(before: number, { stance }: RewriteResponse): number {
  const label = stance?.before?.label;
  if (label === "apathy" || label === "sympathy") return before + 1;
  return label === "empathy" ? 0 : before;
}
