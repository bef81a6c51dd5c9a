import css from "../panel/panel.css";

/**
 * Where our interface lives: one element beside the page's body, with a closed shadow root. The page
 * cannot look inside, its styles stop at the edge, and nothing of ours stands in its content.
 */
export class Surface {
  readonly element: HTMLElement;
  private readonly root: ShadowRoot;

  constructor(private readonly document: Document) {
    this.element = document.createElement("div");
    this.root = this.element.attachShadow({ mode: "closed" });
    this.dress(css);
    // Our keys and clicks are ours: a site's shortcuts must not fire while the agent reads the panel.
    for (const type of ["keydown", "keyup", "keypress", "click", "dblclick", "contextmenu"]) {
      this.element.addEventListener(type, (event) => event.stopPropagation());
    }
    // A press in the panel must not take the selection out of the box.
    this.element.addEventListener("mousedown", (event) => {
      event.stopPropagation();
      event.preventDefault();
    });
  }

  /** Put something of ours on the screen, above whatever the page shows. */
  show(part: HTMLElement, beside: HTMLElement): void {
    if (!this.root.contains(part)) this.root.append(part);
    this.raise(beside);
  }

  hide(part: HTMLElement): void {
    part.remove();
    if (this.root.childElementCount === 0) this.element.remove();
  }

  remove(): void {
    this.element.remove();
  }

  /** What is under a point, ours left out. */
  under(x: number, y: number): Element | null {
    const top = this.document.elementFromPoint(x, y);
    if (top !== this.element) return top;
    return this.document.elementsFromPoint(x, y).find((element) => element !== top) ?? null;
  }

  /** A modal dialog makes everything outside it inert: then we must live inside it. */
  private raise(beside: HTMLElement): void {
    const home = modalAround(beside, this.document) ?? this.document.documentElement;
    if (this.element.parentElement === home && this.element.matches(":popover-open")) return;
    home.append(this.element);
    this.armour();
    this.element.setAttribute("popover", "manual");
    this.element.showPopover();
  }

  /** Inline and important: no style sheet of the page wins against it. */
  private armour(): void {
    const { style } = this.element;
    for (const [name, value] of Object.entries({
      all: "initial",
      display: "block",
      position: "fixed",
      inset: "0 auto auto 0",
      width: "0",
      height: "0",
      margin: "0",
      padding: "0",
      border: "0",
      overflow: "visible",
      background: "none",
      "z-index": "2147483647",
      "pointer-events": "none",
      visibility: "visible",
      opacity: "1",
    })) {
      style.setProperty(name, value, "important");
    }
  }

  /** A constructed sheet passes any policy of the page; Firefox may want an element instead. */
  private dress(text: string): void {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      this.root.adoptedStyleSheets = [sheet];
    } catch {
      const style = this.document.createElement("style");
      style.textContent = text;
      this.root.append(style);
    }
  }
}

function modalAround(beside: HTMLElement, document: Document): HTMLElement | null {
  const outer = beside.ownerDocument === document ? beside : document.activeElement;
  return outer?.closest<HTMLElement>("dialog:modal") ?? null;
}
