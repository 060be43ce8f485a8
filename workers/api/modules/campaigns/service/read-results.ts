import { z } from "@hono/zod-openapi";
import type { CampaignDefinition } from "../../../../../shared/campaigns/definition.ts";
import { describeDelivery } from "../../../../../shared/delivery-reasons.ts";
import { commit } from "../../../platform/commit.ts";
import type { MemberCtx, MemberWriteCtx, ReadCtx } from "../../../platform/context.ts";
import { campaignObject } from "../../../platform/objects.ts";
import { decodeCursor, encodeCursor } from "../../../platform/paging.ts";
import { findCustomersByIds } from "../../crm/service/find-customers.ts";
import { writeRow } from "../../crm/service/spreadsheet-row.ts";
import { formatDeliveryKey } from "../../delivery/service/delivery-keys.ts";
import { reportOn } from "../campaign-reading.ts";
import type { CampaignReport, DeliveryPlace, RecipientFilter, RecipientView } from "../campaign-protocol.ts";
import { beginCampaign } from "../campaign-rules/lifecycle.ts";
import type { CampaignRecipient, CampaignResults } from "../results-contract.ts";
import { readDefinition } from "../present-campaign.ts";
import { requireCampaign } from "./drafts.ts";

const Position = z.object({ page: z.int().min(0), n: z.int().min(0).max(99) });
const pageSize = 100;

/** @throws AppError campaigns.not_found (404) */
export async function readResults(ctx: MemberCtx, id: string): Promise<CampaignResults> {
  const row = await requireCampaign(ctx, id);
  const definition = readDefinition(row);
  const report = await campaignObject(ctx.env, ctx.tenant, id).report();
  return presentReport("refused" in report ? reportOn(beginCampaign(definition, 0, ctx.now())) : report, definition);
}

/** @throws AppError campaigns.not_found (404), paging.bad_cursor (400) */
export async function listRecipients(
  ctx: MemberCtx,
  id: string,
  input: { readonly filter: RecipientFilter; readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ items: CampaignRecipient[]; nextCursor: string | null }> {
  await requireCampaign(ctx, id);
  const after = input.cursor === undefined ? null : decodeCursor(Position, input.cursor);
  const { items, next } = await campaignObject(ctx.env, ctx.tenant, id).recipients(input.filter, after, input.limit);
  return { items: await nameThem(ctx, id, items), nextCursor: next === null ? null : encodeCursor(next) };
}

/** Every recipient as CSV, made as whoever asks reads on. The log notes that it was taken. */
export async function exportResults(ctx: MemberWriteCtx, id: string): Promise<ReadableStream<Uint8Array>> {
  const { name } = await requireCampaign(ctx, id);
  await commit(ctx, {
    writes: [],
    audit: { action: "campaign.exported", target: id, after: { name } },
    events: [],
  });
  return streamText(writeFile(ctx, id));
}

/** The next text is made when somebody is ready for it, and none when nobody is any more. */
function streamText(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await texts.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await texts.return(undefined);
    },
  });
}

async function* writeFile(ctx: ReadCtx, id: string): AsyncGenerator<string> {
  yield `\ufeff${writeRow(["customer_id", "name", "state", "reason", "meaning", "attempts", "delivery"])}`;
  let after: DeliveryPlace | null = null;
  do {
    const page: { items: readonly RecipientView[]; next: DeliveryPlace | null } = await campaignObject(
      ctx.env,
      ctx.tenant,
      id,
    ).recipients("all", after, pageSize);
    const named = await nameThem(ctx, id, page.items);
    yield named
      .map(({ customerId, name, state, reason, message, attempts, delivery }) =>
        writeRow([customerId, name ?? "", state, reason ?? "", message, String(attempts), delivery]),
      )
      .join("");
    after = page.next;
  } while (after !== null);
}

async function nameThem(
  ctx: ReadCtx,
  campaignId: string,
  items: readonly RecipientView[],
): Promise<CampaignRecipient[]> {
  const ids = [...new Set(items.map(({ customerId }) => customerId))];
  const customers = new Map((await findCustomersByIds(ctx.tenant, ids)).map((customer) => [customer.id, customer]));
  return items.map(({ page, n, customerId, state, attempts }) => ({
    delivery: formatDeliveryKey({ kind: "campaign", campaignId, page, n }),
    ...{ customerId, name: customers.get(customerId)?.name ?? null, state: state.kind, attempts },
    reason: "reason" in state ? state.reason : null,
    message: describeDelivery(state, ctx.language),
  }));
}

function presentReport(report: CampaignReport, { costPerThousand }: CampaignDefinition): CampaignResults {
  const { counts } = report.view;
  const replied = counts.replied;
  const clicked = replied + counts.clicked;
  const opened = clicked + counts.opened;
  const delivered = opened + counts.delivered;
  const sent = delivered + counts.sent;
  return {
    counts,
    funnel: { recipients: counts.recipients, sent, delivered, opened, clicked, replied },
    bucketMinutes: report.bucketMinutes,
    timeline: report.timeline.map(({ at, ...moments }) => ({ at: new Date(at).toISOString(), ...moments })),
    languages: [...report.languages],
    failures: mostFirst(report.failed),
    suppressions: mostFirst(report.suppressed),
    links: report.links
      .map(({ url, human, machine, unsure }) => ({ url, clicks: human, machines: machine, unsure }))
      .toSorted((one, other) => other.clicks - one.clicks),
    cost: {
      messages: sent,
      amount: costPerThousand ? Math.round((costPerThousand.amount * sent) / 1_000) : null,
      currency: costPerThousand?.currency ?? null,
    },
  };
}

function mostFirst<Reason extends string>(
  counts: Readonly<Partial<Record<Reason, number>>>,
): { reason: Reason; count: number }[] {
  return asEntries(counts)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => ({ reason, count }))
    .toSorted((one, other) => other.count - one.count);
}

/** Guarantee: the object was made with these keys alone. */
function asEntries<Key extends string>(counts: Readonly<Partial<Record<Key, number>>>): [Key, number][] {
  return Object.entries(counts) as [Key, number][];
}
