import { eq } from "drizzle-orm";
import type { Write } from "../../platform/commit.ts";
import { owned, type Tenant } from "../../platform/tenancy.ts";
import { media } from "./tables.ts";

export type StoredRow = Omit<typeof media.$inferSelect, "orgId">;

export async function findMediaRow(tenant: Tenant, mediaId: string): Promise<StoredRow | undefined> {
  return tenant.database
    .select()
    .from(media)
    .where(owned(media, tenant, eq(media.id, mediaId)))
    .get();
}

/** Writing the same medium again is harmless: its bytes lie under the same key. */
export function addMediaRow(tenant: Tenant, row: StoredRow): Write {
  return {
    statement: tenant.database
      .insert(media)
      .values({ orgId: tenant, ...row })
      .onConflictDoNothing(),
  };
}
