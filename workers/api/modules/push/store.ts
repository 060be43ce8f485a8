import { and, desc, eq, inArray, lte, notInArray } from "drizzle-orm";
import type { Write } from "../../platform/guarded-batch.ts";
import { owned, type Tenant } from "../../platform/tenancy.ts";
import { devices } from "./tables.ts";

export type DeviceRow = Omit<typeof devices.$inferSelect, "orgId">;
export type DeviceOwner = Pick<DeviceRow, "userId" | "brand">;

/** The same token again is the same phone, whoever holds it now. */
export function putDeviceWrite(tenant: Tenant, row: DeviceRow): Write {
  const { id, userId, brand, platform, token, environment, topic, registeredAt, ...changing } = row;
  const fixed = { id, brand, platform, token, environment, topic, registeredAt };
  const statement = tenant.database
    .insert(devices)
    .values({ orgId: tenant, userId, ...fixed, ...changing })
    .onConflictDoUpdate({ target: [devices.orgId, devices.id], set: { userId, ...changing } });
  return { statement };
}

/**
 * Ids come from the index of people first: it does not hold the other columns, and without statistics SQLite would rather read all phones
 * of the organization.
 */
function belongsTo(tenant: Tenant, { userId, brand }: DeviceOwner) {
  const theirs = tenant.database
    .select({ id: devices.id })
    .from(devices)
    .where(owned(devices, tenant, eq(devices.userId, userId)));
  return and(inArray(devices.id, theirs), eq(devices.brand, brand));
}

/** Of a person's phones the ones seen last stay. */
export function keepNewestWrite(tenant: Tenant, owner: DeviceOwner, most: number): Write {
  const kept = tenant.database
    .select({ id: devices.id })
    .from(devices)
    .where(owned(devices, tenant, belongsTo(tenant, owner)))
    .orderBy(desc(devices.seenAt))
    .limit(most);
  const surplus = and(belongsTo(tenant, owner), notInArray(devices.id, kept));
  return { statement: tenant.database.delete(devices).where(owned(devices, tenant, surplus)) };
}

export async function listDevices(tenant: Tenant, owner: DeviceOwner): Promise<DeviceRow[]> {
  return tenant.database
    .select()
    .from(devices)
    .where(owned(devices, tenant, belongsTo(tenant, owner)))
    .orderBy(desc(devices.seenAt));
}

export function removeDeviceWrite(tenant: Tenant, { userId, brand }: DeviceOwner, id: string): Write {
  const mine = and(eq(devices.id, id), eq(devices.userId, userId), eq(devices.brand, brand));
  return { statement: tenant.database.delete(devices).where(owned(devices, tenant, mine)), expect: "not_found" };
}

/** Phones whose tokens Apple no longer knows. One that was registered anew since then stays. */
export function forgetDevicesWrite(tenant: Tenant, ids: readonly string[], notSeenSince: number): Write {
  const dead = and(inArray(devices.id, [...ids]), lte(devices.seenAt, notSeenSince));
  return { statement: tenant.database.delete(devices).where(owned(devices, tenant, dead)) };
}
