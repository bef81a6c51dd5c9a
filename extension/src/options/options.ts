import { ask } from "../ask";
import { h } from "../panel/dom";
import { connectionPart } from "./connection";
import { part } from "./form";
import { preferencesPart } from "./preferences";
import { sitesPart } from "./sites";

/** The settings page. It asks the background for everything and never sees the key. */
async function start(): Promise<void> {
  const overview = await ask({ kind: "overview" });
  const { texts, language } = overview;
  document.documentElement.lang = language;
  document.title = texts.options_title;
  document.body.replaceChildren(
    h(
      "main",
      {},
      h("header", {}, h("h1", {}, texts.name), h("p", {}, texts.options_lead)),
      connectionPart(overview),
      sitesPart(overview),
      preferencesPart(overview),
      part(
        texts.options_privacy,
        h("p", {}, texts.options_privacy_1),
        h("p", {}, texts.options_privacy_2),
        h("p", {}, texts.options_privacy_3),
      ),
    ),
  );
}

void start();
