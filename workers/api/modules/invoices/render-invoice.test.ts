import { expect, test } from "vitest";
import type { Invoice } from "./present-invoice.ts";
import { renderInvoice } from "./render-invoice.ts";
import { sampleInvoice } from "./test-invoice.ts";
import { readLeft, readPdfText, readRight } from "./test-pdf-text.ts";

async function readPages(...[invoice, language]: Parameters<typeof renderInvoice>): Promise<string[][]> {
  const pages = await readPdfText(await renderInvoice(invoice, language));
  return pages.map((pieces) => pieces.map(readRight));
}

test("an invoice says in English who sold what to whom, for how much, and the tax within", async () => {
  const [pieces = []] = await readPdfText(await renderInvoice(sampleInvoice(4), "en"));
  const text = pieces.map(readRight).join("|");
  for (const said of ["Invoice", "HI-000123", "21 November 2026", "HealthIndex Trading GmbH", "DE 123 456 789"])
    expect(text).toContain(said);
  for (const said of ["Vitamin D3 1000 IU – 90 capsules", "Tax 19% (included)", "€5.99", "€87.50", "Saudi Arabia"])
    expect(text).toContain(said);
  expect(pieces.map(readLeft)).toContain("شارع التحلية");
});

test("and in Arabic: joined, from right to left, with numbers in their own order", async () => {
  const [pieces = []] = await readPdfText(await renderInvoice(sampleInvoice(4), "ar"));
  const [right, left] = [pieces.map(readRight), pieces.map(readLeft)];
  for (const said of ["فاتورة", "سعر الوحدة", "محمد الأحمد", "الضريبة", "الإجمالي المدفوع"])
    expect(left.join("|")).toContain(said);
  for (const said of ["HI-000123", "DE 123 456 789", "mohammed+test@example.com", "19%"])
    expect(right.join("|")).toContain(said);
  const green = right.indexOf("Green Tea 2.5 g");
  const tea = left.findIndex((piece) => piece.startsWith("شاي"));
  expect(green).toBeGreaterThan(0);
  expect(tea).toBeGreaterThan(green);
});

test("a long order goes on, page by page, with the names of its columns and its place", async () => {
  const pages = await readPages(sampleInvoice(90), "en");
  expect(pages.length).toBeGreaterThan(2);
  for (const [index, page] of pages.entries()) {
    expect(page.join("|")).toContain(`Page ${index + 1} of ${pages.length}`);
    if (index > 0) expect(page[0]).toBe("Item");
  }
  const items = pages.flat().filter((piece) => piece.startsWith("Vitamin D3"));
  expect(items).toHaveLength(23);
  expect(pages.slice(0, -1).flat().join("|")).not.toContain("Total paid");
});

test("a credit note says what it corrects and what went back", async () => {
  const corrects = { refundId: "rfd_1", number: "HI-000100", issuedAt: 0, reason: "requested" };
  const lines = [{ description: null, quantity: 1, unitPrice: 500, total: 500, taxRate: 0 }];
  const taxes = [{ rate: 0, gross: 500, net: 500, tax: 0 }];
  const sums = { total: 500, net: 500, tax: 0 };
  const note: Invoice = { ...sampleInvoice(1), kind: "credit_note", corrects, lines, taxes, ...sums };
  const text = (await readPages(note, "en")).flat().join("|");
  for (const said of ["Credit note", "HI-000100", "Part of order HI-7K3M-92QF", "Total refunded", "€5.00"])
    expect(text).toContain(said);
  expect(text).not.toContain("Net amount");
});

test("a file is small: it holds only what it uses of its fonts", async () => {
  expect((await renderInvoice(sampleInvoice(4), "ar")).byteLength).toBeLessThan(60_000);
});
