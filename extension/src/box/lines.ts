import type { Span } from "./span";
import type { Block, Place, TextMap } from "./textmap";

/** A margin, in pixels, that a reader sees as a blank line between paragraphs. */
const VISIBLE_MARGIN = 4;

interface Line {
  element: Element;
  marker: string;
  characters: string[];
  places: Place[];
  formatted: boolean;
  /** Whether a `<br>` holds it open: a reader sees a blank line when there is nothing else in it. */
  held: boolean;
  /** Line breaks between the line before and this one. */
  breaks: number;
}

/** Collects what a box shows, line by line, and joins it to one text. */
export class Lines {
  private readonly done: Line[] = [];
  private readonly quotes: { from: number; to: number }[] = [];
  private line: Line;
  private margin = 0;

  constructor(private readonly host: Element) {
    this.line = begin(host);
  }

  put(character: string, place: Place): void {
    this.line.characters.push(character);
    this.line.places.push(place);
  }

  /** White space that collapses: shown once, and not at the start of a line. */
  space(place: Place): void {
    const before = this.line.characters.at(-1);
    if (before !== undefined && before !== " " && before !== "\n") this.put(" ", place);
  }

  lineBreak(): void {
    this.line.held = true;
    this.put("\n", null);
  }

  /** Say that the line holds more than plain text. */
  format(): void {
    this.line.formatted = true;
  }

  enter(element: Element, margin: number, marker: string): void {
    const carried = this.line.characters.length === 0 ? this.line.marker : "";
    this.close();
    this.margin = Math.max(this.margin, margin);
    this.line = begin(element, marker || carried);
  }

  leave(parent: Element, margin: number): void {
    this.close();
    this.margin = Math.max(this.margin, margin);
    this.line = begin(parent);
  }

  /** Read something that is quoted; `read` adds its lines. */
  quote(read: () => void): void {
    this.split();
    const from = this.done.length;
    read();
    this.split();
    if (this.done.length > from) this.quotes.push({ from, to: this.done.length - 1 });
  }

  finish(): TextMap {
    this.close();
    if (this.done.length === 0) this.done.push(begin(this.host));
    const characters: string[] = [];
    const places: Place[] = [];
    const blocks: Block[] = [];
    const write = (text: string) => {
      for (const character of text) {
        characters.push(character);
        places.push(null);
      }
    };
    for (const { element, marker, formatted, breaks, ...line } of this.done) {
      if (blocks.length > 0) write("\n".repeat(breaks));
      write(marker);
      const start = characters.length;
      for (const character of line.characters) characters.push(character);
      for (const place of line.places) places.push(place);
      blocks.push({ element, formatted, listed: marker !== "", start, end: characters.length });
    }
    const quotes = this.quotes.map(({ from, to }): Span => ({
      start: blocks[from]?.start ?? 0,
      end: blocks[to]?.end ?? 0,
    }));
    return { text: characters.join(""), places, blocks, quotes };
  }

  private split(): void {
    this.close();
    this.line = begin(this.line.element);
  }

  private close(): void {
    const { line } = this;
    if (line.characters.at(-1) === "\n" && line.places.at(-1) === null) {
      line.characters.pop(); // the last line break of a block only keeps it open
      line.places.pop();
    }
    const empty = line.characters.length === 0;
    if (empty && !line.held && !line.formatted) return;
    const last = this.done.at(-1);
    const besideBlank = empty || last?.characters.length === 0;
    line.breaks = this.margin >= VISIBLE_MARGIN && !besideBlank ? 2 : 1;
    this.margin = 0;
    this.done.push(line);
  }
}

function begin(element: Element, marker = ""): Line {
  return {
    element,
    marker,
    characters: [],
    places: [],
    formatted: false,
    held: false,
    breaks: 1,
  };
}
