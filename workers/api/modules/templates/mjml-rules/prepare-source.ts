import type { Language } from "../../../../../shared/languages.ts";
import type { ContentFault } from "./faults.ts";

/** Open elements within each other; a mail has about ten, and the compiler walks them recursively. */
const deepest = 60;
const refusedElements = /<(mj-include|mj-html-attributes|script|iframe|object|embed)\b/gi;
const inlinedStyles = /<mj-style\b[^>]*\binline\b/gi;

/** What is refused before anything is compiled: what would read files, run code, or nest without end. */
export function findRefused(source: string): ContentFault[] {
  const elements = [...source.matchAll(refusedElements)].map(({ index, 1: about = "" }) => ({
    code: "markup_refused" as const,
    line: lineAt(source, index),
    about: about.toLowerCase(),
  }));
  const styles = [...source.matchAll(inlinedStyles)].map(({ index }) => ({
    code: "markup_refused" as const,
    line: lineAt(source, index),
    about: "mj-style inline",
  }));
  const depth = elements.length === 0 ? findTooDeep(source) : null;
  return [...elements, ...styles, ...(depth === null ? [] : [depth])];
}

/**
 * The source as it is compiled: in the language's direction, with type that has the letters of every language. What the author says
 * wins. Lines stay where they are.
 */
export function directSource(source: string, language: Language): string {
  const isRightToLeft = language === "ar";
  const root = `<mjml lang="${language}" dir="${isRightToLeft ? "rtl" : "ltr"}">`;
  const directed = source.replace(/<mjml\b[^>]*>/i, () => root);
  const attributes = `<mj-attributes>${font}${isRightToLeft ? rightToLeft : ""}</mj-attributes>`;
  const head = /<mj-head\b[^>]*?(\/?)>/i;
  if (!head.test(directed)) return directed.replace(root, () => `${root}<mj-head>${attributes}</mj-head>`);
  return directed.replace(head, (opening, closed: string) =>
    closed === "" ? `${opening}${attributes}` : `<mj-head>${attributes}</mj-head>`,
  );
}

/** No web font: fetching one would tell its host who reads, and when. */
const font = `<mj-all font-family="-apple-system, 'Segoe UI', Roboto, 'Noto Sans Arabic', Tahoma, Arial, sans-serif"/>`;
const rightToLeft = ["mj-section", "mj-wrapper", "mj-group", "mj-column"]
  .map((name) => `<${name} direction="rtl"/>`)
  .concat(["mj-text", "mj-table"].map((name) => `<${name} align="right"/>`))
  .join("");

function findTooDeep(source: string): ContentFault | null {
  let depth = 0;
  for (const { index, 1: closing, 2: closed } of source.matchAll(
    /<(\/?)[a-z][\w-]*(?:[^>"']|"[^"]*"|'[^']*')*?(\/?)>/gi,
  )) {
    if (closed === "/") continue;
    depth = closing === "/" ? Math.max(0, depth - 1) : depth + 1;
    if (depth > deepest) return { code: "markup_refused", line: lineAt(source, index), about: "…" };
  }
  return null;
}

export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
