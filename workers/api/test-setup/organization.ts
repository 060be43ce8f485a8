import { env } from "cloudflare:workers";
import type { Role } from "../../../shared/permissions.ts";
import { roles as allRoles } from "../../../shared/permissions.ts";
import { signAccessToken } from "../platform/access-token.ts";
import { loadConfiguration } from "../platform/configuration.ts";
import type { MemberCaller } from "../platform/context.ts";
import { newId } from "../platform/ids.ts";
import { claimPlacement, openTenant, type Tenant } from "../platform/tenancy.ts";

export type TestMember = MemberCaller & { readonly email: string; readonly token: string };
export type TestOrganization<Roles extends Role = Role> = {
  readonly orgId: string;
  readonly tenant: Tenant;
  readonly members: Readonly<Record<Roles, TestMember>>;
};

let made = 0;

/**
 * An organization of a test's own, on the shards in turn, with one member for each role (all four unless said) and a valid access token
 * for each. `name` is in every text it has, so that a leak can be told.
 */
export async function makeOrganization<const Roles extends Role = Role>(
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
  const members: Partial<Record<Role, TestMember>> = {};
  for (const role of options.roles ?? allRoles) members[role] = await addMember(orgId, role, name);
  return { orgId, tenant: await openTenant(env, orgId, { fresh: true }), members: complete<Roles>(members) };
}

/** A further member with an account and a sign-in of their own. */
export async function addMember(orgId: string, role: Role, label = "Test"): Promise<TestMember> {
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
        `insert into sign_ins (id, user_id, org_id, client, device, token_hash, rotated_at, created_at, last_used_at, expires_at)
         values (?, ?, ?, 'web', 'test', ?, ?, ?, ?, ?)`,
      )
      .bind(signInId, userId, orgId, signInId, now, now, now, now + 86_400_000),
  ]);
  const { token } = await signAccessToken(loadConfiguration(env), { userId, signInId, orgId }, now);
  return { kind: "member", userId, memberId, signInId, name, role, email, token };
}

/** Guarantee: the caller has filled in every role of `Roles`. */
function complete<Roles extends Role>(members: Partial<Record<Role, TestMember>>): Record<Roles, TestMember> {
  return members as Record<Roles, TestMember>;
}
