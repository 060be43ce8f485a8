import { z } from "zod";
import { systemContext, type WriteCtx } from "../../platform/context.ts";
import type { Log } from "../../platform/log.ts";
import { conversationObject, type ObjectStub } from "../../platform/objects.ts";
import { openTenant } from "../../platform/tenancy.ts";
import type { ConversationProtocol, ConversationWakeUp } from "../inbox/conversation-protocol.ts";

export const WakeUp: z.ZodType<ConversationWakeUp> = z.object({
  orgId: z.string(),
  conversationId: z.string(),
  version: z.number(),
});

/** Makes the stub anew each time: one that has failed may stay broken for good. */
export type OpenConversation = () => ObjectStub<ConversationProtocol>;

/** The context and the conversation that a wake-up is about. @throws AppError when there is no such organization or conversation */
export async function openOwner(
  { orgId, conversationId }: ConversationWakeUp,
  env: Env,
  executionContext: ExecutionContext,
  log: Log,
): Promise<{ readonly ctx: WriteCtx; readonly conversation: OpenConversation }> {
  const tenant = await openTenant(env, orgId);
  const ctx = systemContext(env, tenant, "whatsapp:deliver", {
    log: log.with({ conversationId }),
    defer: (work) => executionContext.waitUntil(work),
  });
  return { ctx, conversation: () => conversationObject(env, tenant, conversationId) };
}
