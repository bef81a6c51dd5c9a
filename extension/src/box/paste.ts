/** What a page's own world offers in Firefox, where a script of ours sees it through a glass. */
interface PageWorld {
  Object: ObjectConstructor;
  DataTransfer: typeof DataTransfer;
  ClipboardEvent: typeof ClipboardEvent;
}

/** Firefox: copy a value of ours into the page's world. */
declare const cloneInto: (value: object, target: PageWorld) => object;

/** A paste made by hand; the editor reads it as if the agent had pasted. Returns whether it did. */
export function paste(target: Element, data: Record<string, string>): boolean {
  const view = target.ownerDocument.defaultView;
  if (!view) return false;
  const { wrappedJSObject: page } = view as { wrappedJSObject?: PageWorld };
  const event = page ? eventOfPage(page, data) : eventOf(view as Window & typeof globalThis, data);
  return !target.dispatchEvent(event);
}

const OPTIONS = { bubbles: true, cancelable: true, composed: true };

function eventOf(view: Window & typeof globalThis, data: Record<string, string>): ClipboardEvent {
  const clipboardData = new view.DataTransfer();
  for (const [type, value] of Object.entries(data)) clipboardData.setData(type, value);
  return new view.ClipboardEvent("paste", { ...OPTIONS, clipboardData });
}

/** In Firefox an event of ours arrives with an empty clipboard: make it with the page's own parts. */
function eventOfPage(page: PageWorld, data: Record<string, string>): ClipboardEvent {
  const clipboardData = new page.DataTransfer();
  for (const [type, value] of Object.entries(data)) clipboardData.setData(type, value);
  const event = new page.ClipboardEvent("paste", cloneInto(OPTIONS, page));
  const property = new page.Object() as PropertyDescriptor;
  property.value = clipboardData;
  property.enumerable = true; // some editors copy events with for…in
  page.Object.defineProperty(event, "clipboardData", property);
  return event;
}
