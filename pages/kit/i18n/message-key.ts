import type { Language } from "./languages.ts";

type PluralForm = "zero" | "one" | "two" | "few" | "many" | "other";
type WithoutForm<Key> = Key extends `${infer Base}_${PluralForm}` ? Base : Key;

/** Texts of one namespace in one language: flat, camelCase words joined by dots, plural forms as a `_few` ending. */
export type Messages = Record<string, string>;

/** How to load each namespace in each language. */
export type Namespaces = Record<string, Record<Language, () => Promise<{ default: Messages }>>>;

/** `'console:inbox.empty'`: the namespace, a colon, and a key of its English file without the plural ending. */
export type MessageKey<Spaces extends Namespaces> = {
  [
    Name in keyof Spaces & string
  ]: `${Name}:${WithoutForm<keyof Awaited<ReturnType<Spaces[Name]["en"]>>["default"] & string>}`;
}[keyof Spaces & string];

export type MessageParams = Record<string, string | number>;
