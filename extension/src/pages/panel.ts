import english from "../../_locales/en/messages.json";
import { Panel } from "../panel/panel";
import css from "../panel/panel.css";
import type { PanelActions } from "../panel/view";
import type { Texts } from "../texts";
import inPage from "./panel.css";

export const texts = Object.fromEntries(
  Object.entries(english).map(([key, { message }]) => [key, message]),
) as Texts;

/** The extension's panel as a part of a page, in a shadow root of its own. */
export function panelIn(host: HTMLElement, actions: PanelActions): Panel {
  const panel = new Panel(texts, actions, true);
  panel.element.setAttribute("role", "region");
  panel.element.removeAttribute("aria-description");
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [css, inPage].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  root.append(panel.element);
  return panel;
}
