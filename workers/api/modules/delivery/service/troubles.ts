import { z } from "zod";
import { describeDelivery } from "../../../../../shared/delivery-reasons.ts";
import type { DeliveryState } from "../../../../../shared/delivery-states.ts";
import type { Language } from "../../../../../shared/languages.ts";
import { commit } from "../../../platform/commit.ts";
import type { MemberCtx, MemberWriteCtx } from "../../../platform/context.ts";
import { campaignObject } from "../../../platform/objects.ts";
import { decodeCursor, encodeCursor } from "../../../platform/paging.ts";
import { findCustomersByIds } from "../../crm/service/find-customers.ts";
import { decideReply, listTroubledReplies, type TroubledReply } from "../../inbox/service/troubled-replies.ts";
import { changeTransactional } from "../change-transactional.ts";
import { formatDeliveryKey, parseDeliveryKey } from "../owner.ts";
import { describeReplyFailure } from "../reply-reasons.ts";
import type { Trouble, TroubleDecision, TroubleList, TroubleQuery, TroublesDecided } from "../trouble-contract.ts";
import { listTroubledCampaigns, type TroubledCampaign } from "../trouble-store.ts";
import { remindOfTransactional, wakeTransactional } from "../transactional-due.ts";
import { decideTrouble } from "../transactional-rules.ts";
import { ledgerOf, listTroubledRows, type TransactionalRow } from "../transactional-store.ts";

/** What failed and what nobody knows of, one owner at a time. */
export async function listTroubles(ctx: MemberCtx, query: TroubleQuery): Promise<TroubleList> {
  switch (query.owner) {
    case "campaigns":
      return listOfCampaigns(ctx, query);
    case "single":
      return listOfSingles(ctx, query);
    case "replies":
      return listOfReplies(ctx, query);
  }
}

const CampaignPosition = z.object({
  campaignId: z.string().max(64),
  filter: z.enum(["unknown", "failed"]),
  after: z.object({ page: z.int(), n: z.int() }).nullable(),
});
type CampaignPosition = z.infer<typeof CampaignPosition>;
const newest: CampaignPosition = { campaignId: "~", filter: "unknown", after: null };
/** So many objects are asked for one page. */
const mostAsked = 6;

async function listOfCampaigns(ctx: MemberCtx, { cursor, limit }: TroubleQuery): Promise<TroubleList> {
  let position = cursor === undefined ? newest : decodeCursor(CampaignPosition, cursor);
  const campaigns = await listTroubledCampaigns(ctx.tenant, position.campaignId, mostAsked + 1);
  const items: Trouble[] = [];
  for (let asked = 0; asked < mostAsked && items.length < limit; asked += 1) {
    const at = campaigns.findIndex(({ id }) => id <= position.campaignId);
    const campaign = campaigns[at];
    if (!campaign) return { items: await named(ctx, items), nextCursor: null };
    const { filter } = position.campaignId === campaign.id ? position : newest;
    const after = position.campaignId === campaign.id ? position.after : null;
    const wanted = limit - items.length;
    const found = await campaignObject(ctx.env, ctx.tenant, campaign.id).recipients(filter, after, wanted);
    items.push(...found.items.map((item) => presentDelivery(campaign, item, ctx.language)));
    if (found.next) position = { campaignId: campaign.id, filter, after: found.next };
    else if (filter === "unknown") position = { campaignId: campaign.id, filter: "failed", after: null };
    else {
      const next = campaigns[at + 1];
      if (!next) return { items: await named(ctx, items), nextCursor: null };
      position = { ...newest, campaignId: next.id };
    }
  }
  return { items: await named(ctx, items), nextCursor: encodeCursor(position) };
}

function presentDelivery(
  campaign: TroubledCampaign,
  found: { readonly page: number; readonly n: number; readonly customerId: string; readonly state: DeliveryState },
  language: Language,
): Trouble {
  const { page, n, customerId, state } = found;
  return {
    ...{ delivery: formatDeliveryKey({ kind: "campaign", campaignId: campaign.id, page, n }), owner: "campaigns" },
    ...{ channel: campaign.channel, about: campaign.name, campaignId: campaign.id, conversationId: null },
    ...{ customerId, recipient: "", since: null },
    ...describeState(state, language),
  };
}

const SinglePosition = z.object({ since: z.int(), id: z.string().max(64) });

async function listOfSingles(ctx: MemberCtx, { cursor, limit }: TroubleQuery): Promise<TroubleList> {
  const after = cursor === undefined ? null : decodeCursor(SinglePosition, cursor);
  const rows = await listTroubledRows(ctx.tenant, after, limit + 1);
  const page = rows.slice(0, limit);
  const last = rows.length > page.length ? page.at(-1) : undefined;
  return {
    items: await named(
      ctx,
      page.map((row) => presentSingle(row, ctx.language)),
    ),
    nextCursor: last ? encodeCursor({ since: last.updatedAt, id: last.id }) : null,
  };
}

