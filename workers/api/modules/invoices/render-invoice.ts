import type { Invoice } from "./present-invoice.ts";
import { invoiceTexts, type InvoiceLanguage } from "./texts.ts";

/**
 * An invoice or a credit note as PDF, in either language; the same bytes for the same invoice. Takes 100 to 300 ms of CPU. What it needs
 * is loaded with the first one, not with the Worker.
 */
export async function renderInvoice(invoice: Invoice, language: InvoiceLanguage): Promise<Uint8Array<ArrayBuffer>> {
  const [{ PDFDocument }, { default: fontkit }, { embedFonts }, { PageWriter }, { drawInvoice }] = await Promise.all([
    import("pdf-lib"),
    import("@pdf-lib/fontkit"),
    import("./fonts.ts"),
    import("./page-writer.ts"),
    import("./draw-invoice.ts"),
  ]);
  const { titles, direction } = invoiceTexts[language];
  const document = await PDFDocument.create({ updateMetadata: false });
  document.registerFontkit(fontkit);
  const issued = new Date(invoice.issuedAt);
  document.setTitle(`${titles[invoice.kind]} ${invoice.number}`, { showInWindowTitleBar: true });
  document.setAuthor(invoice.seller.legalName);
  document.setLanguage(language);
  document.setCreationDate(issued);
  document.setModificationDate(issued);
  document.setProducer("Loggia");
  const writer = new PageWriter(document, await embedFonts(document), direction);
  drawInvoice(writer, invoice, language);
  return new Uint8Array(await document.save());
}
