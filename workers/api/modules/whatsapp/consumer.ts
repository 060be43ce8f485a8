import type { WriteCtx } from "../../platform/context.ts";
import { consumeEach, type QueueHandler } from "../../platform/queues.ts";
import type { LeasedWork, OutboundWork, SendOutcome } from "../inbox/conversation-protocol.ts";
import { openOwner, WakeUp, type OpenConversation } from "./consumer-wake-up.ts";
import { deliver, performSignal } from "./deliver.ts";

/** A batch ends with its slowest conversation, so none may keep the others waiting for long: it goes on in a batch of its own. */
const longestRunMs = 10_000;
const reportTries = 3;

/** The consumer of `whatsapp`: a wake-up makes it claim from the conversation until nothing is due. */
export const consumeWhatsApp: QueueHandler = consumeEach(WakeUp, async ({ body }, env, executionContext, log) => {
  const { ctx, conversation } = await openOwner(body, env, executionContext, log);
  await sendWhatIsDue(ctx, conversation);
  return "ack";
});

async function sendWhatIsDue(ctx: WriteCtx, conversation: OpenConversation): Promise<void> {
  const until = ctx.now() + longestRunMs;
  let work: OutboundWork | null = await conversation().claim();
  while (work !== null) {
    if (!isLeased(work)) {
      await performSignal(ctx, work);
      work = await conversation().claim();
    } else if (ctx.now() < until) {
      work = await reportPatiently(conversation, work, await deliver(ctx, work));
    } else {
      await reportPatiently(conversation, work, { kind: "later", retryAt: ctx.now(), reason: "run_too_long" });
      return;
    }
  }
}

/** After Meta's yes the note must reach the owner; if it cannot, the lease ends and Meta's status settles the message. */
async function reportPatiently(
  conversation: OpenConversation,
  work: LeasedWork,
  outcome: SendOutcome,
): Promise<OutboundWork | null> {
  for (let tried = 1; ; tried++) {
    try {
      return await conversation().report(work.messageId, work.attempt, outcome);
    } catch (error) {
      if (tried === reportTries) throw error;
      await scheduler.wait(500 * tried);
    }
  }
}

function isLeased(work: OutboundWork): work is LeasedWork {
  return work.kind === "message" || work.kind === "reaction";
}
