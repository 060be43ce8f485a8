import { brandKeys, type BrandKey } from "../../../../shared/brands.ts";
import { Money } from "../../../../shared/money.ts";
import type { InvoiceDetails, InvoiceSummary } from "./contract.ts";
import { presentInvoice, type Invoice } from "./present-invoice.ts";
import type { InvoiceRow } from "./store.ts";

/** An invoice as the API's lists tell it. */
export function presentSummary(row: InvoiceRow): InvoiceSummary {
  return summaryOf(presentInvoice(row));
}

export function presentDetails(row: InvoiceRow): InvoiceDetails {
  const invoice = presentInvoice(row);
  const money = moneyIn(invoice);
  const lines = invoice.lines.map(({ description, quantity, unitPrice, total, taxRate }) => ({
    ...{ description, quantity, taxRate },
    ...{ unitPrice: money(unitPrice), total: money(total) },
  }));
  const taxes = invoice.taxes.map(({ rate, gross, net, tax }) => ({
    ...{ rate, gross: money(gross), net: money(net), tax: money(tax) },
  }));
  const { seller, buyer } = invoice;
  return { ...summaryOf(invoice), seller, buyer, lines, taxes, net: money(invoice.net), tax: money(invoice.tax) };
}

function summaryOf(invoice: Invoice): InvoiceSummary {
  const { id, kind, number, orderId, orderNumber, buyer, issuedAt, total, corrects } = invoice;
  return {
    ...{ id, kind, number, brand: brandOf(invoice), orderId, orderNumber, buyerName: buyer.name },
    issuedAt: new Date(issuedAt).toISOString(),
    total: moneyIn(invoice)(total),
    corrects: corrects?.number ?? null,
  };
}

function moneyIn({ currency }: Invoice): (amount: number) => Money {
  return (amount) => Money.parse({ amount, currency });
}

function brandOf({ brand }: Invoice): BrandKey {
  const found = brandKeys.find((key) => key === brand);
  if (!found) throw new Error(`${brand} is no brand`);
  return found;
}
