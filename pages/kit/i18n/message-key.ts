import type { Language } from "./languages.ts";

type PluralForm = "zero" | "one" | "two" | "few" | "many" | "other";
type WithoutForm<Key> = Key extends `${infer Base}_${PluralForm}` ? Base : Key;

/** Texts of one namespace in one language: flat, camelCase words joined by dots, plural forms as a `_few` ending. */
export type Messages = Record<string, string>;

/** One namespace: how to load each language's texts. */
export type Namespace<Texts extends Messages = Messages> = Record<Language, () => Promise<{ default: Texts }>>;

export type Namespaces = Record<
  string,
  { en: () => Promise<{ default: Messages }>; ar: () => Promise<{ default: Messages }> }
>;

/** `'console:inbox.empty'`: the namespace, a colon, and a key of its English file without the plural ending. */
export type MessageKey<Spaces extends Namespaces> = {
  [
    Name in keyof Spaces & string
  ]: `${Name}:${WithoutForm<keyof Awaited<ReturnType<Spaces[Name]["en"]>>["default"] & string>}`;
}[keyof Spaces & string];

export type MessageParams = Record<string, string | number>;
