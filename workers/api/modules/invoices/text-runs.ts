import bidiFactory from "bidi-js";

const bidi = bidiFactory();

export type Direction = "ltr" | "rtl";
/** A piece of a line in one font; pieces stand from left to right. */
export type TextRun<Font> = {
  readonly font: Font;
  /** As fontkit must be given it, which turns Arabic around by itself: in the order it is read. All else as it stands on the page. */
  readonly text: string;
};

/** Fonts by preference; the first that has a character draws it. */
export type FontChoice<Font> = readonly { readonly font: Font; has(codePoint: number): boolean }[];

/** Characters that only say how others stand. */
const invisible = /\p{Cf}|\p{Cc}/u;
/** What fontkit takes for right-to-left script, digits included: it turns a piece around that holds one. */
const turnedAround = /[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]/u;

/** Keeps a number, an address or another text in its own order within any line. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

/**
 * A line of mixed scripts as it stands on the page, by the Unicode Bidirectional Algorithm (UAX 9).
 * @param base of the line as a whole; `auto` takes it from the first letter
 */
export function layOutLine<Font>(text: string, base: Direction | "auto", fonts: FontChoice<Font>): TextRun<Font>[] {
  const drawable = makeDrawable(text, fonts);
  const embedding = bidi.getEmbeddingLevels(drawable, base);
  const runs: { font: Font; level: number; text: string }[] = [];
  for (const character of inVisualOrder(drawable, embedding)) {
    if (invisible.test(character.text)) continue;
    const last = runs.at(-1);
    const font = fontOf(character.text, fonts, last?.font);
    if (font === undefined) continue;
    const goesOn = last?.level === character.level || (isLeftToRight(last?.level) && isLeftToRight(character.level));
    if (last && last.font === font && goesOn) last.text += character.text;
    else runs.push({ font, level: character.level, text: character.text });
  }
  return runs.map((run) => ({ font: run.font, text: turnedAround.test(run.text) ? reverse(run.text) : run.text }));
}

type Character = { readonly text: string; readonly level: number };

function inVisualOrder(text: string, embedding: ReturnType<typeof bidi.getEmbeddingLevels>): Character[] {
  const characters: Character[] = [];
  const indices = bidi.getReorderedIndices(text, embedding);
  for (let place = 0; place < indices.length; place += 1) {
    const index = indices[place] ?? 0;
    const level = embedding.levels[index] ?? 0;
    const [unit, next] = [text.charAt(index), text.charAt(indices[place + 1] ?? text.length)];
    // The halves of a character beyond the first plane stand in either order.
    const pair = isHalf(unit) && isHalf(next) ? (level % 2 === 1 ? next + unit : unit + next) : unit;
    if (pair.length === 2) place += 1;
    characters.push({ text: (level % 2 === 1 ? bidi.getMirroredCharacter(pair) : null) ?? pair, level });
  }
  return characters;
}

/** A character that no font has becomes its letter without the marks (ş as s), and one that has none a question mark. */
function makeDrawable<Font>(text: string, fonts: FontChoice<Font>): string {
  const has = (character: string) => fonts.some((font) => font.has(character.codePointAt(0) ?? 0));
  return Array.from(text.normalize("NFC"))
    .map((character) => {
      // Also the space that does not break: fontkit cannot measure these fonts' own (their last, empty glyph).
      if (/\s/u.test(character)) return " ";
      if (invisible.test(character) || has(character)) return character;
      const letters = Array.from(character.normalize("NFKD")).filter((part) => has(part) && !/\p{M}/u.test(part));
      const plain = letters.join("");
      return plain === "" ? "?" : plain;
    })
    .join("");
}

/** Spaces stay in the font around them, so that words do not fall into pieces. */
function fontOf<Font>(character: string, fonts: FontChoice<Font>, current: Font | undefined): Font | undefined {
  const able = fonts.filter((font) => font.has(character.codePointAt(0) ?? 0)).map(({ font }) => font);
  const stays = /\s/u.test(character) && current !== undefined && able.includes(current);
  return stays ? current : able[0];
}

function reverse(text: string): string {
  return Array.from(text).toReversed().join("");
}

function isLeftToRight(level = 1): boolean {
  return level % 2 === 0;
}

function isHalf(unit: string): boolean {
  return /^[\ud800-\udfff]$/.test(unit);
}
