/** A piece of a WhatsApp text: plain, or marked as the app marks it. */
export type TextPiece = {
  readonly text: string;
  readonly look: "plain" | "bold" | "italic" | "strike" | "code" | "gap";
};

const looks = { "*": "bold", _: "italic", "~": "strike" } as const;
/** Marks work around whole words, as in the app: not inside of one, and not around spaces. */
const marked =
  /```([\s\S]+?)```|(?<![\p{L}\p{N}])([*_~])(?!\s)([^\n]+?)(?<!\s)\2(?![\p{L}\p{N}])|\ue000([^\ue001]*)\ue001/gu;

/** A text as the phone shows it. What stands between U+E000 and U+E001 is a place without a value. */
export function splitWhatsAppText(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(marked)) {
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), look: "plain" });
    const [whole, code, mark, inner = "", gap] = match;
    if (code !== undefined) pieces.push({ text: code, look: "code" });
    else if (gap !== undefined) pieces.push({ text: gap, look: "gap" });
    else if (mark === "*" || mark === "_" || mark === "~") pieces.push({ text: inner, look: looks[mark] });
    end = match.index + whole.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), look: "plain" });
  return pieces;
}

/**
 * The text with its places filled: `{{1}}` of the body by `body.1`. A place without a value is marked as a gap that keeps its
 * name, so that it is seen.
 */
export function fillPlaces(text: string, part: "header" | "body", values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => {
    const value = values[`${part}.${name}`] ?? "";
    return value === "" ? `\ue000${name}\ue001` : value;
  });
}
