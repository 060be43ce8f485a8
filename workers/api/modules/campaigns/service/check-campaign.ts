import type { MemberCtx } from "../../../platform/context.ts";
import type { CampaignProblem } from "../contract.ts";
import { readDefinition } from "../present-campaign.ts";
import { requireCampaign } from "./drafts.ts";
import { findProblems } from "./find-problems.ts";

/** @throws AppError campaigns.not_found (404) */
export async function checkCampaign(ctx: MemberCtx, id: string): Promise<CampaignProblem[]> {
  return findProblems(ctx, readDefinition(await requireCampaign(ctx, id)));
}
