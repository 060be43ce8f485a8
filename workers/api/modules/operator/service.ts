import type { WriteCtx } from "../../platform/context.ts";
import { conversationObject } from "../../platform/objects.ts";
import { resolveContact } from "../whatsapp/contact-resolution.ts";
import { conversationIdOf } from "../inbox/conversation-id.ts";
import type { HistoryThread } from "./contract.ts";
import { listConversationIds } from "./store.ts";

export type TakenThread = { readonly conversationId: string; readonly taken: number };

/** Takes over threads that were led elsewhere. A thread that has messages already is left as it is. */
export async function importThreads(ctx: WriteCtx, threads: readonly HistoryThread[]): Promise<TakenThread[]> {
  const taken: TakenThread[] = [];
  for (const { channelId, identity, status, assigneeId, messages } of threads) {
    const contactId = await resolveContact(ctx, identity);
    const conversationId = await conversationIdOf(ctx.tenant.orgId, channelId, contactId);
    const conversation = conversationObject(ctx.env, ctx.tenant, conversationId);
    const result = await conversation.importHistory({
      origin: { channelId, contactId },
      identity,
      status,
      assigneeId,
      messages,
    });
    taken.push({ conversationId, taken: result.taken });
  }
  return taken;
}

/**
 * Writes the lists of some conversations anew from their objects, in order of id.
 * @returns the id to go on after, null at the end
 */
export async function reprojectSome(
  ctx: WriteCtx,
  after: string | null,
  limit: number,
): Promise<{ readonly conversations: number; readonly messages: number; readonly next: string | null }> {
  const ids = await listConversationIds(ctx.tenant, after, limit);
  let messages = 0;
  for (const id of ids) messages += (await conversationObject(ctx.env, ctx.tenant, id).reproject()).messages;
  return { conversations: ids.length, messages, next: ids.length === limit ? (ids.at(-1) ?? null) : null };
}
