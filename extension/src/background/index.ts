import { type Ask, FROM_CONTENT, REWRITE_PORT } from "../messages";
import type { Answered } from "./answers";
import { answer } from "./answers";
import { loadTexts } from "./language";
import { serve } from "./rewrites";
import { granted, inject, register, rewriteIn, start, tell } from "./sites";
import { lock, read } from "./store";

// Listeners are added while the script first runs, so that the browser can wake it for them.

chrome.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === "install") void welcome();
  void menu();
  void start();
});

chrome.runtime.onStartup.addListener(() => void register());
chrome.permissions.onAdded.addListener(({ origins }) => void granted(origins ?? []));
chrome.permissions.onRemoved.addListener(() => void register());

chrome.storage.onChanged.addListener((_, area) => {
  if (area === "managed") void start(); // an administrator may change the sites at any time
});

chrome.runtime.onMessage.addListener((ask: Ask, sender, respond: (answer: Answered) => void) => {
  if (!allowed(ask, sender)) return false;
  answer(ask, sender).then(
    (value) => respond({ value }),
    () => respond({ failed: true }),
  );
  return true; // the answer comes later
});

chrome.runtime.onConnect.addListener((port) => {
  if (port.name === REWRITE_PORT && port.sender?.id === chrome.runtime.id) serve(port);
  else port.disconnect();
});

chrome.commands.onCommand.addListener((command, tab) => {
  if (command === "rewrite" && tab?.id !== undefined) void rewriteIn(tab.id);
});

chrome.contextMenus.onClicked.addListener((info, tab) => {
  if (info.menuItemId !== "rewrite" || tab?.id === undefined) return;
  const { id } = tab;
  void inject(id).then(() => tell(id, { kind: "rewrite" }, info.frameId ?? 0));
});

/** Only our own pages and scripts may ask, and content scripts only what is theirs. */
function allowed(ask: Ask, sender: chrome.runtime.MessageSender): boolean {
  if (sender.id !== chrome.runtime.id) return false;
  const ownPage = sender.url?.startsWith(chrome.runtime.getURL("")) ?? false;
  return ownPage || (sender.tab !== undefined && FROM_CONTENT.has(ask.kind));
}

/** First run: the settings, unless an administrator has seen to them. */
async function welcome(): Promise<void> {
  const { managed } = await read();
  if (!managed.includes("address")) await chrome.runtime.openOptionsPage();
}

async function menu(): Promise<void> {
  const { texts } = await loadTexts();
  await chrome.contextMenus.removeAll();
  chrome.contextMenus.create({
    id: "rewrite",
    title: texts.menu_rewrite,
    contexts: ["editable"],
  });
}

void lock();
