import type { SegmentNames } from "../../../shared/segments/sentence.ts";
import type { CustomerField } from "../../../workers/api/modules/crm/field-contract.ts";

/** What conditions can name: the organization's own fields, its campaigns, tags that are worn. */
export type BuilderWords = {
  readonly fields: readonly CustomerField[];
  readonly campaigns: readonly { readonly id: string; readonly name: string }[];
  readonly tags: readonly string[];
};

export const noWords: BuilderWords = { fields: [], campaigns: [], tags: [] };

/** Names for the sentence; what is not known is said by its key. */
export function namesOf({ fields, campaigns }: BuilderWords): SegmentNames {
  return {
    field: (key) => fields.find((field) => field.key === key)?.label ?? (key === "" ? "…" : key),
    campaign: (id) => campaigns.find((campaign) => campaign.id === id)?.name ?? (id === "" ? "…" : id),
  };
}
