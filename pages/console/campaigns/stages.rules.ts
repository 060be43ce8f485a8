import type { CampaignContent } from "../../../shared/campaigns/definition.ts";

const stages = ["sent", "delivered", "opened", "clicked", "replied"] as const;
export type Stage = (typeof stages)[number];

/** How far a delivery of this content can be followed; what nobody can see would stand there as a zero that means nothing. */
export function stagesOf(content: CampaignContent): readonly Stage[] {
  const unseen = unseenOf(content);
  return stages.filter((stage) => !unseen.includes(stage));
}

function unseenOf(content: CampaignContent): readonly Stage[] {
  if (content.channel === "whatsapp") return ["clicked"];
  if (content.channel !== "email") return ["replied"];
  const { tracksOpens, tracksClicks } = content;
  if (tracksClicks) return ["replied"];
  return tracksOpens ? ["clicked", "replied"] : ["opened", "clicked", "replied"];
}
