import type { PDFDocument, PDFFont, PDFPage, RGB } from "pdf-lib";
import type { FontWeight, InvoiceFonts } from "./fonts.ts";
import { layOutLine, type Direction } from "./text-runs.ts";

export type TextStyle = {
  readonly size: number;
  readonly weight?: FontWeight;
  readonly color?: RGB;
  /** Of the text; the page's own unless said. `auto`: by its first letter. */
  readonly direction?: Direction | "auto";
};

/** A4 in points. */
const size = { width: 595.28, height: 841.89 };
const margin = 48;
export const contentWidth = size.width - 2 * margin;
export const contentHeight = size.height - 2 * margin;

/**
 * Draws on A4 pages in the direction of a language: `x` is counted from the edge where reading begins, `y` from the upper margin, both
 * within the margins, in points. Text stands on `y`.
 */
export class PageWriter {
  readonly #document: PDFDocument;
  readonly #fonts: InvoiceFonts;
  readonly #direction: Direction;
  readonly pages: PDFPage[] = [];

  constructor(document: PDFDocument, fonts: InvoiceFonts, direction: Direction) {
    this.#document = document;
    this.#fonts = fonts;
    this.#direction = direction;
    this.addPage();
  }

  addPage(): void {
    this.pages.push(this.#document.addPage([size.width, size.height]));
  }

  /** Draws a line that begins at `x`, on the last page unless said. */
  drawFrom(x: number, y: number, text: string, style: TextStyle, page = this.#last()): void {
    const pieces = this.#layOut(text, style);
    const left = this.#direction === "ltr" ? margin + x : size.width - margin - x - widthOf(pieces);
    this.#draw(page, left, y, pieces, style);
  }

  /** Draws a line that ends at `x`. */
  drawTo(x: number, y: number, text: string, style: TextStyle, page = this.#last()): void {
    const pieces = this.#layOut(text, style);
    const left = this.#direction === "ltr" ? margin + x - widthOf(pieces) : size.width - margin - x;
    this.#draw(page, left, y, pieces, style);
  }

  drawRule(y: number, color: RGB, thickness: number): void {
    const height = size.height - margin - y;
    const [start, end] = [
      { x: margin, y: height },
      { x: size.width - margin, y: height },
    ];
    this.#last().drawLine({ start, end, thickness, color });
  }

  /** A text as lines no wider than `width`, broken between words, or within one that is wider itself. */
  wrap(text: string, width: number, style: TextStyle): string[] {
    const fits = (line: string) => widthOf(this.#layOut(line, style)) <= width;
    const lines: string[] = [];
    let line = "";
    for (const word of text.split(/\s+/).filter((each) => each !== "")) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (fits(longer)) {
        line = longer;
        continue;
      }
      if (line !== "") lines.push(line);
      line = "";
      for (const character of word) {
        if (line !== "" && !fits(line + character)) {
          lines.push(line);
          line = "";
        }
        line += character;
      }
    }
    return line === "" ? lines : [...lines, line];
  }

  #layOut(text: string, { size: points, weight = "regular", direction = this.#direction }: TextStyle): Piece[] {
    return layOutLine(text, direction, this.#fonts[weight]).map((run) => ({
      ...run,
      width: run.font.widthOfTextAtSize(run.text, points),
    }));
  }

  #draw(page: PDFPage, left: number, y: number, pieces: readonly Piece[], { size: points, color }: TextStyle): void {
    let x = left;
    for (const { font, text, width } of pieces) {
      page.drawText(text, { x, y: size.height - margin - y, font, size: points, ...(color && { color }) });
      x += width;
    }
  }

  #last(): PDFPage {
    const page = this.pages.at(-1);
    if (!page) throw new Error("A document has a page");
    return page;
  }
}

type Piece = { readonly font: PDFFont; readonly text: string; readonly width: number };

function widthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { width }) => sum + width, 0);
}
