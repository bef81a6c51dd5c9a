/** What is kept of practice, in this browser only: which scenarios were tried, and which landed. */
const NAME = "heard.practice";

/** By scenario: whether a reply to it has landed. No text of anybody is in it. */
type Kept = Record<string, boolean>;

export class Progress {
  private kept: Kept = read();

  get tried(): number {
    return Object.keys(this.kept).length;
  }

  get mastered(): ReadonlySet<string> {
    return new Set(Object.keys(this.kept).filter((id) => this.kept[id]));
  }

  add(id: string, landed: boolean): void {
    this.kept[id] = landed || (this.kept[id] ?? false);
    localStorage.setItem(NAME, JSON.stringify(this.kept));
  }

  forget(): void {
    this.kept = {};
    localStorage.removeItem(NAME);
  }
}

function read(): Kept {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(NAME) ?? "{}");
    if (typeof kept !== "object" || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).map(([id, landed]) => [id, landed === true]));
  } catch {
    return {}; // somebody else's words under our name: start afresh
  }
}
