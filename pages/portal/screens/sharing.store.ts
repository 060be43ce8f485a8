import { computed, signal } from "@preact/signals";
import type { BrandKey } from "../../../shared/brands.ts";
import type { Consent } from "../../../workers/api/modules/brand-sign-in/contract.ts";
import { createResource } from "../../kit/api/resource.ts";
import type { PortalApi } from "../api/portal.api.ts";

export type SharingStore = ReturnType<typeof createSharingStore>;
export type BrandSharing = { readonly brand: BrandKey; readonly consents: readonly Consent[] };

/** What a person shares with each brand. A yes shows only when the API has taken it: it must never merely seem to be one. */
export function createSharingStore(api: Pick<PortalApi, "listConsents" | "decideConsent">) {
  const consents = createResource(async () => (await api.listConsents()).items);
  const deciding = signal<string | null>(null);
  const groups = computed<readonly BrandSharing[]>(() => {
    const state = consents.state.value;
    return state.kind === "ready" ? groupByBrand(state.value) : [];
  });
  return {
    state: consents.state,
    load: consents.load,
    groups,
    /** The consent that is on its way, as `nameConsent` names it. */
    deciding,
    /** @throws ApiError */
    async decide({ brand, purpose, sentence }: Consent, granted: boolean): Promise<void> {
      deciding.value = nameConsent({ brand, purpose });
      try {
        const decided = await api.decideConsent({ brand, purpose, sentence, granted });
        const known = consents.peek() ?? [];
        consents.set(known.map((consent) => (nameConsent(consent) === nameConsent(decided) ? decided : consent)));
      } finally {
        deciding.value = null;
      }
    },
  };
}

export function nameConsent({ brand, purpose }: Pick<Consent, "brand" | "purpose">): string {
  return `${brand} ${purpose}`;
}

function groupByBrand(consents: readonly Consent[]): BrandSharing[] {
  const keys = [...new Set(consents.map(({ brand }) => brand))];
  return keys.map((brand) => ({ brand, consents: consents.filter((consent) => consent.brand === brand) }));
}
