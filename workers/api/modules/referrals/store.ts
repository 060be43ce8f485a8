import { and, asc, eq, gt, inArray, isNull, lt, ne, or, sql } from "drizzle-orm";
import type { Write } from "../../platform/guarded-batch.ts";
import { owned, type Tenant } from "../../platform/tenancy.ts";
import { referralCodes, referralRedemptions } from "./tables.ts";

export type CodeRow = Omit<typeof referralCodes.$inferSelect, "orgId">;
export type RedemptionRow = Omit<typeof referralRedemptions.$inferSelect, "orgId">;

export async function findCode(tenant: Tenant, code: string): Promise<CodeRow | undefined> {
  return tenant.database
    .select()
    .from(referralCodes)
    .where(owned(referralCodes, tenant, eq(referralCodes.code, code)))
    .get();
}

export async function listCodes(tenant: Tenant, after: string, limit: number): Promise<CodeRow[]> {
  return tenant.database
    .select()
    .from(referralCodes)
    .where(owned(referralCodes, tenant, gt(referralCodes.code, after)))
    .orderBy(asc(referralCodes.code))
    .limit(limit);
}

/** At all brands of the organization. */
export async function listCodesOf(tenant: Tenant, ownerId: string): Promise<CodeRow[]> {
  return tenant.database
    .select()
    .from(referralCodes)
    .where(owned(referralCodes, tenant, inArray(referralCodes.code, codesOf(tenant, ownerId))));
}

export async function listRedemptionsOf(tenant: Tenant, userId: string): Promise<RedemptionRow[]> {
  return tenant.database
    .select()
    .from(referralRedemptions)
    .where(owned(referralRedemptions, tenant, eq(referralRedemptions.userId, userId)));
}

export async function findRedemption(
  tenant: Tenant,
  userId: string,
  brand: string,
): Promise<RedemptionRow | undefined> {
  return (await listRedemptionsOf(tenant, userId)).find((row) => row.brand === brand);
}

/** Touches nothing where the code is taken. */
export function addCodeWrite(tenant: Tenant, row: CodeRow): Write {
  return {
    statement: tenant.database
      .insert(referralCodes)
      .values({ orgId: tenant, ...row })
      .onConflictDoNothing(),
  };
}

/** Touches nothing unless the code still takes this person in. */
export function countRedemptionWrite(tenant: Tenant, { code, brand, userId }: RedemptionRow): Write {
  const takesThem = and(
    eq(referralCodes.code, code),
    eq(referralCodes.brand, brand),
    eq(referralCodes.active, true),
    lt(referralCodes.redemptions, referralCodes.maxRedemptions),
    or(isNull(referralCodes.ownerId), ne(referralCodes.ownerId, userId)),
  );
  const statement = tenant.database
    .update(referralCodes)
    .set({ redemptions: sql`${referralCodes.redemptions} + 1` })
    .where(owned(referralCodes, tenant, takesThem));
  return { statement, expect: "version_conflict" };
}

/** Touches nothing where the person has redeemed one. */
export function addRedemptionWrite(tenant: Tenant, row: RedemptionRow): Write {
  const statement = tenant.database
    .insert(referralRedemptions)
    .values({ orgId: tenant, ...row })
    .onConflictDoNothing();
  return { statement, expect: "already_exists" };
}

export function changeCodeWrite(
  tenant: Tenant,
  code: string,
  change: Partial<Pick<CodeRow, "active" | "maxRedemptions">>,
): Write {
  const statement = tenant.database
    .update(referralCodes)
    .set(change)
    .where(owned(referralCodes, tenant, eq(referralCodes.code, code)));
  return { statement, expect: "not_found" };
}

/** A person's codes take nobody in any more and name nobody, in staff's notes either; that they came by a code is forgotten. */
export function forgetPersonWrites(tenant: Tenant, userId: string): Write[] {
  return [
    {
      statement: tenant.database
        .update(referralCodes)
        .set({ ownerId: null, label: "", active: false })
        .where(owned(referralCodes, tenant, inArray(referralCodes.code, codesOf(tenant, userId)))),
    },
    {
      statement: tenant.database
        .delete(referralRedemptions)
        .where(owned(referralRedemptions, tenant, eq(referralRedemptions.userId, userId))),
    },
  ];
}

/** Asked of the index by owner alone, which SQLite would else pass over for the table's own key. */
function codesOf(tenant: Tenant, ownerId: string) {
  return tenant.database
    .select({ code: referralCodes.code })
    .from(referralCodes)
    .where(owned(referralCodes, tenant, eq(referralCodes.ownerId, ownerId)));
}
