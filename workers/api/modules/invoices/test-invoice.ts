import type { Invoice } from "./present-invoice.ts";
import { sumOf, taxShares } from "./totals.ts";

const items = [
  "شاي أخضر عضوي (50 كيسًا) – Green Tea 2.5 g",
  "Vitamin D3 1000 IU – 90 capsules",
  "فيتامين د3 بتركيز 1000 IU، عبوة من 90 كبسولة مع مكمّل غذائي من زيت السمك أوميغا-3 (Omega-3 1200 mg)",
  "Şampuan Łódź «naturel» 200 ml",
];

/** An invoice with everything one can have, in all mixtures of scripts. For tests. */
export function sampleInvoice(count: number): Invoice {
  const lines = Array.from({ length: count }, (_, index) => ({
    description: items[index % items.length] ?? "",
    ...{ quantity: 1 + (index % 3), unitPrice: 1250, total: 1250 * (1 + (index % 3)) },
    taxRate: index % 2 === 0 ? 700 : 1900,
  }));
  const taxes = taxShares(lines);
  return {
    ...{ id: "inv_1", brand: "healthindex", kind: "invoice", orderId: "ord_1", issuedAt: Date.UTC(2026, 10, 21) },
    ...{ currency: "EUR", prefix: "HI-", number: "HI-000123", orderNumber: "HI-7K3M-92QF", lines, taxes },
    ...{ total: sumOf(taxes, "gross"), tax: sumOf(taxes, "tax"), net: sumOf(taxes, "net") },
    ...{ refundId: null, corrects: null },
    seller: {
      legalName: "HealthIndex Trading GmbH",
      address: ["Friedrichstraße 12", "10117 Berlin"],
      ...{ taxId: "DE 123 456 789", registration: "HRB 1234 B", email: "billing@healthindex.example" },
      taxRate: 1900,
      note: { en: "Thank you for your order.", ar: "شكرًا لطلبكم من HealthIndex (هيلث إندكس)." },
    },
    buyer: {
      name: "محمد الأحمد",
      email: "mohammed+test@example.com",
      address: { line1: "شارع التحلية 15، شقة 3B", city: "الرياض", postalCode: "12211", country: "SA" },
    },
  };
}
