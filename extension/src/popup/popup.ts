import { ask } from "../ask";
import { h } from "../panel/dom";
import { say } from "../texts";

/** The toolbar's little window: this site on or off, or once. */
async function start(): Promise<void> {
  const [{ texts, sites, language }, [tab]] = await Promise.all([
    ask({ kind: "overview" }),
    chrome.tabs.query({ active: true, currentWindow: true }),
  ]);
  document.documentElement.lang = language;
  const title = h("h1", {}, texts.name);
  const settings = h(
    "button",
    { type: "button", onclick: () => void ask({ kind: "open-options" }).then(() => close()) },
    texts.settings,
  );
  const pattern = patternOf(tab?.url);
  if (!pattern || tab?.id === undefined) {
    document.body.replaceChildren(h("main", {}, title, h("p", {}, texts.popup_nowhere), settings));
    return;
  }
  const { id } = tab;
  const host = new URL(tab.url ?? "").hostname;
  const on = sites.some((site) => site.pattern === pattern);
  const rewrite = h(
    "button",
    {
      type: "button",
      class: on ? "primary" : "",
      onclick: () => void ask({ kind: "rewrite-here", tab: id }).then(() => close()),
    },
    on ? texts.popup_rewrite : texts.popup_once,
  );
  const toggle = h(
    "button",
    {
      type: "button",
      class: on ? "" : "primary",
      onclick: () =>
        void (on ? ask({ kind: "remove-site", pattern }) : turnOn(pattern)).then(() => close()),
    },
    say(texts, on ? "popup_turn_off" : "popup_turn_on", host),
  );
  const frames = (await foreignFrames(id)).filter(
    (frame) => !sites.some((site) => site.pattern === frame),
  );
  const more = frames.map((frame) =>
    h(
      "button",
      { type: "button", onclick: () => void turnOn(frame).then(() => close()) },
      say(texts, "popup_frame", new URL(frame).hostname),
    ),
  );
  const children = on ? [rewrite, toggle, ...more, settings] : [toggle, rewrite, ...more, settings];
  document.body.replaceChildren(h("main", {}, title, ...children));
}

async function turnOn(pattern: string): Promise<void> {
  // Some browsers close this window when they ask: then the background finishes what is wanted here.
  void ask({ kind: "want-site", pattern });
  const granted = chrome.permissions.request({ origins: [pattern] });
  if (await granted) await ask({ kind: "add-site", pattern });
}

/** The sites of frames large enough to write in: some helpdesks keep their editor in one. */
async function foreignFrames(tab: number): Promise<string[]> {
  const addresses = () =>
    [...document.querySelectorAll("iframe")]
      .filter(({ offsetWidth, offsetHeight }) => offsetWidth > 240 && offsetHeight > 80)
      .map(({ src }) => src)
      .filter((src) => /^https?:/.test(src) && new URL(src).origin !== location.origin);
  try {
    const [frame] = await chrome.scripting.executeScript({
      target: { tabId: tab },
      func: addresses,
    });
    return [...new Set((frame?.result ?? []).map(patternOf).filter((pattern) => pattern !== null))];
  } catch {
    return []; // pages of the browser and of its store let nobody in
  }
}

function patternOf(url: string | undefined): string | null {
  const { protocol, hostname } = new URL(url ?? "about:blank");
  return /^https?:$/.test(protocol) ? `${protocol}//${hostname}/*` : null;
}

void start();
