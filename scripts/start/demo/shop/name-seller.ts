import type { SellerDetails } from "../../../../workers/api/modules/invoices/contract.ts";
import type { JsonClient } from "../json-client.ts";

/** Who sells in the demo's shop. The address and the numbers are nobody's. */
export const demoSeller: SellerDetails = {
  legalName: "HealthIndex Trading GmbH",
  address: ["Musterstraße 12", "10115 Berlin", "Germany"],
  taxId: "DE 000 000 000",
  registration: "HRB 00000 B, Berlin",
  email: "billing@healthindex.example",
  taxRate: 1900,
  note: { en: "Thank you for your order.", ar: "شكرًا لكم على طلبكم." },
  version: 0,
};

/** Before the first order: an invoice keeps the seller that it began with. */
export async function nameSeller(api: JsonClient): Promise<void> {
  await api.put("/api/v1/invoices/sellers/healthindex", demoSeller);
}
