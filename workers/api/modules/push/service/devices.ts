import type { BrandKey } from "../../../../../shared/brands.ts";
import type { AppleClient } from "../../../platform/apple-clients.ts";
import { commit, none } from "../../../platform/commit.ts";
import type { BrandCtx, BrandWriteCtx } from "../../../platform/context.ts";
import { deterministicId } from "../../../platform/ids.ts";
import type { Device, DeviceRegistration } from "../contract.ts";
import { unknownDevice, unknownTopic } from "../errors.ts";
import { keepNewestWrite, listDevices, putDeviceWrite, removeDeviceWrite, type DeviceRow } from "../store.ts";

const mostDevices = 20;
const ownStep = none("a person's own phone");

/**
 * From now on this phone takes the person's push messages of the brand. Repeating it keeps zone and language up to date.
 * @throws AppError push.unknown_app (422)
 */
export async function registerDevice(ctx: BrandWriteCtx, input: DeviceRegistration): Promise<Device> {
  const { tenant, caller } = ctx;
  const { brand, userId } = caller;
  const topic = chooseTopic(ctx.configuration.apple.clients, brand, input.topic);
  const token = input.token.toLowerCase();
  const now = ctx.now();
  const id = await deterministicId("dev", brand, input.environment, token);
  const registered = { id, userId, brand, platform: "ios", token, environment: input.environment, topic } as const;
  const row = { ...registered, locale: input.locale, timeZone: input.timeZone, registeredAt: now, seenAt: now };
  const writes = [putDeviceWrite(tenant, row), keepNewestWrite(tenant, caller, mostDevices)];
  await commit(ctx, { writes, audit: ownStep, events: [] });
  const kept = (await listDevices(tenant, caller)).find((device) => device.id === id);
  return present(kept ?? row);
}

export async function listOwnDevices(ctx: BrandCtx): Promise<Device[]> {
  return (await listDevices(ctx.tenant, ctx.caller)).map(present);
}

/** @throws AppError push.device_not_found (404) */
export async function removeDevice(ctx: BrandWriteCtx, id: string): Promise<void> {
  const writes = [removeDeviceWrite(ctx.tenant, ctx.caller, id)];
  await commit(ctx, { writes, audit: ownStep, events: [], refusals: { not_found: unknownDevice } });
}

function chooseTopic(clients: readonly AppleClient[], brand: BrandKey, asked: string | undefined): string {
  const apps = clients.filter((client) => client.kind === "app" && client.brand === brand);
  const [only] = apps;
  if (asked === undefined && apps.length === 1 && only) return only.clientId;
  const named = apps.find(({ clientId }) => clientId === asked);
  if (!named) throw unknownTopic();
  return named.clientId;
}

function present({ id, platform, environment, topic, locale, timeZone, registeredAt, seenAt }: DeviceRow): Device {
  const times = { registeredAt: new Date(registeredAt).toISOString(), seenAt: new Date(seenAt).toISOString() };
  return { id, platform, environment, topic, locale, timeZone, ...times };
}
