export type ScannedTag = {
  /** Lower case. */
  readonly name: string;
  readonly isClosing: boolean;
  /** It has no end tag of its own: `<mj-image />`. */
  readonly isEmpty: boolean;
  /** Where it begins and what comes after it. */
  readonly start: number;
  readonly end: number;
};

/** The tags of a source, in one pass over it; comments are passed over, and what never ends ends the scan. */
export function* scanTags(source: string): Generator<ScannedTag> {
  let start = source.indexOf("<");
  while (start !== -1) {
    if (source.startsWith("<!--", start)) {
      const close = source.indexOf("-->", start + 4);
      if (close === -1) return;
      start = source.indexOf("<", close);
      continue;
    }
    const name = /^<(\/?)([a-z][\w-]*)/i.exec(source.slice(start, start + 60));
    if (name === null) {
      start = source.indexOf("<", start + 1);
      continue;
    }
    const close = findEnd(source, start + name[0].length);
    if (close === -1) return;
    const isEmpty = source[close - 1] === "/";
    yield { name: name[2]?.toLowerCase() ?? "", isClosing: name[1] === "/", isEmpty, start, end: close + 1 };
    start = source.indexOf("<", close + 1);
  }
}

/** The `>` of a tag, not one between quotation marks; -1 when there is none. */
function findEnd(source: string, from: number): number {
  let quote: string | null = null;
  for (let index = from; index < source.length; index += 1) {
    const character = source[index] ?? "";
    if (quote !== null) quote = character === quote ? null : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === ">") return index;
  }
  return -1;
}
