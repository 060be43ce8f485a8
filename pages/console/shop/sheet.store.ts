import { signal } from "@preact/signals";
import type { BrandKey } from "../../../shared/brands.ts";
import type { SheetReport } from "../../../workers/api/modules/catalog/sheet-contract.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import type { CatalogApi } from "../api/catalog.api.ts";

export type SheetState =
  | { readonly kind: "none" }
  | { readonly kind: "checking" }
  | { readonly kind: "checked"; readonly sheet: Blob; readonly report: SheetReport }
  | { readonly kind: "taking"; readonly report: SheetReport }
  | { readonly kind: "taken"; readonly report: SheetReport };

/** A sheet of products: looked at first, taken when somebody says so. Taking it again changes nothing. */
export function createSheetStore(api: Pick<CatalogApi, "importSheet">, brand: BrandKey) {
  const state = signal<SheetState>({ kind: "none" });
  const refusal = signal<ApiError | null>(null);

  async function ask(sheet: Blob, check: boolean, before: SheetState): Promise<SheetReport | null> {
    refusal.value = null;
    try {
      return await api.importSheet(brand, sheet, check);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refusal.value = error;
      state.value = before;
      return null;
    }
  }

  return {
    state,
    refusal,
    async check(sheet: Blob): Promise<void> {
      state.value = { kind: "checking" };
      const report = await ask(sheet, true, { kind: "none" });
      if (report !== null) state.value = { kind: "checked", sheet, report };
    },
    /** @returns whether anything may have changed */
    async take(): Promise<boolean> {
      const before = state.peek();
      if (before.kind !== "checked") return false;
      state.value = { kind: "taking", report: before.report };
      const report = await ask(before.sheet, false, before);
      if (report !== null) state.value = { kind: "taken", report };
      return report !== null;
    },
  };
}

const known = ["required", "unknown", "too_big", "too_small", "wrong_format", "not_allowed", "twice"] as const;
export type SheetProblemWord = (typeof known)[number] | "exists" | "other";

/** What is said of a problem; codes that nobody has words for are still told by their column. */
export function wordOf(code: string): SheetProblemWord {
  if (code === "catalog.product_exists") return "exists";
  return known.find((word) => word === code) ?? "other";
}
