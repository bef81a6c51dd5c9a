/** The focused element, looked for through shadow roots and frames of the same origin. */
export function deepestFocus(document: Document): HTMLElement | null {
  let element = document.activeElement as HTMLElement | null;
  while (element) {
    const inner = shadowOf(element)?.activeElement ?? frameDocument(element)?.activeElement;
    if (!inner) break;
    element = inner as HTMLElement;
  }
  return element;
}

/** The box an element belongs to: a field itself, or the outermost editable element around it. */
export function hostOf(element: HTMLElement | null): HTMLElement | null {
  if (!element) return null;
  if (element.tagName === "TEXTAREA" || isTextInput(element)) return element;
  const document = element.ownerDocument;
  if (document.designMode === "on") return document.body;
  if (!element.isContentEditable) return null;
  let host: HTMLElement | null = element;
  while (host?.parentElement?.isContentEditable) host = host.parentElement;
  return host;
}

export function isField(element: Element): element is HTMLTextAreaElement | HTMLInputElement {
  return element.tagName === "TEXTAREA" || element.tagName === "INPUT";
}

/** A frame's document, when it is of our origin. */
export function frameDocument(element: Element): Document | null {
  if (element.tagName !== "IFRAME" && element.tagName !== "FRAME") return null;
  try {
    return (element as HTMLIFrameElement).contentDocument;
  } catch {
    return null;
  }
}

/** Whether the frame we run in is looked after by the content script of its parent. */
export function isLookedAfter(view: Window): boolean {
  try {
    return view.frameElement !== null;
  } catch {
    return false;
  }
}

function isTextInput(element: HTMLElement): boolean {
  return element.tagName === "INPUT" && (element as HTMLInputElement).type === "text";
}

/** An element's shadow root, closed ones included: each browser has its own way for extensions. */
function shadowOf(element: HTMLElement): ShadowRoot | null {
  if (element.shadowRoot) return element.shadowRoot;
  if (!element.tagName.includes("-") && !SHADOW_HOSTS.has(element.tagName)) return null;
  const { openOrClosedShadowRoot } = element as { openOrClosedShadowRoot?: ShadowRoot | null };
  const { dom } = chrome;
  return openOrClosedShadowRoot ?? dom?.openOrClosedShadowRoot(element) ?? null;
}

/** Plain elements that may hold a shadow root, too. */
const SHADOW_HOSTS = new Set(["DIV", "SPAN", "SECTION", "MAIN", "ARTICLE", "ASIDE"]);
