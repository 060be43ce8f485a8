import type { ContactCard, ThreadMessage } from "../../../../../shared/messages.ts";
import type { MemberCtx, MemberWriteCtx } from "../../../platform/context.ts";
import { conversationObject } from "../../../platform/objects.ts";
import { viewerOf } from "../conversation-viewer.ts";
import type { ListPosition } from "../store.ts";
import { readTroubled } from "../troubled-store.ts";

/** An answer that did not go out, or of which nobody knows whether it did. */
export type TroubledReply = { readonly message: ThreadMessage; readonly contact: ContactCard };

const conversationsAtOnce = 50;
const mostLooks = 4;
const mostAtOnce = 50;

/**
 * Troubled answers in the conversations the caller may read, those last spoken in first. A page looks through 200 conversations at most:
 * it may be short and still have a next. What it shows is the thread's own word.
 */
export async function listTroubledReplies(
  ctx: MemberCtx,
  after: ListPosition | null,
): Promise<{ readonly items: readonly TroubledReply[]; readonly next: ListPosition | null }> {
  let position = after;
  for (let looks = 1; ; looks += 1) {
    const { last, messages } = await readTroubled(ctx.tenant, position, conversationsAtOnce);
    const found = await Promise.all(
      messages.slice(0, mostAtOnce).map((row) => readReply(ctx, row.conversation_id, row.sequence)),
    );
    const items = found.filter((reply) => reply !== null);
    position = last;
    if (items.length > 0 || last === null || looks === mostLooks) return { items, next: position };
  }
}

async function readReply(ctx: MemberCtx, conversationId: string, sequence: number): Promise<TroubledReply | null> {
  const conversation = conversationObject(ctx.env, ctx.tenant, conversationId);
  const [view, page] = await Promise.all([
    conversation.view(viewerOf(ctx)),
    conversation.page(viewerOf(ctx), sequence + 1, 1),
  ]);
  if ("refused" in view || "refused" in page || view.visibility !== "full") return null;
  const message = page.items.find((item) => item.sequence === sequence);
  const isTroubled = message?.state === "failed" || message?.state === "uncertain";
  return message && isTroubled ? { message, contact: view.summary.contact } : null;
}

/** Sends it again, or gives it up. False where the caller may not, or there is nothing to decide any more. */
export async function decideReply(
  ctx: MemberWriteCtx,
  reply: { readonly conversationId: string; readonly messageId: string },
  what: "again" | "settled",
): Promise<boolean> {
  const conversation = conversationObject(ctx.env, ctx.tenant, reply.conversationId);
  const decided =
    what === "again"
      ? await conversation.retry(viewerOf(ctx), reply.messageId)
      : await conversation.discard(viewerOf(ctx), reply.messageId);
  return !("refused" in decided);
}
