import { hc } from "hono/client";
import type { BrandKey } from "../../../shared/brands.ts";
import type { Language } from "../../../shared/languages.ts";
import type { SellerDetails } from "../../../workers/api/modules/invoices/contract.ts";
import type { invoiceRoutes } from "../../../workers/api/modules/invoices/routes.ts";
import type { ApiFetch } from "../../kit/api/api-client.ts";
import { readAnswer } from "../../kit/api/read-answer.ts";

export type InvoicesApi = ReturnType<typeof createInvoicesApi>;

/** Invoices and credit notes, and who issues them. Every call throws ApiError. */
export function createInvoicesApi({ base, fetch }: { readonly base: string; readonly fetch: ApiFetch }) {
  const { invoices } = hc<typeof invoiceRoutes>(base, { fetch });
  const seller = invoices.sellers[":brand"];
  return {
    list: (cursor: string | null, signal?: AbortSignal) =>
      readAnswer(invoices.$get({ query: cursor === null ? {} : { cursor } }, { init: { signal } })),
    pdf: (id: string, language: Language) =>
      fetch(`${base}/invoices/${encodeURIComponent(id)}/pdf?language=${language}`, { timeout: 60_000 }),
    readSeller: (brand: BrandKey) => readAnswer(seller.$get({ param: { brand } })),
    changeSeller: (brand: BrandKey, json: SellerDetails) => readAnswer(seller.$put({ param: { brand }, json })),
  };
}
