import { ask } from "../ask";
import type { Tell } from "../messages";
import { Desk } from "./desk";

declare global {
  /** Left in our own isolated world, where no page sees it, for the background to look at. */
  var heard: { readonly focusedAt: number } | undefined;
}

/** Follow the focus and the agent's wishes on this page, until told to leave. */
export function watch(): void {
  const over = new AbortController();
  const listening = { capture: true, passive: true, signal: over.signal } as const;
  let desk: Desk | null = null;

  const leave = () => {
    desk?.leave();
    desk = null;
    over.abort();
    globalThis.heard = undefined;
  };
  globalThis.heard = {
    get focusedAt() {
      return desk?.focusedAt ?? 0;
    },
  };

  const onKey = (event: KeyboardEvent) => {
    if (!event.isTrusted || !desk) return;
    if (isShortcut(event)) {
      swallow(event);
      desk.shortcut();
    } else if (event.key === "Escape" && desk.isOpen) {
      swallow(event);
      desk.close();
    } else if (isUndo(event)) {
      desk.undoPressed();
    }
  };

  const started = ask({ kind: "hello" }).then((settings) => {
    if (over.signal.aborted) return;
    desk = new Desk(settings, onKey);
    desk.notice();
  }, leave);

  let noticing = false;
  const notice = () => {
    if (noticing) return; // a change of focus is told twice, and is one
    noticing = true;
    setTimeout(() => {
      noticing = false;
      desk?.notice();
    });
  };
  const arrange = () => desk?.arrange();
  for (const type of ["focusin", "focusout", "pointerup"]) {
    document.addEventListener(type, notice, listening);
  }
  window.addEventListener("blur", notice, listening); // a frame may have the focus now
  window.addEventListener("resize", arrange, listening);
  document.addEventListener("scroll", arrange, listening);
  document.addEventListener("input", arrange, listening);
  document.addEventListener("keydown", onKey, { capture: true, signal: over.signal });

  const onTell = (tell: Tell, sender: chrome.runtime.MessageSender) => {
    if (sender.id !== chrome.runtime.id || sender.tab) return;
    if (tell.kind === "off") {
      leave();
      chrome.runtime.onMessage.removeListener(onTell);
    }
    if (tell.kind === "settings") desk?.use(tell.settings);
    if (tell.kind === "rewrite") void started.then(() => desk?.rewrite());
  };
  chrome.runtime.onMessage.addListener(onTell);
}

/** The command's own key, for pages where the browser did not take it. */
function isShortcut(event: KeyboardEvent): boolean {
  return (
    event.altKey && event.shiftKey && event.code === "KeyH" && !event.ctrlKey && !event.metaKey
  );
}

function isUndo(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
