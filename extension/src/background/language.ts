import type { Texts } from "../texts";
import { read } from "./store";

const KNOWN = ["en", "de"];
const loaded = new Map<string, Promise<Texts>>();

/** The interface's texts, in the language the agent chose or the browser speaks. */
export async function loadTexts(): Promise<{ texts: Texts; language: string }> {
  const { stored } = await read();
  const wanted =
    stored.language === "auto" ? chrome.i18n.getUILanguage().slice(0, 2) : stored.language;
  const language = KNOWN.includes(wanted) ? wanted : "en";
  const texts = loaded.get(language) ?? fetchTexts(language);
  loaded.set(language, texts);
  return { texts: await texts, language };
}

async function fetchTexts(language: string): Promise<Texts> {
  const response = await fetch(chrome.runtime.getURL(`_locales/${language}/messages.json`));
  const messages = (await response.json()) as Record<string, { message: string }>;
  return Object.fromEntries(
    Object.entries(messages).map(([key, { message }]) => [key, message]),
  ) as Texts;
}
