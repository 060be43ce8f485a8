import { createHash } from "node:crypto";
import type { MessageContent, ThreadMessage } from "../../../../../shared/messages.ts";
import type { MemberWriteCtx } from "../../../platform/context.ts";
import { conversationObject } from "../../../platform/objects.ts";
import { describeMedium } from "../../media/service.ts";
import type { SendContent, SendRequest } from "../contract.ts";
import { viewerOf } from "../conversation-viewer.ts";
import { accepted } from "../errors.ts";

/**
 * Answers a customer. The same key with the same request gives the same message and sends nothing; with another request it is refused.
 * @throws AppError inbox.not_found, inbox.forbidden, inbox.window_closed (409), idempotency.body_differs (422), media.not_found (404)
 */
export async function sendMessage(
  ctx: MemberWriteCtx,
  idempotencyKey: string,
  request: SendRequest,
): Promise<ThreadMessage> {
  const { conversationId, content, replyToMessageId } = request;
  const sent = await conversationObject(ctx.env, ctx.tenant, conversationId).send({
    by: viewerOf(ctx),
    idempotencyKey,
    // With the caller in it: a colleague who draws the same key is told so, and gets nobody else's message for an answer.
    bodyHash: createHash("sha256")
      .update(JSON.stringify([ctx.caller.memberId, request]))
      .digest("base64url"),
    content: await contentOf(ctx, content),
    replyToMessageId,
  });
  return accepted(sent).message;
}

export async function retryMessage(
  ctx: MemberWriteCtx,
  conversationId: string,
  messageId: string,
): Promise<ThreadMessage> {
  return accepted(await conversationObject(ctx.env, ctx.tenant, conversationId).retry(viewerOf(ctx), messageId));
}

export async function discardMessage(
  ctx: MemberWriteCtx,
  conversationId: string,
  messageId: string,
): Promise<ThreadMessage> {
  return accepted(await conversationObject(ctx.env, ctx.tenant, conversationId).discard(viewerOf(ctx), messageId));
}

export async function reactToMessage(
  ctx: MemberWriteCtx,
  conversationId: string,
  messageId: string,
  emoji: string | null,
): Promise<ThreadMessage> {
  return accepted(await conversationObject(ctx.env, ctx.tenant, conversationId).react(viewerOf(ctx), messageId, emoji));
}

async function contentOf(ctx: MemberWriteCtx, content: SendContent): Promise<MessageContent> {
  if (content.kind === "text") return content;
  const { type, reference } = await describeMedium(ctx, content.mediaId);
  // Signed afresh whenever it is shown: a link does not belong into the thread.
  return {
    kind: "media",
    type,
    media: { ...reference, url: null },
    caption: content.caption,
    voice: content.voice && type === "audio",
  };
}
