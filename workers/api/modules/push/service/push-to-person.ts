import type { BrandKey } from "../../../../../shared/brands.ts";
import { commit, none } from "../../../platform/commit.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import type { PushOutcome } from "../../../providers/apns/answer-rules.ts";
import { sendNotification } from "../../../providers/apns/apns-client.ts";
import type { PushMessage } from "../../../providers/apns/notification.ts";
import { summarizePushes, type PersonReached } from "../push-rules.ts";
import { dropProviderToken, readProviderToken } from "../provider-token.ts";
import { forgetDevicesWrite, listDevices, type DeviceRow } from "../store.ts";

export type { PersonReached } from "../push-rules.ts";

/** Apple keeps a message for a phone that is off this long. */
const keptMs = 24 * 60 * 60_000;

/**
 * One message to all phones of a person at a brand. Phones that Apple no longer knows are forgotten. Never throws for what Apple says.
 * @returns how the person was reached, as one delivery
 */
export async function pushToPerson(
  ctx: WriteCtx,
  person: { readonly userId: string; readonly brand: BrandKey },
  message: PushMessage,
): Promise<PersonReached> {
  const devices = await listDevices(ctx.tenant, person);
  const outcomes: PushOutcome[] = [];
  for (const device of devices) outcomes.push(await pushToDevice(ctx, device, message));
  await forgetGone(ctx, devices, outcomes);
  return summarizePushes(outcomes, ctx.now());
}

/** A provider token that Apple finds too old is made anew, once. */
async function pushToDevice(ctx: WriteCtx, device: DeviceRow, message: PushMessage): Promise<PushOutcome> {
  const { key } = ctx.configuration.apns;
  const outcome = await attempt(ctx, device, message);
  if (outcome.kind !== "renew") return outcome;
  await dropProviderToken(ctx.env, key.keyId);
  return attempt(ctx, device, message);
}

async function attempt(ctx: WriteCtx, device: DeviceRow, message: PushMessage): Promise<PushOutcome> {
  const { urls, key } = ctx.configuration.apns;
  const now = ctx.now();
  const providerToken = await readProviderToken(ctx.env, ctx.configuration, key, now);
  const outcome = await sendNotification({
    url: urls[device.environment],
    providerToken,
    target: device,
    message,
    id: crypto.randomUUID(),
    expiresAt: now + keptMs,
  });
  if (outcome.kind === "stop") ctx.log.error("push.stopped", new Error(outcome.reason), { deviceId: device.id });
  return outcome;
}

async function forgetGone(
  ctx: WriteCtx,
  devices: readonly DeviceRow[],
  outcomes: readonly PushOutcome[],
): Promise<void> {
  const writes = devices.flatMap((device, index) => {
    const outcome = outcomes[index];
    if (outcome?.kind !== "gone") return [];
    return [forgetDevicesWrite(ctx.tenant, [device.id], outcome.since ?? device.seenAt)];
  });
  if (writes.length > 0) await commit(ctx, { writes, audit: none("phones that are gone"), events: [] });
}
