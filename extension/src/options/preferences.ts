import { ask } from "../ask";
import type { Overview, Preferences } from "../messages";
import { h } from "../panel/dom";
import { choice, field, part, tick } from "./form";

/** How the extension works for this agent. Kept as soon as it is changed. */
export function preferencesPart({ preferences, managed, texts }: Overview): HTMLElement {
  let now: Preferences = preferences;
  const status = h("p", { class: "status", role: "status" });
  const keep = async (change: Partial<Preferences>) => {
    now = { ...now, ...change };
    await ask({ kind: "prefer", preferences: now });
    status.textContent = texts.options_saved;
    status.dataset.good = "true";
  };
  const first = tick(
    texts.options_show_first,
    now.showFirst,
    (showFirst) => void keep({ showFirst }),
  );
  const nudge = tick(texts.options_nudge, now.nudge, (on) => void keep({ nudge: on }));
  first.input.disabled = managed.includes("showFirst");
  nudge.input.disabled = managed.includes("nudge");
  const languages = { auto: texts.options_language_auto, en: "English", de: "Deutsch" };
  const language = choice(languages, now.language);
  language.addEventListener("change", async () => {
    await keep({ language: language.value as Preferences["language"] });
    location.reload();
  });
  return part(
    texts.options_preferences,
    first.label,
    nudge.label,
    field(texts.options_language, language),
    h("p", {}, h("b", {}, `${texts.options_shortcut}: `), texts.options_shortcut_help),
    status,
  );
}
