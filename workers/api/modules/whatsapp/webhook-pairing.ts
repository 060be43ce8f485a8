import { systemContext, type PublicCtx, type WriteCtx } from "../../platform/context.ts";
import { openTenant } from "../../platform/tenancy.ts";
import { goLive, readNumbers, type DirectoryNumber } from "./number-directory.ts";
import { findPairingCode, hashPairingCode } from "./pairing-phrase.ts";
import { finishPairing, losePairing } from "./service/finish-pairing.ts";
import type { NumberNews, SentEvent } from "./webhook-numbers.ts";

/**
 * Takes the one-time phrases out of what a number received: each makes the number live for the organization that shows it, and none
 * becomes a message. A phrase that is used up or too old is an ordinary text; one that comes twice while it is still good is taken
 * twice, because Meta repeats webhooks.
 */
export async function takePhrases(ctx: PublicCtx, app: string, news: NumberNews): Promise<NumberNews> {
  if (!news.events.some((sent) => codeOf(sent) !== null)) return news;
  const numbers = await readNumbers(ctx.env, news.phoneNumberId);
  const ordinary: SentEvent[] = [];
  for (const sent of news.events) {
    const match = await findPairing(ctx, app, numbers, codeOf(sent));
    if (match === null) ordinary.push(sent);
    else await completePairing(ctx, match);
  }
  return { ...news, events: ordinary };
}

function codeOf({ event }: SentEvent): string | null {
  return event.kind === "message" && event.content.kind === "text" ? findPairingCode(event.content.body) : null;
}

async function findPairing(
  ctx: PublicCtx,
  app: string,
  numbers: readonly DirectoryNumber[],
  code: string | null,
): Promise<DirectoryNumber | null> {
  if (code === null) return null;
  const now = ctx.now();
  const open = numbers.filter((number) => number.app === app && (number.pairingExpiresAt ?? 0) > now);
  for (const number of open) {
    if (number.pairingHash === (await hashPairingCode(number.phoneNumberId, code))) return number;
  }
  return null;
}

async function completePairing(ctx: PublicCtx, pairing: DirectoryNumber): Promise<void> {
  const tenant = await openTenant(ctx.env, pairing.organizationId);
  const own: WriteCtx = systemContext(ctx.env, tenant, "webhook:whatsapp", ctx);
  const outcome = pairing.state === "live" ? "live" : await goLive(ctx.env, pairing, ctx.now());
  ctx.log.info("whatsapp.pairing", { orgId: tenant.orgId, channelId: pairing.channelId, outcome });
  if (outcome === "live") await finishPairing(own, pairing.channelId);
  if (outcome === "taken") await losePairing(own, pairing.channelId);
}
