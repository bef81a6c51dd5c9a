// The team's page. The key is kept in this variable and nowhere else: a reload forgets it.
import type { Insights } from "../api";
import { at, openToAdmins } from "./page";
import { summary } from "./summary";

const form = at<HTMLFormElement>("ask");
const from = at<HTMLInputElement>("from");
const to = at<HTMLInputElement>("to");
const input = at<HTMLInputElement>("key");
const DAY_MS = 86_400_000;

let key = "";

function span(days: number): void {
  const today = Date.now();
  from.value = new Date(today - (days - 1) * DAY_MS).toISOString().slice(0, 10);
  to.value = new Date(today).toISOString().slice(0, 10);
  for (const chip of document.querySelectorAll<HTMLElement>("[data-days]"))
    chip.setAttribute("aria-pressed", String(Number(chip.dataset.days) === days));
}

function say(text: string, wrong = true): void {
  const status = at("status");
  status.textContent = text;
  status.className = wrong ? "failed" : "muted";
  status.hidden = !text;
}

async function show(): Promise<void> {
  key = input.value.trim() || key;
  const query = new URLSearchParams();
  if (from.value) query.set("from", from.value);
  if (to.value) query.set("to", to.value);
  say("Adding up…", false);
  const response = await fetch(`/v1/insights?${query}`, {
    headers: key ? { Authorization: `Bearer ${key}` } : {},
    cache: "no-store",
  }).catch(() => null);
  at("found").hidden = !response?.ok;
  if (response?.ok) {
    at("found").replaceChildren(...summary((await response.json()) as Insights));
    hideKey();
    openToAdmins();
    say("");
  } else if (response && [401, 403].includes(response.status)) askForKey(response.status);
  else say(await complaint(response));
}

function askForKey(status: number): void {
  at("key-field").hidden = at("key-help").hidden = false;
  if (status === 403) say("That key is for rewriting. This page needs one made for admin.");
  else say(key ? "That key is not known here." : "This page needs an admin key.", key !== "");
  input.focus();
  input.select();
}

function hideKey(): void {
  input.value = "";
  at("key-field").hidden = at("key-help").hidden = true;
}

async function complaint(response: Response | null): Promise<string> {
  if (!response) return "Heard does not answer. Check that it runs, then try again.";
  const said = (await response.json().catch(() => ({}))) as { detail?: string };
  return said.detail ?? "Something broke. Try again in a moment.";
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void show();
});
for (const chip of document.querySelectorAll<HTMLElement>("[data-days]"))
  chip.addEventListener("click", () => {
    span(Number(chip.dataset.days));
    void show();
  });
for (const day of [from, to])
  day.addEventListener("input", () => {
    for (const chip of document.querySelectorAll("[data-days]"))
      chip.setAttribute("aria-pressed", "false");
  });
span(30);
void show();
