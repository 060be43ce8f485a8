import { z } from "zod";
import { houseContext, systemContext } from "../../platform/context.ts";
import { consumeEach, type QueueHandler } from "../../platform/queues.ts";
import { openTenant } from "../../platform/tenancy.ts";
import { deliverTransactional } from "../delivery/service/deliver-transactional.ts";
import { deliverAccountMail } from "./deliver-account-mail.ts";

/** What wakes the consumer of `email`: a mail about an account, or an organization's single message, by the id of its ledger. */
export const EmailWakeUp = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("account_mail"), id: z.string() }),
  z.object({ kind: z.literal("transactional"), orgId: z.string(), id: z.string() }),
]);

/** The consumer of `email`. Waking a mail twice sends it once: its ledger decides. */
export const consumeEmail: QueueHandler = consumeEach(EmailWakeUp, async ({ body }, env, executionContext, log) => {
  const defer = (work: Promise<unknown>) => executionContext.waitUntil(work);
  const parts = { log, defer };
  if (body.kind === "account_mail") await deliverAccountMail(houseContext(env, "queue:email", parts), body.id);
  else {
    const tenant = await openTenant(env, body.orgId);
    await deliverTransactional(systemContext(env, tenant, "queue:email", parts), body.id);
  }
  return "ack";
});

/** Nothing is lost with a wake-up: the account's or the organization's clock makes another. It is said, so that somebody looks. */
export const consumeDeadEmail: QueueHandler = consumeEach(EmailWakeUp, async ({ body }, _env, _context, log) => {
  log.warn("mail.wake_up_dead", { mail: body.id });
  return "ack";
});
