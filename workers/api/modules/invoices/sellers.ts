import { brands, isBrandKey, type BrandKey } from "../../../../shared/brands.ts";
import { notFound } from "../../platform/errors.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import { InvoiceSeller } from "./document.ts";
import { findSeller } from "./store.ts";

/** Who sells under a brand. Until somebody has said so: the brand's public name, without tax. `version` is 0 then. */
export async function readSeller(
  tenant: Tenant,
  brand: string,
): Promise<{ readonly seller: InvoiceSeller; readonly version: number }> {
  const row = await findSeller(tenant, brand);
  if (row) return { seller: InvoiceSeller.parse(row.details), version: row.version };
  return { seller: unsaidSeller(brand), version: 0 };
}

/** @throws AppError commit.not_found (404) for what is no brand's key */
export function requireBrand(key: string): BrandKey {
  if (!isBrandKey(key)) throw notFound();
  return key;
}

/** The letters before a brand's numbers: HI for HealthIndex. */
export function brandLetters(brand: string): string {
  const letters = nameOf(brand).replaceAll(/[^A-Z]/g, "");
  return letters === "" ? brand.slice(0, 2).toUpperCase() : letters;
}

function unsaidSeller(brand: string): InvoiceSeller {
  const none = { address: [], taxId: null, registration: null, email: null };
  return { legalName: nameOf(brand), ...none, taxRate: 0, note: { en: "", ar: "" } };
}

function nameOf(brand: string): string {
  return brands.find(({ key }) => key === brand)?.name ?? brand;
}
