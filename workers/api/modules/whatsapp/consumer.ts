import { z } from "zod";
import { systemContext, type WriteCtx } from "../../platform/context.ts";
import type { Log } from "../../platform/log.ts";
import { conversationObject, type ObjectStub } from "../../platform/objects.ts";
import { consumeEach, type Delivery, type QueueHandler } from "../../platform/queues.ts";
import { openTenant } from "../../platform/tenancy.ts";
import type {
  ConversationProtocol,
  ConversationWakeUp,
  LeasedWork,
  OutboundWork,
  SendOutcome,
} from "../inbox/conversation-protocol.ts";
import { deliver, performSignal } from "./deliver.ts";

export const WakeUp: z.ZodType<ConversationWakeUp> = z.object({
  orgId: z.string(),
  conversationId: z.string(),
  version: z.number(),
});

/** A consumer works for one conversation this long, then hands it back, so that no invocation runs into its limit. */
const longestRunMs = 60_000;
const reportTries = 3;

/** The consumer of `whatsapp`: a wake-up makes it claim from the conversation until nothing is due. */
export const consumeWhatsApp: QueueHandler = consumeEach(WakeUp, async ({ body }, env, executionContext, log) => {
  const { ctx, conversation } = await openOwner(body, env, executionContext, log);
  await sendWhatIsDue(ctx, conversation);
  return "ack";
});

/** The context and the conversation that a wake-up is about. */
export async function openOwner(
  body: Delivery<ConversationWakeUp>["body"],
  env: Env,
  executionContext: ExecutionContext,
  log: Log,
): Promise<{ readonly ctx: WriteCtx; readonly conversation: ObjectStub<ConversationProtocol> }> {
  const tenant = await openTenant(env, body.orgId);
  const line = log.with({ conversationId: body.conversationId });
  const ctx = systemContext(env, tenant, "whatsapp:deliver", {
    log: line,
    defer: (work) => executionContext.waitUntil(work),
  });
  return { ctx, conversation: conversationObject(env, tenant, body.conversationId) };
}

async function sendWhatIsDue(ctx: WriteCtx, conversation: ObjectStub<ConversationProtocol>): Promise<void> {
  const until = ctx.now() + longestRunMs;
  let work: OutboundWork | null = await conversation.claim();
  while (work !== null) {
    if (!isLeased(work)) {
      await performSignal(ctx, work);
      work = ctx.now() < until ? await conversation.claim() : null;
    } else if (ctx.now() < until) {
      work = await reportPatiently(conversation, work, await deliver(ctx, work));
    } else {
      await conversation.report(work.messageId, work.attempt, {
        kind: "later",
        retryAt: ctx.now(),
        reason: "run_too_long",
      });
      work = null;
    }
  }
}

/** After Meta's yes the note must reach the owner; if it cannot, the lease ends and Meta's status settles the message. */
async function reportPatiently(
  conversation: ObjectStub<ConversationProtocol>,
  work: LeasedWork,
  outcome: SendOutcome,
): Promise<OutboundWork | null> {
  for (let tried = 1; ; tried++) {
    try {
      return await conversation.report(work.messageId, work.attempt, outcome);
    } catch (error) {
      if (tried === reportTries) throw error;
      await scheduler.wait(500 * tried);
    }
  }
}

function isLeased(work: OutboundWork): work is LeasedWork {
  return work.kind === "message" || work.kind === "reaction";
}
