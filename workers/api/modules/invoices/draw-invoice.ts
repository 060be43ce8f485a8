import { rgb } from "pdf-lib";
import type { InvoiceAddress, InvoiceLine } from "./document.ts";
import { createFormats, type InvoiceFormats } from "./format.ts";
import { contentHeight, contentWidth, type PageWriter, type TextStyle } from "./page-writer.ts";
import type { Invoice } from "./present-invoice.ts";
import { invoiceTexts, type InvoiceLanguage, type InvoiceTexts } from "./texts.ts";
import { isolate } from "./text-runs.ts";

const grey = rgb(0.38, 0.4, 0.43);
const pale = rgb(0.85, 0.86, 0.88);
const ink = rgb(0.1, 0.11, 0.13);

const body: TextStyle = { size: 9.5, color: ink };
const own: TextStyle = { ...body, direction: "auto" };
const strong: TextStyle = { ...body, weight: "semibold" };
const label: TextStyle = { size: 8, color: grey };
const lineHeight = 14;
const footHeight = 40;

/** Where columns end, from where reading begins; the first is from 0. */
const columns = {
  quantity: contentWidth - 215,
  price: contentWidth - 125,
  rate: contentWidth - 80,
  amount: contentWidth,
};
const itemWidth = columns.quantity - 60;

type Fact = readonly [name: string, value: string];
type Drawing = {
  readonly invoice: Invoice;
  readonly language: InvoiceLanguage;
  readonly texts: InvoiceTexts;
  readonly formats: InvoiceFormats;
  readonly showsTax: boolean;
};

/** Draws an invoice or a credit note, on as many pages as it has lines for. */
export function drawInvoice(writer: PageWriter, invoice: Invoice, language: InvoiceLanguage): void {
  const texts = invoiceTexts[language];
  const formats = createFormats(texts.locale, invoice.currency);
  const showsTax = invoice.taxes.some(({ rate }) => rate > 0);
  const drawing = { invoice, language, texts, formats, showsTax };
  const afterHead = drawHead(writer, drawing);
  const afterLines = drawLines(writer, drawing, afterHead);
  drawTotals(writer, drawing, afterLines);
  drawFeet(writer, drawing);
}

function drawHead(writer: PageWriter, { invoice, texts, formats, language }: Drawing): number {
  const { seller, buyer, corrects } = invoice;
  writer.drawTo(contentWidth, 18, texts.titles[invoice.kind], { ...strong, size: 22 });
  const corrected: Fact[] = corrects ? [[texts.corrects, isolate(corrects.number)]] : [];
  const facts: Fact[] = [
    [texts.number, isolate(invoice.number)],
    [texts.date, formats.date(invoice.issuedAt)],
    [texts.order, isolate(invoice.orderNumber)],
    ...corrected,
  ];
  const factsEnd = facts.reduce((y, [name, value]) => {
    writer.drawTo(contentWidth - 130, y, name, label);
    writer.drawTo(contentWidth, y, value, body);
    return y + lineHeight;
  }, 46);
  const identity = [
    ...seller.address,
    ...(seller.taxId === null ? [] : [`${texts.taxId}: ${isolate(seller.taxId)}`]),
    ...(seller.registration === null ? [] : [`${texts.registration}: ${isolate(seller.registration)}`]),
    ...(seller.email === null ? [] : [isolate(seller.email)]),
  ];
  const names = writer.wrap(seller.legalName, 250, { ...own, weight: "semibold", size: 14 });
  const sellerEnd = drawBlock(writer, 16, names, { ...own, weight: "semibold", size: 14 }, 18);
  const identityEnd = drawBlock(writer, sellerEnd + 2, wrapAll(writer, identity), { ...own, color: grey });
  const buyerStart = Math.max(identityEnd, factsEnd) + 22;
  writer.drawFrom(0, buyerStart, texts.billedTo, label);
  const address = buyer.address === null ? [] : addressLines(buyer.address, language);
  const buyerLines = wrapAll(writer, [buyer.name, ...address, isolate(buyer.email)]);
  return drawBlock(writer, buyerStart + 15, buyerLines, own) + 22;
}

