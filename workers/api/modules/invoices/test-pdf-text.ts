import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, type PDFObject } from "pdf-lib";

/** What each glyph of a piece of text means, from left to right; a ligature means several letters. */
export type PdfPiece = readonly string[];

/** As it is read from the left, and from the right. */
export function readRight(piece: PdfPiece): string {
  return piece.join("");
}
export function readLeft(piece: PdfPiece): string {
  return piece.toReversed().join("");
}

/** The pieces of text on each page of a PDF as pdf-lib writes it, in the order they were drawn, by each font's own table. For tests. */
export async function readPdfText(bytes: Uint8Array): Promise<PdfPiece[][]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  return document.getPages().map((page) => {
    const fonts = page.node.Resources()?.lookup(PDFName.of("Font"), PDFDict);
    const tables = new Map(
      (fonts?.entries() ?? []).map(([name]) => {
        const font = fonts?.lookup(name, PDFDict);
        return [name.asString(), readTable(contentOf(font?.lookup(PDFName.of("ToUnicode"))))];
      }),
    );
    const contents = page.node.Contents();
    const streams =
      contents instanceof PDFArray ? contents.asArray().map((each) => document.context.lookup(each)) : [contents];
    return piecesOf(streams.map(contentOf).join("\n"), tables);
  });
}

type Table = ReadonlyMap<string, string>;

function piecesOf(content: string, tables: ReadonlyMap<string, Table>): PdfPiece[] {
  const pieces: PdfPiece[] = [];
  let table: Table = new Map();
  for (const [, font, text] of content.matchAll(/(\/\S+) [\d.]+ Tf|<([0-9A-F]+)> Tj/g)) {
    if (font !== undefined) table = tables.get(font) ?? new Map();
    if (text !== undefined) pieces.push((text.match(/.{4}/g) ?? []).map((code) => table.get(code) ?? "\ufffd"));
  }
  return pieces;
}

function readTable(cmap: string): Table {
  const pairs = [...cmap.matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>/g)];
  return new Map(pairs.map(([, code = "", meaning = ""]) => [code, decodeUtf16(meaning)]));
}

function decodeUtf16(hexadecimal: string): string {
  const units = (hexadecimal.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16));
  return String.fromCharCode(...units);
}

function contentOf(stream: PDFObject | undefined): string {
  if (!(stream instanceof PDFRawStream)) return "";
  return Array.from(decodePDFRawStream(stream).decode(), (byte) => String.fromCharCode(byte)).join("");
}
