import type english from "../_locales/en/messages.json";

export type TextKey = keyof typeof english;

/** Every sentence of the interface, in the agent's language. */
export type Texts = Readonly<Record<TextKey, string>>;

/** Say a text with `$1`, `$2` … filled in. */
export function say(texts: Texts, key: TextKey, ...values: (string | number)[]): string {
  return texts[key].replace(/\$(\d)/g, (_, place: string) =>
    String(values[Number(place) - 1] ?? ""),
  );
}

/** The form of a text for a number: `key_one` or `key_other`. */
export function count(texts: Texts, key: "changes" | "minutes", number: number): string {
  return say(texts, number === 1 ? `${key}_one` : `${key}_other`, number);
}
