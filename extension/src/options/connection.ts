import { ask } from "../ask";
import type { Overview, Tested } from "../messages";
import { h } from "../panel/dom";
import { troubleText } from "../panel/panel";
import type { Texts } from "../texts";
import { choice, field, line, part } from "./form";

/** Address, key and house guide; saved and tried against the real API. */
export function connectionPart({ connection, managed, texts }: Overview): HTMLElement {
  const address = line("url", connection.address);
  const key = line("password", "");
  key.placeholder = connection.hasKey ? "••••••••••••" : "";
  const guide = choice({ [connection.guide]: connection.guide }, connection.guide);
  const status = h("p", { class: "status", role: "status" });
  const save = h("button", { type: "submit", class: "primary" }, texts.options_save);
  address.disabled = managed.includes("address");
  key.disabled = managed.includes("key");
  guide.disabled = managed.includes("guide");

  const form = h(
    "form",
    {},
    field(
      texts.options_address,
      address,
      address.disabled ? texts.options_managed : texts.options_address_help,
    ),
    field(
      texts.options_key,
      key,
      connection.hasKey ? texts.options_key_kept : texts.options_key_help,
    ),
    field(texts.options_guide, guide),
    h("div", { class: "row" }, save, status),
  );
  form.noValidate = true;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const origin = originOf(address.value);
    if (!origin) return say(status, texts.options_bad_address, false);
    // The browser shows its own question here, so this must come straight from the click.
    if (!(await allowed(origin))) return say(status, texts.options_denied, false);
    say(status, texts.options_testing, true);
    save.disabled = true;
    const tested = await ask({
      kind: "connect",
      address: address.value.trim(),
      key: key.value === "" ? null : key.value.trim(),
      guide: guide.value || "default",
    });
    save.disabled = false;
    say(status, testedText(tested, texts), tested.ok);
    if (tested.ok) offer(guide, tested.guides);
  });
  return part(texts.options_connection, form);
}

/** What testing the connection came to. */
function testedText(tested: Tested, texts: Texts): string {
  if (!tested.ok) return troubleText(tested.trouble, texts);
  if (tested.model === "not_configured") return texts.options_ok_rules;
  return tested.model === "open" ? texts.options_ok_resting : texts.options_ok_model;
}

function say(status: HTMLElement, text: string, good: boolean): void {
  status.textContent = text;
  status.dataset.good = String(good);
}

function offer(guide: HTMLSelectElement, names: string[]): void {
  const chosen = guide.value;
  guide.replaceChildren(
    ...choice(Object.fromEntries(names.map((name) => [name, name])), "").options,
  );
  guide.value = names.includes(chosen) ? chosen : (names[0] ?? "default");
}

function originOf(address: string): string | null {
  try {
    const { protocol, hostname } = new URL(address.trim());
    return /^https?:$/.test(protocol) && hostname ? `${protocol}//${hostname}/*` : null;
  } catch {
    return null;
  }
}

async function allowed(origin: string): Promise<boolean> {
  try {
    return await chrome.permissions.request({ origins: [origin] });
  } catch {
    return false;
  }
}
