import ar from "../../../../shared/locales/ar/export.json" with { type: "json" };
import en from "../../../../shared/locales/en/export.json" with { type: "json" };
import type { Language } from "../../../../shared/languages.ts";

/** README.txt of an export, in its owner's language. `files` are the names beside it. */
export function writeReadme(language: Language, { name, at, files }: ReadmeParts): string {
  const { title, made, what, times, missing } = texts[language];
  const list = files.map((file) => `- ${file}`).join("\n");
  return `${title} ${name}\n${made} ${at}\n\n${what}\n${list}\n\n${times}\n${missing}\n`;
}

type ReadmeParts = { readonly name: string; readonly at: string; readonly files: readonly string[] };
type Texts = Readonly<Record<"title" | "made" | "what" | "times" | "missing", string>>;

const texts: Readonly<Record<Language, Texts>> = { en, ar };
