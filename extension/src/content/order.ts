import { type Delivery, type Order, REWRITE_PORT } from "../messages";

/** Order one rewrite. Returns a function that cancels it; after that nothing is delivered. */
export function order(what: Order, onDelivery: (delivery: Delivery) => void): () => void {
  let over = false;
  let port: chrome.runtime.Port;
  const finish = (delivery: Delivery) => {
    if (over) return;
    if (delivery.kind !== "preview") over = true;
    onDelivery(delivery);
    if (over) port?.disconnect();
  };
  try {
    port = chrome.runtime.connect({ name: REWRITE_PORT });
  } catch {
    queueMicrotask(() => finish({ kind: "trouble", trouble: { kind: "gone" } }));
    return () => {
      over = true;
    };
  }
  port.onMessage.addListener(finish);
  port.onDisconnect.addListener(() => finish({ kind: "trouble", trouble: { kind: "gone" } }));
  port.postMessage(what);
  return () => {
    over = true;
    port.disconnect();
  };
}
