import { and, eq, sql } from "drizzle-orm";
import type { Write } from "../../platform/commit.ts";
import { directory, owned, type Tenant } from "../../platform/tenancy.ts";
import { organizations } from "../auth/directory-tables.ts";
import { organizationProfiles } from "./tables.ts";

export type OrganizationRow = typeof organizations.$inferSelect;
export type ProfileRow = Omit<typeof organizationProfiles.$inferSelect, "orgId">;
export type OrganizationChange = Partial<Pick<OrganizationRow, "name" | "defaultLanguage" | "timeZone" | "region">>;

/** An organization has one. */
export const profileId = "profile";

export async function findOrganization(env: Env, orgId: string): Promise<OrganizationRow | undefined> {
  return directory(env).select().from(organizations).where(eq(organizations.id, orgId)).get();
}

/** What the directory knows of an organization, if it has not changed since. */
export function changeOrganizationWrite(env: Env, orgId: string, version: number, change: OrganizationChange): Write {
  const statement = directory(env)
    .update(organizations)
    .set({ ...change, version: version + 1 })
    .where(and(eq(organizations.id, orgId), eq(organizations.version, version)));
  return { statement, expect: "version_conflict" };
}

export function switchModulesWrite(
  env: Env,
  orgId: string,
  version: number,
  disabledModules: readonly string[],
): Write {
  const statement = directory(env)
    .update(organizations)
    .set({ disabledModules, version: version + 1 })
    .where(and(eq(organizations.id, orgId), eq(organizations.version, version)));
  return { statement, expect: "version_conflict" };
}

export async function findProfile(tenant: Tenant): Promise<ProfileRow | undefined> {
  return tenant.database
    .select()
    .from(organizationProfiles)
    .where(owned(organizationProfiles, tenant, eq(organizationProfiles.id, profileId)))
    .get();
}

/** The shard's part of the profile; one that is newer already stays. */
export function putProfileWrite(tenant: Tenant, row: ProfileRow): Write {
  const { id: _, ...set } = row;
  return {
    statement: tenant.database
      .insert(organizationProfiles)
      .values({ orgId: tenant, ...row })
      .onConflictDoUpdate({
        target: [organizationProfiles.orgId, organizationProfiles.id],
        set,
        setWhere: sql`${organizationProfiles.version} < ${row.version}`,
      }),
  };
}

/** Whether anything lives in objects of this organization: a number that takes messages, or a conversation. */
export async function hasBegun(tenant: Tenant): Promise<boolean> {
  const { client } = tenant.database;
  const found = await client.batch([
    client.prepare("select 1 from channels where org_id = ? limit 1").bind(tenant.orgId),
    client.prepare("select 1 from conversations where org_id = ? limit 1").bind(tenant.orgId),
  ]);
  return found.some(({ results }) => results.length > 0);
}
