import type { CampaignStart, Pace } from "../../../../../shared/campaigns/definition.ts";
import { commit } from "../../../platform/commit.ts";
import type { MemberWriteCtx } from "../../../platform/context.ts";
import { campaignObject } from "../../../platform/objects.ts";
import { parseDeliveryKey } from "../../delivery/service/delivery-keys.ts";
import type { CampaignRefusal, CampaignView } from "../campaign-protocol.ts";
import { planningBegins } from "../campaign-rules/local-start.ts";
import type { CampaignDetail } from "../contract.ts";
import type { RetryRequest } from "../results-contract.ts";
import { notReady, unknownCampaign, wrongState } from "../errors.ts";
import { presentDetail, readDefinition } from "../present-campaign.ts";
import { becomeDraft, changeDraft, type CampaignRow } from "../store.ts";
import { findProblems } from "./find-problems.ts";
import { describeRow, requireCampaign } from "./drafts.ts";

/** Starts a draft now, or, when it says so, at everybody's local time. Of one that has started it makes sure that its object knows. */
export async function startCampaign(ctx: MemberWriteCtx, id: string): Promise<CampaignDetail> {
  const row = await requireCampaign(ctx, id);
  if (row.state !== "draft") return hand(ctx, row);
  const { start } = readDefinition(row);
  return launch(ctx, row, start.kind === "local" ? start : { kind: "now" }, "campaign.started");
}

/** Has a draft start by itself. @throws AppError campaigns.wrong_state (409) once it is no draft, campaigns.not_ready (422) */
export async function scheduleCampaign(ctx: MemberWriteCtx, id: string, start: CampaignStart): Promise<CampaignDetail> {
  const row = await requireCampaign(ctx, id);
  if (row.state !== "draft") throw wrongState();
  return launch(ctx, row, start, "campaign.scheduled");
}

export async function unscheduleCampaign(ctx: MemberWriteCtx, id: string): Promise<CampaignDetail> {
  const row = await requireCampaign(ctx, id);
  if (row.state === "draft") return describeRow(ctx, row);
  accepted(await campaignObject(ctx.env, ctx.tenant, id).unschedule());
  await commit(ctx, {
    writes: [becomeDraft(ctx.tenant, row, ctx.now())],
    audit: { action: "campaign.unscheduled", target: id },
    events: [],
  });
  return describeRow(ctx, await requireCampaign(ctx, id));
}

export async function pauseCampaign(ctx: MemberWriteCtx, id: string): Promise<CampaignDetail> {
  return steer(ctx, id, "campaign.paused", (object) => object.pause("by_hand"));
}

export async function resumeCampaign(ctx: MemberWriteCtx, id: string): Promise<CampaignDetail> {
  return steer(ctx, id, "campaign.resumed", (object) => object.resume());
}

export async function cancelCampaign(ctx: MemberWriteCtx, id: string): Promise<CampaignDetail> {
  return steer(ctx, id, "campaign.cancelled", (object) => object.cancel());
}

/** Of a draft it is a change of the draft. */
export async function changePace(ctx: MemberWriteCtx, id: string, pace: Pace | null): Promise<CampaignDetail> {
  const row = await requireCampaign(ctx, id);
  if (row.state !== "draft")
    return steer(ctx, id, "campaign.pace_changed", (object) => object.changePace(pace), { pace });
  const definition = { ...readDefinition(row), pace };
  await commit(ctx, {
    writes: [changeDraft(ctx.tenant, { id, version: row.version, definition, updatedAt: ctx.now() })],
    audit: { action: "campaign.pace_changed", target: id, after: { pace } },
    events: [],
  });
  return presentDetail({ ...row, definition, version: row.version + 1 }, null);
}

/** Decides about failed and unknown deliveries. Names of other campaigns are passed over. */
export async function retryDeliveries(
  ctx: MemberWriteCtx,
  id: string,
  { deliveries, what }: RetryRequest,
): Promise<{ done: number }> {
  await requireCampaign(ctx, id);
  const places = deliveries.flatMap((delivery) => {
    const owner = parseDeliveryKey(delivery);
    return owner?.kind === "campaign" && owner.campaignId === id ? [{ page: owner.page, n: owner.n }] : [];
  });
  const { done } = await campaignObject(ctx.env, ctx.tenant, id).decide(places, what);
  await commit(ctx, {
    writes: [],
    audit: { action: "campaign.deliveries_decided", target: id, after: { what, deliveries: done } },
    events: [],
  });
  return { done };
}

/** The row first: if the object cannot be reached then, starting again hands it over. */
async function launch(
  ctx: MemberWriteCtx,
  row: CampaignRow,
  start: CampaignStart,
  action: string,
): Promise<CampaignDetail> {
  const definition = { ...readDefinition(row), start };
  const problems = await findProblems(ctx, definition);
  if (problems.some(({ blocks }) => blocks)) throw notReady();
  const now = ctx.now();
  const begins = planningBegins(start, now);
  const change = {
    ...{ definition, state: begins <= now ? ("planning" as const) : ("scheduled" as const), updatedAt: now },
    scheduledAt: begins <= now ? null : begins,
  };
  await commit(ctx, {
    writes: [changeDraft(ctx.tenant, { id: row.id, version: row.version, ...change })],
    audit: { action, target: row.id, after: { name: row.name, start } },
    events: [],
  });
  return hand(ctx, { ...row, ...change, version: row.version + 1 });
}

async function hand(ctx: MemberWriteCtx, row: CampaignRow): Promise<CampaignDetail> {
  const object = campaignObject(ctx.env, ctx.tenant, row.id);
  return presentDetail(row, accepted(await object.start(readDefinition(row), row.version)));
}

/** Its object decides; the log hears of it after. */
async function steer(
  ctx: MemberWriteCtx,
  id: string,
  action: string,
  verb: (object: ReturnType<typeof campaignObject>) => Promise<CampaignView | CampaignRefusal>,
  after?: object,
): Promise<CampaignDetail> {
  const row = await requireCampaign(ctx, id);
  if (row.state === "draft") throw wrongState();
  const view = accepted(await verb(campaignObject(ctx.env, ctx.tenant, id)));
  await commit(ctx, { writes: [], audit: { action, target: id, ...(after && { after }) }, events: [] });
  return presentDetail(row, view);
}

function accepted(answer: CampaignView | CampaignRefusal): CampaignView {
  if (!("refused" in answer)) return answer;
  throw answer.refused === "not_found" ? unknownCampaign() : wrongState();
}