function drawLines(writer: PageWriter, drawing: Drawing, from: number): number {
  let y = drawColumnNames(writer, drawing, from);
  for (const line of drawing.invoice.lines) {
    const description = line.description ?? drawing.texts.partly(isolate(drawing.invoice.orderNumber));
    const item = writer.wrap(description, itemWidth, own);
    if (y + item.length * lineHeight > contentHeight - footHeight) {
      writer.addPage();
      y = drawColumnNames(writer, drawing, 10);
    }
    drawLine(writer, drawing, line, y);
    y = drawBlock(writer, y, item, own) + 5;
    writer.drawRule(y - lineHeight + 3, pale, 0.5);
  }
  return y;
}

function drawLine(writer: PageWriter, { formats, showsTax }: Drawing, line: InvoiceLine, y: number): void {
  writer.drawTo(columns.quantity, y, formats.number(line.quantity), body);
  writer.drawTo(columns.price, y, formats.money(line.unitPrice), body);
  if (showsTax) writer.drawTo(columns.rate, y, formats.rate(line.taxRate), body);
  writer.drawTo(columns.amount, y, formats.money(line.total), body);
}

function drawColumnNames(writer: PageWriter, { texts, showsTax }: Drawing, y: number): number {
  writer.drawFrom(0, y, texts.item, label);
  writer.drawTo(columns.quantity, y, texts.quantity, label);
  writer.drawTo(columns.price, y, texts.price, label);
  if (showsTax) writer.drawTo(columns.rate, y, texts.taxRate, label);
  writer.drawTo(columns.amount, y, texts.amount, label);
  writer.drawRule(y + 7, grey, 0.8);
  return y + 23;
}

function drawTotals(writer: PageWriter, { invoice, texts, formats, language, showsTax }: Drawing, from: number): void {
  const rows: Fact[] = showsTax
    ? [
        [texts.net, formats.money(invoice.net)],
        ...invoice.taxes
          .filter(({ rate }) => rate > 0)
          .map(({ rate, tax }): Fact => [texts.tax(formats.rate(rate)), formats.money(tax)]),
      ]
    : [];
  const note = writer.wrap(invoice.seller.note[language], contentWidth, { ...label, direction: "auto" });
  const height = (rows.length + 2 + note.length) * lineHeight + 30;
  let y = from + 10;
  if (y + height > contentHeight - footHeight) {
    writer.addPage();
    y = 14;
  }
  for (const [name, value] of rows) {
    writer.drawTo(contentWidth - 110, y, name, { ...body, color: grey });
    writer.drawTo(contentWidth, y, value, body);
    y += lineHeight + 2;
  }
  writer.drawTo(contentWidth - 110, y + 4, texts.totals[invoice.kind], { ...strong, size: 11 });
  writer.drawTo(contentWidth, y + 4, formats.money(invoice.total), { ...strong, size: 11 });
  drawBlock(writer, y + 40, note, { ...label, direction: "auto" });
}

function drawFeet(writer: PageWriter, { invoice, texts, formats }: Drawing): void {
  const pages = writer.pages.length;
  for (const [index, page] of writer.pages.entries()) {
    const place = texts.page(formats.number(index + 1), formats.number(pages));
    writer.drawFrom(0, contentHeight, `${texts.titles[invoice.kind]} ${isolate(invoice.number)}`, label, page);
    writer.drawTo(contentWidth, contentHeight, place, label, page);
  }
}

function drawBlock(
  writer: PageWriter,
  from: number,
  lines: readonly string[],
  style: TextStyle,
  height = lineHeight,
): number {
  for (const [index, line] of lines.entries()) writer.drawFrom(0, from + index * height, line, style);
  return from + lines.length * height;
}

function wrapAll(writer: PageWriter, lines: readonly string[]): string[] {
  return lines.flatMap((line) => writer.wrap(line, 260, own));
}

function addressLines(address: InvoiceAddress, language: InvoiceLanguage): string[] {
  const { line1, line2, city, region, postalCode, country } = address;
  const place = [postalCode, city, region].filter((part) => part !== undefined && part !== "").join(" ");
  const names = new Intl.DisplayNames(language, { type: "region", fallback: "code" });
  return [line1, line2 ?? "", place, names.of(country) ?? country].filter((line) => line !== "");
}
