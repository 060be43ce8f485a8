import { type Language, languages } from "../../../shared/languages.ts";

type Texts<Text> = { readonly [language in Language]?: Text | undefined };

/** What is written in the reader's language, else in the first one that is. */
export function chooseText<Text>(texts: Texts<Text>, reader: Language): Text | undefined {
  return texts[reader] ?? languages.map((language) => texts[language]).find((text) => text !== undefined);
}
