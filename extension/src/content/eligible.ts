import { isField } from "./focus";
import { boundsOf } from "./place";

const MIN_WIDTH = 140;
const MIN_HEIGHT = 28;

const OPTED_OUT =
  '[data-heard="off"], [data-enable-grammarly="false"], [data-gramm="false"], [data-gramm_editor="false"]';
const NOT_FOR_REPLIES =
  '[role="searchbox"], [role="combobox"], [role="spinbutton"], [type="search"], [aria-multiline="false"], [aria-readonly="true"]';

/** Whether the agent can write in a box at all, and the page lets tools like this one near it. */
export function isUsable(host: HTMLElement): boolean {
  if (host.closest(OPTED_OUT)) return false;
  if (isField(host) && (host.readOnly || host.disabled)) return false;
  return host.ariaReadOnly !== "true";
}

/** Whether a box looks like one for replies, so that the button is offered there unasked. */
export function isForReplies(host: HTMLElement): boolean {
  if (!isUsable(host) || host.tagName === "INPUT" || host.matches(NOT_FOR_REPLIES)) return false;
  // Rich editors switch the browser's spelling off themselves; for a textarea it says "code".
  if (isField(host) && host.getAttribute("spellcheck") === "false") return false;
  const { left, right, top, bottom } = boundsOf(host);
  return right - left >= MIN_WIDTH && bottom - top >= MIN_HEIGHT;
}
