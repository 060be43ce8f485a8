import type { MemberCtx } from "../../../platform/context.ts";
import { conversationObject } from "../../../platform/objects.ts";
import type { ConversationCustomer, ConversationDetail, MergeSuggestion, ThreadPage } from "../contract.ts";
import { viewerOf } from "../conversation-viewer.ts";
import { accepted } from "../errors.ts";
import { readByIds, readCustomerOf, readMergeSuggestions, type CustomerRow } from "../store.ts";
import { conversationIdOf } from "../conversation-id.ts";

/** A page of the thread, straight from its object. @throws AppError inbox.not_found (404), inbox.forbidden (403) */
export async function readMessages(
  ctx: MemberCtx,
  id: string,
  before: number | null,
  limit: number,
): Promise<ThreadPage> {
  const page = accepted(await conversationObject(ctx.env, ctx.tenant, id).page(viewerOf(ctx), before, limit));
  return { ...page, items: [...page.items] };
}

/**
 * A conversation with what is known of the person. Of what the caller may only preview there is the summary alone.
 * @throws AppError inbox.not_found (404), inbox.forbidden (403)
 */
export async function readConversation(ctx: MemberCtx, id: string): Promise<ConversationDetail> {
  const view = accepted(await conversationObject(ctx.env, ctx.tenant, id).view(viewerOf(ctx)));
  if (view.visibility === "preview") return { ...view, customer: null, mergeSuggestions: [] };
  const { contact, channelId } = view.summary;
  const [customer, mergeSuggestions] = await Promise.all([
    readCustomerOf(ctx.tenant, contact.id),
    suggestMerges(ctx, contact.id, channelId),
  ]);
  return { ...view, customer: customer && presentCustomer(customer), mergeSuggestions };
}

function presentCustomer({ created_at: createdAt, ...customer }: CustomerRow): ConversationCustomer {
  return { ...customer, createdAt: new Date(createdAt).toISOString() };
}

async function suggestMerges(ctx: MemberCtx, contactId: string, channelId: string): Promise<MergeSuggestion[]> {
  const rows = await readMergeSuggestions(ctx.tenant, contactId);
  const { orgId } = ctx.tenant;
  const ids = await Promise.all(rows.map((row) => conversationIdOf(orgId, channelId, row.id)));
  const existing = new Set((await (ids.length > 0 ? readByIds(ctx.tenant, ids) : [])).map((row) => row.id));
  return rows.map((row, index) => ({
    contact: {
      id: row.id,
      name: row.name,
      phone: row.phone,
      username: row.username,
      channelUserId: row.channel_user_id,
      customerId: row.customer_id,
    },
    reason: row.reason,
    conversationId: existing.has(ids[index] ?? "") ? (ids[index] ?? null) : null,
  }));
}
