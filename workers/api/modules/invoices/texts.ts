import type { Language } from "../../../../shared/languages.ts";
import type { InvoiceKind } from "./tables.ts";

/** What invoices are written in: each wants fonts, words and a seller's note. */
export const invoiceLanguages = ["en", "ar"] as const satisfies readonly Language[];
export type InvoiceLanguage = (typeof invoiceLanguages)[number];

/** The language of an invoice for somebody who reads `language`. */
export function invoiceLanguageFor(language: Language): InvoiceLanguage {
  return invoiceLanguages.find((written) => written === language) ?? "en";
}

export type InvoiceTexts = {
  /** For Intl: digits as people copy them into a bank's form. */
  readonly locale: string;
  readonly direction: "ltr" | "rtl";
  readonly titles: Readonly<Record<InvoiceKind, string>>;
  readonly number: string;
  readonly date: string;
  readonly order: string;
  readonly corrects: string;
  readonly billedTo: string;
  readonly taxId: string;
  readonly registration: string;
  readonly item: string;
  readonly quantity: string;
  readonly price: string;
  readonly taxRate: string;
  readonly amount: string;
  readonly net: string;
  readonly tax: (rate: string) => string;
  readonly totals: Readonly<Record<InvoiceKind, string>>;
  readonly partly: (order: string) => string;
  readonly page: (page: string, pages: string) => string;
};

export const invoiceTexts: Readonly<Record<InvoiceLanguage, InvoiceTexts>> = {
  en: {
    locale: "en-GB",
    direction: "ltr",
    titles: { invoice: "Invoice", credit_note: "Credit note" },
    number: "Number",
    date: "Date of issue",
    order: "Order",
    corrects: "Corrects invoice",
    billedTo: "Billed to",
    taxId: "Tax number",
    registration: "Registration",
    item: "Item",
    quantity: "Quantity",
    price: "Unit price",
    taxRate: "Tax",
    amount: "Amount",
    net: "Net amount",
    tax: (rate) => `Tax ${rate} (included)`,
    totals: { invoice: "Total paid", credit_note: "Total refunded" },
    partly: (order) => `Part of order ${order}`,
    page: (page, pages) => `Page ${page} of ${pages}`,
  },
  ar: {
    locale: "ar-u-nu-latn",
    direction: "rtl",
    titles: { invoice: "فاتورة", credit_note: "إشعار دائن" },
    number: "الرقم",
    date: "تاريخ الإصدار",
    order: "الطلب",
    corrects: "تصحيح للفاتورة",
    billedTo: "فاتورة إلى",
    taxId: "الرقم الضريبي",
    registration: "رقم التسجيل",
    item: "الصنف",
    quantity: "الكمية",
    price: "سعر الوحدة",
    taxRate: "الضريبة",
    amount: "المبلغ",
    net: "المبلغ قبل الضريبة",
    tax: (rate) => `الضريبة ${rate} (مشمولة)`,
    totals: { invoice: "الإجمالي المدفوع", credit_note: "الإجمالي المسترد" },
    partly: (order) => `جزء من الطلب ${order}`,
    page: (page, pages) => `صفحة ${page} من ${pages}`,
  },
};
