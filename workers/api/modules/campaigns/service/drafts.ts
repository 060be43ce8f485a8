import type { CampaignState } from "../../../../../shared/campaigns/states.ts";
import { z } from "@hono/zod-openapi";
import { commit } from "../../../platform/commit.ts";
import type { MemberCtx, MemberWriteCtx, ReadCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import { campaignObject } from "../../../platform/objects.ts";
import { decodeCursor, encodeCursor } from "../../../platform/paging.ts";
import { readCounts } from "../campaign-rules/tally.ts";
import type { Campaign, CampaignChange, CampaignDetail, CampaignInput } from "../contract.ts";
import { unknownCampaign, wrongState } from "../errors.ts";
import { presentCampaign, presentDetail, readDefinition } from "../present-campaign.ts";
import { addCampaign, changeDraft, deleteDraft, findCampaign, listCampaignRows, type CampaignRow } from "../store.ts";

const Position = z.object({ id: z.string().max(64) });

export async function listCampaigns(
  ctx: MemberCtx,
  input: { readonly state?: CampaignState | undefined; readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ items: Campaign[]; nextCursor: string | null }> {
  const before = input.cursor === undefined ? null : decodeCursor(Position, input.cursor).id;
  const rows = await listCampaignRows(ctx.tenant, { before, state: input.state ?? null, limit: input.limit + 1 });
  const page = rows.slice(0, input.limit);
  const last = rows.length > page.length ? page.at(-1) : undefined;
  return { items: page.map(presentCampaign), nextCursor: last ? encodeCursor({ id: last.id }) : null };
}

/** As it stands now: of a started one its object is asked. @throws AppError campaigns.not_found (404) */
export async function readCampaign(ctx: ReadCtx, id: string): Promise<CampaignDetail> {
  return describeRow(ctx, await requireCampaign(ctx, id));
}

export async function createCampaign(
  ctx: MemberWriteCtx,
  { name, definition }: CampaignInput,
): Promise<CampaignDetail> {
  const now = ctx.now();
  const id = newId("cmp", now);
  const row: Omit<CampaignRow, "version"> = {
    ...{ id, name, definition, channel: definition.content.channel, purpose: definition.purpose, state: "draft" },
    ...{ stateReason: null, counts: readCounts({}), scheduledAt: null, startedAt: null, finishedAt: null },
    ...{ createdBy: ctx.caller.memberId, createdAt: now, updatedAt: now },
  };
  await commit(ctx, {
    writes: [addCampaign(ctx.tenant, row)],
    audit: { action: "campaign.created", target: id, after: { name } },
    events: [],
  });
  return presentDetail({ ...row, version: 1 }, null);
}

/** @throws AppError campaigns.not_found (404), campaigns.wrong_state (409), commit.version_conflict (409) */
export async function changeCampaign(ctx: MemberWriteCtx, id: string, change: CampaignChange): Promise<CampaignDetail> {
  const row = await requireCampaign(ctx, id);
  if (row.state !== "draft") throw wrongState();
  const definition = change.definition ?? readDefinition(row);
  const values = {
    ...{ name: change.name ?? row.name, definition, channel: definition.content.channel },
    ...{ purpose: definition.purpose, updatedAt: ctx.now() },
  };
  const version = change.version ?? row.version;
  await commit(ctx, {
    writes: [changeDraft(ctx.tenant, { id, version, ...values })],
    audit: { action: "campaign.changed", target: id, before: { name: row.name }, after: { name: values.name } },
    events: [],
  });
  return presentDetail({ ...row, ...values, version: version + 1 }, null);
}

/** @throws AppError campaigns.not_found (404), campaigns.wrong_state (409) for one that is no draft */
export async function deleteCampaign(ctx: MemberWriteCtx, id: string): Promise<void> {
  const { name } = await requireCampaign(ctx, id);
  await commit(ctx, {
    writes: [deleteDraft(ctx.tenant, id)],
    audit: { action: "campaign.deleted", target: id, before: { name } },
    events: [],
    refusals: { version_conflict: wrongState },
  });
}

/** A new draft that says the same. @throws AppError campaigns.not_found (404) */
export async function duplicateCampaign(ctx: MemberWriteCtx, id: string, name: string): Promise<CampaignDetail> {
  return createCampaign(ctx, { name, definition: readDefinition(await requireCampaign(ctx, id)) });
}

export async function requireCampaign({ tenant }: Pick<ReadCtx, "tenant">, id: string): Promise<CampaignRow> {
  const row = await findCampaign(tenant, id);
  if (!row) throw unknownCampaign();
  return row;
}

/** A row with what its object knows beyond it. */
export async function describeRow(ctx: ReadCtx, row: CampaignRow): Promise<CampaignDetail> {
  if (row.state === "draft") return presentDetail(row, null);
  const view = await campaignObject(ctx.env, ctx.tenant, row.id).view();
  return presentDetail(row, "refused" in view ? null : view);
}
