/** The names that people and editors write; all others are numbers. */
const named: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", "\u00a0"],
  ["copy", "©"],
  ["reg", "®"],
  ["trade", "™"],
  ["hellip", "…"],
  ["ndash", "–"],
  ["mdash", "—"],
  ["lsquo", "‘"],
  ["rsquo", "’"],
  ["ldquo", "“"],
  ["rdquo", "”"],
  ["laquo", "«"],
  ["raquo", "»"],
  ["bull", "•"],
  ["middot", "·"],
  ["times", "×"],
  ["euro", "€"],
  ["pound", "£"],
  ["zwnj", "\u200c"],
  ["zwj", "\u200d"],
  ["rlm", "\u200f"],
  ["lrm", "\u200e"],
  ["shy", ""],
]);

/** Entities as the characters they stand for; unknown ones stay. */
export function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi, (whole, hex, decimal, name) => {
    if (typeof name === "string") return named.get(name.toLowerCase()) ?? whole;
    return readCode(typeof hex === "string" ? Number.parseInt(hex, 16) : Number(decimal)) ?? whole;
  });
}

function readCode(code: number): string | undefined {
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}
