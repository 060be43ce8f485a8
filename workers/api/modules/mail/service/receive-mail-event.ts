import type { PublicCtx } from "../../../platform/context.ts";
import type { MailEvent } from "../../../providers/postmark/webhook.ts";
import { changeLedger } from "../change-ledger.ts";
import { metadataKey } from "../deliver-account-mail.ts";
import { applyHappening } from "../ledger-rules.ts";

/** Takes over what Postmark tells about an account mail; what is about none of ours changes nothing. */
export async function receiveMailEvent(ctx: PublicCtx, event: MailEvent): Promise<void> {
  const id = event.metadata[metadataKey];
  if (id === undefined) return;
  const ledger = await changeLedger(ctx, id, (before) =>
    applyHappening(before, event.what, event.providerId, ctx.now()),
  );
  ctx.log.info("mail.event", { mail: id, what: event.what.kind, state: ledger?.state ?? null });
}
