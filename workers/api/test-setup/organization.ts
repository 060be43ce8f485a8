import { env } from "cloudflare:workers";
import { brandKeys } from "../../../shared/brands.ts";
import { builtInRole, builtInRoles, type BuiltInRole } from "../../../shared/permissions.ts";
import { signAccessToken } from "../platform/access-token.ts";
import { loadConfiguration } from "../platform/configuration.ts";
import type { MemberCaller } from "../platform/context.ts";
import { newId } from "../platform/ids.ts";
import { claimPlacement, openTenant, type Tenant } from "../platform/tenancy.ts";

export type TestMember = MemberCaller & { readonly email: string; readonly token: string };
export type TestOrganization<Roles extends BuiltInRole = BuiltInRole> = {
  readonly orgId: string;
  readonly tenant: Tenant;
  readonly members: Readonly<Record<Roles, TestMember>>;
};

let made = 0;

/**
 * An organization of a test's own, on the shards in turn, with one member for each role (all four unless said) and a valid access token
 * for each. `name` is in every text it has, so that a leak can be told.
 */
export async function makeOrganization<const Roles extends BuiltInRole = BuiltInRole>(
  options: { readonly roles?: readonly Roles[]; readonly name?: string } = {},
): Promise<TestOrganization<Roles>> {
  const now = Date.now();
  const orgId = newId("org", now);
  const name = options.name ?? `Test ${orgId}`;
  const { shard, epoch } = await claimPlacement(env, orgId, made++ % 2);
  await env.DIRECTORY.batch([
    env.DIRECTORY.prepare(
      "insert into organizations (id, name, region, default_language, time_zone, created_at) values (?, ?, null, 'en', 'UTC', ?)",
    ).bind(orgId, name, now),
    env.DIRECTORY.prepare("insert into placements (org_id, shard, epoch) values (?, ?, ?)").bind(orgId, shard, epoch),
  ]);
  const members: Partial<Record<BuiltInRole, TestMember>> = {};
  for (const role of options.roles ?? builtInRoles) members[role] = await addMember(orgId, role, name);
  return { orgId, tenant: await openTenant(env, orgId, { fresh: true }), members: complete<Roles>(members) };
}

/** A further member with an account and a sign-in of their own. */
export async function addMember(orgId: string, role: BuiltInRole, label = "Test"): Promise<TestMember> {
  const now = Date.now();
  const userId = newId("usr", now);
  const memberId = newId("mem", now);
  const signInId = newId("sgn", now);
  const email = `${userId}@example.test`;
  const name = `${label} ${role}`;
  const database = env.DIRECTORY;
  await database.batch([
    database
      .prepare("insert into users (id, email, name, language, created_at) values (?, ?, ?, 'en', ?)")
      .bind(userId, email, name, now),
    database
      .prepare("insert into members (org_id, id, user_id, role, created_at) values (?, ?, ?, ?, ?)")
      .bind(orgId, memberId, userId, role, now),
    database
      .prepare(
        `insert into sign_ins (id, user_id, org_id, method, client, device, token_hash, rotated_at, proved_at, created_at, last_used_at, expires_at)
         values (?, ?, ?, 'password', 'web', 'test', ?, ?, ?, ?, ?, ?)`,
      )
      .bind(signInId, userId, orgId, signInId, now, now, now, now, now + 86_400_000),
  ]);
  const { token } = await signAccessToken(loadConfiguration(env), { userId, signInId, orgId, brand: null }, now);
  return { kind: "member", userId, memberId, signInId, name, role: builtInRole(role), email, token };
}

/** Opens every brand to people: those nobody has opened yet belong to this organization. */
export async function openBrands(orgId: string): Promise<void> {
  const insert = env.DIRECTORY.prepare(
    "insert into brand_owners (brand, org_id, since) values (?, ?, ?) on conflict do nothing",
  );
  await env.DIRECTORY.batch(brandKeys.map((brand) => insert.bind(brand, orgId, Date.now())));
}

/** Guarantee: the caller has filled in every role of `Roles`. */
function complete<Roles extends BuiltInRole>(
  members: Partial<Record<BuiltInRole, TestMember>>,
): Record<Roles, TestMember> {
  return members as Record<Roles, TestMember>;
}
