import { createHash } from "node:crypto";
import type { ConversationSummary, ThreadMessage } from "../../../../../shared/messages.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import { conversationObject } from "../../../platform/objects.ts";
import { house } from "../house.ts";

export type ThreadPart = { readonly summary: ConversationSummary; readonly messages: readonly ThreadMessage[] };

const pageSize = 100;

/**
 * A part of a thread as it stands now, for the house's own work, in ascending order. `before` more messages come with it, to see what
 * is answered. Null when there is no such conversation.
 */
export async function readThreadPart(
  ctx: WriteCtx,
  conversationId: string,
  span: { readonly fromSequence: number; readonly toSequence: number; readonly before: number },
): Promise<ThreadPart | null> {
  const conversation = conversationObject(ctx.env, ctx.tenant, conversationId);
  const view = await conversation.view(house);
  if ("refused" in view) return null;
  const first = Math.max(1, span.fromSequence - span.before);
  const messages: ThreadMessage[] = [];
  for (let end = span.toSequence + 1; end > first;) {
    const page = await conversation.page(house, end, Math.min(pageSize, end - first));
    if ("refused" in page) return null;
    messages.unshift(...page.items);
    end = page.items[0]?.sequence ?? first;
  }
  return { summary: view.summary, messages };
}

/** Answers a customer by itself, within the 24 hours. The same key sends once. False when it may not be sent. */
export async function answerAsHouse(
  ctx: WriteCtx,
  conversationId: string,
  { key, text }: { readonly key: string; readonly text: string },
): Promise<boolean> {
  const sent = await conversationObject(ctx.env, ctx.tenant, conversationId).send({
    by: house,
    idempotencyKey: key,
    // The words may change between two attempts; the occasion does not.
    bodyHash: createHash("sha256").update(key).digest("base64url"),
    content: { kind: "text", body: text },
    replyToMessageId: null,
  });
  return !("refused" in sent);
}
