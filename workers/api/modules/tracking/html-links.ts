type Span = { readonly from: number; readonly to: number };
type Tag = {
  readonly name: string;
  /** Where the tag ends, after its `>`. */
  readonly end: number;
  readonly href: (Span & { readonly value: string }) | null;
  readonly isLeftAlone: boolean;
};

const tagName = /<([a-z][^\s/>]*)/iy;
const attribute = /[\s/]*([^\s/>=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?/dy;
const tagEnd = /[\s/]*>/y;
/** Elements whose content is text to the browser, whatever it looks like. */
const rawElements = new Set(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"]);
/** Written on a link that must stay as it is. */
const leaveAlone = "data-no-track";

/**
 * The letter with the addresses of its links exchanged; nothing else is touched. Comments, styles and scripts are passed over.
 * @param exchange the new address for a link's (entities resolved), or null to leave it
 */
export function exchangeLinks(html: string, exchange: (href: string) => string | null): string {
  const parts: string[] = [];
  let written = 0;
  for (const { name, href, isLeftAlone } of readTags(html)) {
    if (href === null || isLeftAlone || (name !== "a" && name !== "area")) continue;
    const decoded = decodeEntities(href.value);
    const exchanged = decoded === null ? null : exchange(decoded);
    if (exchanged === null) continue;
    parts.push(html.slice(written, href.from), `"${encodeAttribute(exchanged)}"`);
    written = href.to;
  }
  return [...parts, html.slice(written)].join("");
}

/** Start tags in order, as a browser would find them. */
function* readTags(html: string): Generator<Tag> {
  let at = html.indexOf("<");
  while (at !== -1) {
    const tag = readTag(html, at);
    if (tag) yield tag;
    at = html.indexOf("<", tag ? afterRawText(html, tag) : afterOther(html, at));
  }
}

function readTag(html: string, at: number): Tag | null {
  const name = matchAt(tagName, html, at)?.[1]?.toLowerCase();
  if (name === undefined) return null;
  let end = at + 1 + name.length;
  let href: Tag["href"] = null;
  let isLeftAlone = false;
  for (let found = matchAt(attribute, html, end); found; found = matchAt(attribute, html, end)) {
    end = found.index + found[0].length;
    const [, attributeName = "", value] = found;
    const place = found.indices?.[2];
    if (attributeName.toLowerCase() === leaveAlone) isLeftAlone = true;
    if (href !== null || attributeName.toLowerCase() !== "href" || value === undefined || !place) continue;
    href = { from: place[0], to: place[1], value: value.replace(/^(["'])(.*)\1$/s, "$2") };
  }
  const closing = matchAt(tagEnd, html, end);
  return { name, end: closing ? end + closing[0].length : end, href, isLeftAlone };
}

function afterRawText(html: string, { name, end }: Tag): number {
  if (!rawElements.has(name)) return end;
  const close = html.slice(end).search(new RegExp(`</${name}`, "i"));
  return close === -1 ? html.length : end + close;
}

/** After a comment, or after the `<` of anything else. */
function afterOther(html: string, at: number): number {
  if (!html.startsWith("<!--", at)) return at + 1;
  const close = html.indexOf("-->", at + 4);
  return close === -1 ? html.length : close + 3;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const namedEntities: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** Null for a name we do not know: a link that is not understood is not exchanged. */
function decodeEntities(value: string): string | null {
  let isUnderstood = true;
  const decoded = value.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]*));/gi, (_, decimal, hex, name) => {
    if (typeof name === "string") {
      const character = namedEntities.get(name.toLowerCase());
      isUnderstood &&= character !== undefined;
      return character ?? "";
    }
    const code = typeof decimal === "string" ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
  });
  return isUnderstood ? decoded : null;
}

function encodeAttribute(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
}
