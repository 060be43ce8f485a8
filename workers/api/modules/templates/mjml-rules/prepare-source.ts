import type { Language } from "../../../../../shared/languages.ts";
import type { ContentFault } from "./faults.ts";
import { scanTags, type ScannedTag } from "./scan-tags.ts";

/** Open elements within each other; a mail has about ten, and the compiler walks them recursively. */
const deepest = 60;
const refusedElements = new Set(["mj-include", "mj-html-attributes", "script", "iframe", "object", "embed"]);

/** What is refused before anything is compiled: what would read files, run code, or nest without end. */
export function findRefused(source: string): ContentFault[] {
  const faults: ContentFault[] = [];
  let depth = 0;
  for (const tag of scanTags(source)) {
    const about = refusalOf(source, tag);
    if (about !== null) faults.push({ code: "markup_refused", line: lineAt(source, tag.start), about });
    if (!tag.isEmpty) depth = tag.isClosing ? Math.max(0, depth - 1) : depth + 1;
    if (depth > deepest) {
      faults.push({ code: "markup_refused", line: lineAt(source, tag.start), about: "…" });
      break;
    }
  }
  const comment = source.lastIndexOf("<!--");
  if (comment > source.lastIndexOf("-->"))
    faults.push({ code: "markup_refused", line: lineAt(source, comment), about: "<!--" });
  return faults.slice(0, mostFaults);
}

/** Each costs a look for its line. */
const mostFaults = 20;

function refusalOf(source: string, { name, isClosing, start, end }: ScannedTag): string | null {
  if (isClosing) return null;
  if (refusedElements.has(name)) return name;
  // Where one element begins within another's tag, programs do not agree on what it is.
  if (/<[a-z!/]/i.test(source.slice(start + 1, end))) return name;
  return name === "mj-style" && /\sinline\b/i.test(source.slice(start, Math.min(end, start + 2_000)))
    ? "mj-style inline"
    : null;
}

/**
 * The source as it is compiled: in the language's direction, with type that has the letters of every language. What the author says
 * wins. Lines stay where they are.
 */
export function directSource(source: string, language: Language): string {
  const isRightToLeft = language === "ar";
  const opening = `<mjml lang="${language}" dir="${isRightToLeft ? "rtl" : "ltr"}">`;
  const attributes = `<mj-attributes>${font}${isRightToLeft ? rightToLeft : ""}</mj-attributes>`;
  const root = findOpening(source, "mjml");
  if (root === undefined) return source;
  const head = findOpening(source, "mj-head");
  const before = source.slice(0, root.start);
  if (head === undefined || head.start < root.end)
    return `${before}${opening}<mj-head>${attributes}</mj-head>${source.slice(root.end)}`;
  const added = head.isEmpty ? `<mj-head>${attributes}</mj-head>` : `<mj-head>${attributes}`;
  return `${before}${opening}${source.slice(root.end, head.start)}${added}${source.slice(head.end)}`;
}

/** No web font: fetching one would tell its host who reads, and when. */
const font = `<mj-all font-family="-apple-system, 'Segoe UI', Roboto, 'Noto Sans Arabic', Tahoma, Arial, sans-serif"/>`;
const rightToLeft = ["mj-section", "mj-wrapper", "mj-group", "mj-column"]
  .map((name) => `<${name} direction="rtl"/>`)
  .concat(["mj-text", "mj-table"].map((name) => `<${name} align="right"/>`))
  .join("");

function findOpening(source: string, name: string): ScannedTag | undefined {
  for (const tag of scanTags(source)) if (tag.name === name && !tag.isClosing) return tag;
  return undefined;
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
