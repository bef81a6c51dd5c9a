import type { Wish } from "./view";

/** What a wish says to whoever writes. */
export const WISHES: Record<Wish, string | null> = {
  again: null,
  shorter: "Make it shorter.",
  formal: "Make it more formal.",
};
