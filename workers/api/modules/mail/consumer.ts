import { z } from "zod";
import { houseContext } from "../../platform/context.ts";
import { consumeEach, type QueueHandler } from "../../platform/queues.ts";
import { deliverAccountMail } from "./deliver-account-mail.ts";

/** What wakes the consumer of `email`: a kind of mail and the id of its ledger. */
export const EmailWakeUp = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("account_mail"), id: z.string() }),
]);

/** The consumer of `email`. Waking a mail twice sends it once: its ledger decides. */
export const consumeEmail: QueueHandler = consumeEach(EmailWakeUp, async ({ body }, env, executionContext, log) => {
  const defer = (work: Promise<unknown>) => executionContext.waitUntil(work);
  await deliverAccountMail(houseContext(env, "queue:email", { log, defer }), body.id);
  return "ack";
});

/** Nothing is lost with a wake-up: the account's clock makes another. It is said, so that somebody looks. */
export const consumeDeadEmail: QueueHandler = consumeEach(EmailWakeUp, async ({ body }, _env, _context, log) => {
  log.warn("mail.wake_up_dead", { mail: body.id });
  return "ack";
});
