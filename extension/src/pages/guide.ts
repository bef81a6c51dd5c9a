// The guide's filter. The page is whole without it; this only hides what was not asked for.
import { at } from "./page";

const words = at<HTMLInputElement>("words");
const chips = [...document.querySelectorAll<HTMLElement>("#filter .chip")];
const guidelines = [...document.querySelectorAll<HTMLElement>(".guideline")].map((element) => ({
  element,
  text: plain(element.textContent ?? ""),
}));

function plain(text: string): string {
  return text.toLowerCase().replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, " ");
}

/** The chosen chips of one kind; none chosen is all of them. */
function chosen(kind: "level" | "state"): Set<string> {
  const pressed = chips.filter((chip) => chip.ariaPressed === "true" && chip.dataset[kind]);
  return new Set(pressed.map((chip) => chip.dataset[kind] ?? ""));
}

function filter(): void {
  const wanted = plain(words.value).split(" ").filter(Boolean);
  const [levels, states] = [chosen("level"), chosen("state")];
  let shown = 0;
  for (const { element, text } of guidelines) {
    const { level = "", state = "" } = element.dataset;
    const fits =
      (levels.size === 0 || levels.has(level)) &&
      (states.size === 0 || states.has(state)) &&
      wanted.every((word) => text.includes(word));
    element.hidden = !fits;
    if (fits) shown += 1;
  }
  for (const section of document.querySelectorAll<HTMLElement>(".level")) {
    section.hidden = !section.querySelector(".guideline:not([hidden])");
  }
  at("count").textContent =
    shown === 0 ? "None fits. Try fewer words." : `${shown} of ${guidelines.length} guidelines`;
}

at("filter").hidden = false;
at("filter").addEventListener("submit", (event) => event.preventDefault());
words.addEventListener("input", filter);
for (const chip of chips) {
  chip.addEventListener("click", () => {
    chip.ariaPressed = String(chip.ariaPressed !== "true");
    filter();
  });
}
filter();
