import type { Language } from "../../../shared/languages.ts";
import { languages } from "../i18n/languages.ts";
import { type PageHead, writeHead } from "./page-head.ts";
import { preparedElement, type Prepared } from "./prepared.ts";
import { escapeHtml, writeJson } from "./write-text.ts";

/** A built index.html, and the scripts of each language's texts and of each screen: they are fetched with the first ones instead of after them. */
export type Template = {
  readonly html: string;
  readonly texts: Readonly<Partial<Record<Language, readonly string[]>>>;
  readonly screens: Readonly<Partial<Record<string, readonly string[]>>>;
};

export type WrittenPage = {
  readonly language: Language;
  readonly siteName: string;
  /** The file name of the screen it shows. */
  readonly screen: string;
  readonly head: PageHead;
  /** What Preact wrote: escaped already. */
  readonly body: string;
  readonly prepared: Prepared | null;
};

const rootTag = /<html[^>]*>/;
const headPart = /<!--head-->[^]*?<!--\/head-->/;
const bodyPart = /<div id="app">\s*<\/div>/;

/** Whether a template has the places that a page is written into. */
export function isWritable(html: string): boolean {
  return [rootTag, headPart, bodyPart].every((place) => place.test(html));
}

/** The page without content, in its language: the browser fills it. */
export function writeBare(html: string, language: Language): string {
  return html.replace(rootTag, () => writeRoot(language));
}

function writeRoot(language: Language): string {
  return `<html lang="${language}" dir="${languages[language].dir}" data-language-by="address">`;
}

/** A whole HTML document. Replacements are functions, so that no word of a page is taken for a pattern such as `$&`. */
export function writePage({ html, texts, screens }: Template, page: WrittenPage): string {
  const { language, prepared } = page;
  const modules = [...(texts[language] ?? []), ...(screens[page.screen] ?? [])].map(
    (href) => `<link rel="modulepreload" crossorigin href="${escapeHtml(href)}" />`,
  );
  const data =
    prepared === null ? "" : `<script type="application/json" id="${preparedElement}">${writeJson(prepared)}</script>`;
  return html
    .replace(rootTag, () => writeRoot(language))
    .replace(headPart, () => [writeHead(page.head, page.siteName, language), ...modules].join("\n    "))
    .replace(bodyPart, () => `<div id="app">${page.body}</div>${data}`);
}
