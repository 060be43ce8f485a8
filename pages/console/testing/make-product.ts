import type { Product } from "../../../workers/api/modules/catalog/contract.ts";

/** A product that is sold, written in English only. */
export function makeProduct(change: Partial<Product> = {}): Product {
  return {
    ...{ id: "prd_1", brand: "healthindex", sku: "MG-60", slug: "magnesium", categoryId: null, state: "active" },
    ...{ evidence: "some", price: { amount: 1250, currency: "EUR" }, compareAt: null, position: 1000 },
    texts: {
      en: { title: "Magnesium", summary: "", description: "", ingredients: "", claim: "", facts: [] },
      ar: undefined,
    },
    images: [],
    stock: { onHand: 12, reserved: 2, available: 10 },
    createdAt: "2026-11-20T08:00:00.000Z",
    updatedAt: "2026-11-20T08:00:00.000Z",
    version: 1,
    ...change,
  };
}