function presentSingle(row: TransactionalRow, language: Language): Trouble {
  const { id, channel, kind, customerId, address } = row;
  const { state, since } = ledgerOf(row);
  return {
    ...{ delivery: id, owner: "single", channel, about: kind, campaignId: null, conversationId: null },
    ...{ customerId, recipient: address, since: new Date(since).toISOString() },
    ...describeState(state, language),
  };
}

function describeState(
  state: DeliveryState,
  language: Language,
): Pick<Trouble, "state" | "reason" | "sentence" | "choices"> {
  const sentence = describeDelivery(state, language);
  if (state.kind === "failed") return { state: "failed", reason: state.reason, sentence, choices: ["again"] };
  return { state: "unknown", reason: null, sentence, choices: ["again", "settled"] };
}

const ReplyPosition = z.object({ lastAt: z.int(), id: z.string().max(64) });

async function listOfReplies(ctx: MemberCtx, { cursor }: TroubleQuery): Promise<TroubleList> {
  const after = cursor === undefined ? null : decodeCursor(ReplyPosition, cursor);
  const { items, next } = await listTroubledReplies(ctx, after);
  return {
    items: items.map((reply) => presentReply(reply, ctx.language)),
    nextCursor: next && encodeCursor(next),
  };
}

function presentReply({ message, contact }: TroubledReply, language: Language): Trouble {
  const { id, conversationId, content, at, failure } = message;
  const isUnknown = message.state === "uncertain";
  const mayRetry = isUnknown || failure?.retryable === true;
  return {
    ...{ delivery: `${conversationId}:${id}`, owner: "replies", channel: "whatsapp", campaignId: null, conversationId },
    ...{ state: isUnknown ? "unknown" : "failed", reason: failure?.code ?? null },
    sentence: isUnknown
      ? describeDelivery({ kind: "unknown" }, language)
      : describeReplyFailure(failure?.code, language),
    ...{ customerId: contact.customerId, recipient: contact.name || (contact.phone ?? ""), since: at },
    about: content.kind === "text" ? content.body.slice(0, 160) : content.kind,
    choices: mayRetry ? ["again", "settled"] : ["settled"],
  };
}

/** The customers' names, in one statement. */
async function named(ctx: MemberCtx, items: readonly Trouble[]): Promise<Trouble[]> {
  const ids = [...new Set(items.flatMap(({ customerId }) => customerId ?? []))];
  const names = new Map((await findCustomersByIds(ctx.tenant, ids)).map(({ id, name }) => [id, name]));
  return items.map((item) => ({ ...item, recipient: names.get(item.customerId ?? "") || item.recipient }));
}

/** A person decides about failed and unknown deliveries of any owner. What changed meanwhile is left alone. */
export async function decideTroubles(ctx: MemberWriteCtx, decision: TroubleDecision): Promise<TroublesDecided> {
  const { what, deliveries } = decision;
  const keys = [...new Set(deliveries)];
  const owned = keys.flatMap((key) => parseDeliveryKey(key) ?? []);
  const places = owned.flatMap((owner) => (owner.kind === "campaign" ? [owner] : []));
  let done = 0;
  for (const [campaignId, theirs] of Map.groupBy(places, (place) => place.campaignId))
    done += (await campaignObject(ctx.env, ctx.tenant, campaignId).decide(theirs, what)).done;
  for (const owner of owned) if (owner.kind === "transactional") done += await decideSingle(ctx, owner.id, what);
  for (const key of keys) {
    const [, conversationId, messageId] = /^(cnv_[0-9a-z]{26}):(msg_[0-9a-z]{26})$/.exec(key) ?? [];
    if (conversationId === undefined || messageId === undefined) continue;
    done += (await decideReply(ctx, { conversationId, messageId }, what)) ? 1 : 0;
  }
  if (done > 0) await commit(ctx, { writes: [], audit: auditOf(ctx, decision, done), events: [] });
  return { done };
}

function auditOf({ tenant }: MemberWriteCtx, { what, deliveries }: TroubleDecision, done: number) {
  const [only] = deliveries;
  const target = deliveries.length === 1 && only !== undefined ? only : tenant.orgId;
  return { action: "delivery.decided", target, after: { what, asked: deliveries.length, done } };
}

async function decideSingle(ctx: MemberWriteCtx, id: string, what: "again" | "settled"): Promise<number> {
  const now = ctx.now();
  let isDecided = false;
  await changeTransactional(ctx, id, (ledger) => {
    const decided = decideTrouble(ledger, what, now);
    isDecided = decided !== null;
    return decided ?? ledger;
  });
  if (!isDecided) return 0;
  if (what === "again") {
    await remindOfTransactional(ctx, id, now);
    await wakeTransactional(ctx, id);
  }
  return 1;
}
