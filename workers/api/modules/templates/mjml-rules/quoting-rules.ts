import type { ContentFault } from "./faults.ts";

type Place = "text" | "tag" | "single" | "double" | "style";

/**
 * Values are escaped for text and for quoted attributes. Anywhere else (a bare attribute, a tag's or an attribute's name, a style sheet)
 * a person's name could mean something, so no Liquid may stand there. Comments are Outlook's conditions: what is in them is markup too.
 */
export function findBareLiquid(html: string): ContentFault[] {
  let place: Place = "text";
  let tag = "";
  for (let index = 0; index < html.length; index += 1) {
    if (startsLiquid(html, index)) {
      if (place === "tag" || place === "style")
        return [{ code: "markup_liquid", line: null, about: excerpt(html, index) }];
      index = endOfLiquid(html, index);
      continue;
    }
    const character = html[index];
    if (place === "text" && character === "<") {
      if (html.startsWith("<!--", index)) continue;
      tag = /^<\/?[a-z][\w:-]*/i.exec(html.slice(index, index + 60))?.[0].toLowerCase() ?? "";
      if (tag !== "") place = "tag";
    } else if (place === "tag") {
      if (character === '"') place = "double";
      else if (character === "'") place = "single";
      else if (character === ">") place = tag === "<style" ? "style" : "text";
    } else if (place === "style") {
      if (character === "<" && /^<\/style/i.test(html.slice(index, index + 7))) place = "tag";
      if (place === "tag") tag = "</style";
    } else if ((place === "double" && character === '"') || (place === "single" && character === "'")) place = "tag";
  }
  return [];
}

function startsLiquid(html: string, index: number): boolean {
  return html[index] === "{" && (html[index + 1] === "{" || html[index + 1] === "%");
}

/** The last character of what starts here; its own quotes are no quotes of the markup. */
function endOfLiquid(html: string, index: number): number {
  const end = html.indexOf(html[index + 1] === "{" ? "}}" : "%}", index + 2);
  return end === -1 ? html.length : end + 1;
}

function excerpt(html: string, index: number): string {
  return html.slice(index, index + 60).split("\n", 1)[0] ?? "";
}
