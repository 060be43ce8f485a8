import { systemContext, type PublicCtx } from "../../../platform/context.ts";
import { AppError } from "../../../platform/errors.ts";
import { openTenant } from "../../../platform/tenancy.ts";
import type { MailEvent } from "../../../providers/postmark/webhook.ts";
import { readMailEvent } from "../mail-receipt-rules.ts";
import { parseDeliveryKey } from "../owner.ts";
import { queueReceipts } from "../receipts-queue.ts";
import { findAddressOwner } from "../suppression-store.ts";
import { suppress } from "./suppressions.ts";

/**
 * Takes over what Postmark tells about a letter of a campaign or a transactional one. The metadata were ours, and only Postmark can tell
 * them. False when the letter is none of these.
 * @throws Error when it could not be kept: Postmark tells it again
 */
export async function settleMailEvent(ctx: PublicCtx, event: MailEvent): Promise<boolean> {
  const { org: orgId, delivery } = event.metadata;
  if (orgId === undefined || delivery === undefined || parseDeliveryKey(delivery) === null) return false;
  const { receipt, suppress: kind } = readMailEvent(event, ctx.now());
  if (kind !== null && event.recipient !== null)
    await suppressAddress(ctx, {
      ...{ orgId, delivery, address: event.recipient, kind, at: event.at ?? ctx.now() },
    });
  if (receipt !== null) await queueReceipts(ctx.env, [{ orgId, delivery, receipt }]);
  ctx.log.info("mail.delivery_event", { orgId, delivery, what: event.what.kind });
  return true;
}

type Suppressed = {
  readonly orgId: string;
  readonly delivery: string;
  readonly address: string;
  readonly at: number;
  readonly kind: NonNullable<ReturnType<typeof readMailEvent>["suppress"]>;
};

/** Of an organization that is no more nobody is written to either. */
async function suppressAddress(ctx: PublicCtx, { orgId, delivery, address, kind, at }: Suppressed): Promise<void> {
  try {
    const tenant = await openTenant(ctx.env, orgId);
    const addresses = [address.trim().toLowerCase()];
    const of = { channel: "email", addresses, reason: kind, purpose: null, source: "postmark", shown: null } as const;
    const customerId = await findAddressOwner(tenant, "email", addresses[0] ?? "");
    await suppress(systemContext(ctx.env, tenant, "webhook:postmark", ctx), {
      ...{ ...of, customerId, at, cause: delivery },
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.status !== 404) throw error;
    ctx.log.info("mail.nobodys", { orgId });
  }
}
