import { ask } from "../ask";
import type { Overview, Site } from "../messages";
import { h } from "../panel/dom";
import type { Texts } from "../texts";
import { field, line, part, tick } from "./form";

/** The sites Heard is on for. Each is asked of the browser when it is turned on. */
export function sitesPart({ sites, managed, texts }: Overview): HTMLElement {
  const list = h("div", { class: "sites" });
  const fixed = managed.includes("sites");
  const render = (now: Site[]) => {
    const rows = now.map((site) => row(site, fixed, texts, render));
    list.replaceChildren(...(rows.length > 0 ? rows : [h("p", {}, texts.options_sites_none)]));
  };
  render(sites);
  return part(
    texts.options_sites,
    h("p", {}, texts.options_sites_help),
    list,
    fixed ? h("small", {}, texts.options_managed) : adder(texts, render),
  );
}

function row(
  { pattern, readCustomer }: Site,
  fixed: boolean,
  texts: Texts,
  render: (sites: Site[]) => void,
): HTMLElement {
  const remove = h(
    "button",
    {
      type: "button",
      onclick: () => void ask({ kind: "remove-site", pattern }).then(render),
    },
    texts.options_site_remove,
  );
  remove.disabled = fixed;
  const customer = tick(texts.options_site_customer, readCustomer, (on) => {
    void ask({ kind: "read-customer", pattern, on });
  });
  const name = pattern.replace(/\/\*$/, "");
  return h(
    "div",
    { class: "site" },
    h("div", { class: "row" }, h("b", {}, name), remove),
    customer.label,
  );
}

function adder(texts: Texts, render: (sites: Site[]) => void): HTMLElement {
  const address = line("url", "");
  address.placeholder = "https://acme.example.com";
  const status = h("p", { class: "status", role: "status" });
  const form = h(
    "form",
    { class: "row" },
    field(texts.options_site_address, address),
    h("button", { type: "submit" }, texts.options_site_add),
  );
  form.noValidate = true;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    status.textContent = "";
    const pattern = patternFrom(address.value);
    if (!pattern) {
      status.textContent = texts.options_bad_address;
      return;
    }
    const granted = await chrome.permissions.request({ origins: [pattern] }).catch(() => false);
    if (!granted) {
      status.textContent = texts.options_denied;
      return;
    }
    render(await ask({ kind: "add-site", pattern }));
    address.value = "";
  });
  return h("div", {}, form, status);
}

function patternFrom(text: string): string | null {
  try {
    const { protocol, hostname } = new URL(/^https?:/.test(text) ? text : `https://${text.trim()}`);
    return hostname ? `${protocol}//${hostname}/*` : null;
  } catch {
    return null;
  }
}
