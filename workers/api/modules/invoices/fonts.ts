import type { PDFDocument, PDFFont } from "pdf-lib";
import type { FontChoice } from "./text-runs.ts";

export type FontWeight = "regular" | "semibold";
export type InvoiceFonts = Readonly<Record<FontWeight, FontChoice<PDFFont>>>;

/** Embeds the house's fonts: what is not used of them is left out when the document is saved. */
export async function embedFonts(document: PDFDocument): Promise<InvoiceFonts> {
  const data = await import("./font-data.ts");
  const choose = async (...fonts: readonly string[]): Promise<FontChoice<PDFFont>> =>
    Promise.all(fonts.map((font) => embedFont(document, font)));
  return {
    regular: await choose(data.latinRegular, data.arabicRegular, data.latinExtendedRegular),
    semibold: await choose(data.latinSemibold, data.arabicSemibold, data.latinExtendedSemibold),
  };
}

async function embedFont(document: PDFDocument, base64: string): Promise<FontChoice<PDFFont>[number]> {
  // Whole, joined Arabic letters would be spaced wrongly.
  const font = await document.embedFont(bytesOf(base64), { subset: true });
  const characters = new Set(font.getCharacterSet());
  return { font, has: (codePoint) => characters.has(codePoint) };
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
