import type { CampaignContent } from "../../../../shared/campaigns/definition.ts";
import { chooseLanguage } from "../templates/service/write-content.ts";

type Wordings = Extract<CampaignContent, { readonly channel: "push" | "in_app" }>["wordings"];
export type Wording = NonNullable<Wordings[keyof Wordings]>;

/** What a person reads: in their language, else in the organization's, else in any there is. */
export function chooseWording(wordings: Wordings, wanted: readonly (string | null)[]): Wording | undefined {
  const written = Object.entries(wordings);
  const language = chooseLanguage(
    written.map(([tag]) => tag),
    wanted,
  );
  return written.find(([tag]) => tag === language)?.[1];
}
