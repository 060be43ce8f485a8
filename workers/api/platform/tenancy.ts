import { and, eq, type SQL } from "drizzle-orm";
import { drizzle, type DrizzleD1Database } from "drizzle-orm/d1";
import { customType, type SQLiteColumn } from "drizzle-orm/sqlite-core";
import { z } from "zod";
import type { BrandKey } from "../../../shared/brands.ts";
import { systemNow } from "./clock.ts";
import { brandOwners } from "./directory-tables.ts";
import { brandNotOpen, unknownOrganization } from "./errors.ts";
import { guardDatabase } from "./guarded-database.ts";
import { tenantSchema } from "./tenant-tables.ts";

/** The value of an `org_id` column. Only this file makes one: from a placement, or from a row the guard let through. */
class TenantKey {
  readonly orgId: string;
  readonly #brand = true;

  constructor(orgId: string) {
    this.orgId = orgId;
  }

  static is(value: unknown): value is TenantKey {
    return value instanceof TenantKey && value.#brand;
  }
}

/** Drizzle over the guarded shard; `client` is the same guarded database for hand-written statements. */
export type TenantDatabase = DrizzleD1Database & { readonly client: D1Database };

/** An organization, and the one way to its data. */
class OpenedTenant extends TenantKey {
  readonly shard: number;
  readonly epoch: number;
  readonly region: string | null;
  /** What the organization has switched off (shared/modules.ts). */
  readonly disabledModules: readonly string[];
  readonly database: TenantDatabase;

  constructor(orgId: string, placement: Placement, database: TenantDatabase) {
    super(orgId);
    this.shard = placement.shard;
    this.epoch = placement.epoch;
    this.region = placement.region;
    this.disabledModules = placement.disabledModules;
    this.database = database;
  }
}
export type { OpenedTenant as Tenant, TenantKey };

type Placement = {
  readonly shard: number;
  readonly epoch: number;
  readonly region: string | null;
  readonly disabledModules: readonly string[];
};

const placementLifetimeMs = 5_000;
const placements = new Map<string, { readonly placement: Placement; readonly expiresAt: number }>();

const DisabledModules = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.array(z.string()));

type StatementListener = (sql: string, shard: number) => void;
let statementListener: StatementListener | undefined;

/** Shows every statement on a shard to `listener`: tests ask SQLite how it would run each. */
export function observeTenantStatements(listener: StatementListener | undefined): void {
  statementListener = listener;
}

/**
 * Opens an organization's data. Its placement is remembered for 5 s in this isolate, unless `fresh`.
 * @throws AppError organizations.not_found
 */
export async function openTenant(
  env: Env,
  orgId: string,
  options: { readonly fresh?: boolean } = {},
): Promise<OpenedTenant> {
  const now = systemNow();
  const known = placements.get(orgId);
  const placement =
    known && known.expiresAt > now && !options.fresh ? known.placement : await readPlacement(env, orgId, now);
  const database = shardDatabase(env, placement.shard);
  const listener = statementListener;
  const onStatement = listener && ((sql: string) => listener(sql, placement.shard));
  const { epoch } = placement;
  const client = guardDatabase(database, orgId, tenantSchema, {
    placement: { epoch, state: "active", onMoved: () => forgetPlacement(orgId) },
    ...(onStatement && { onStatement }),
  });
  return new OpenedTenant(orgId, placement, Object.assign(drizzle(client), { client }));
}

const brandOwnersKnown = new Map<BrandKey, { readonly orgId: string; readonly expiresAt: number }>();

/**
 * Opens the data of the organization a brand belongs to.
 * @throws AppError brands.not_open (503) for a brand that has none yet
 */
export async function openBrandTenant(env: Env, brand: BrandKey): Promise<OpenedTenant> {
  const now = systemNow();
  const known = brandOwnersKnown.get(brand);
  if (known && known.expiresAt > now) return openTenant(env, known.orgId);
  const owner = await directory(env)
    .select({ orgId: brandOwners.organizationId })
    .from(brandOwners)
    .where(eq(brandOwners.brand, brand))
    .get();
  if (!owner) throw brandNotOpen(brand);
  brandOwnersKnown.set(brand, { orgId: owner.orgId, expiresAt: now + placementLifetimeMs });
  return openTenant(env, owner.orgId);
}

/** Makes the next `openTenant` ask the directory: after a shard said that it no longer owns the organization. */
export function forgetPlacement(orgId: string): void {
  placements.delete(orgId);
}

/**
 * Gives a new organization its place: the shard's own record is written here (repeatable), the directory's `placements` row belongs in
 * the caller's batch, after this.
 */
export async function claimPlacement(
  env: Env,
  orgId: string,
  shard = chooseShard(env, orgId),
): Promise<{ shard: number; epoch: number }> {
  const epoch = 1;
  await shardDatabase(env, shard)
    .prepare("insert into placements (org_id, epoch, state) values (?, ?, 'active') on conflict do nothing")
    .bind(orgId, epoch)
    .run();
  return { shard, epoch };
}

/** Drizzle over the directory: who and where, never what an organization owns. */
export function directory(env: Env): DrizzleD1Database {
  return drizzle(env.DIRECTORY);
}

/** The `org_id` column of a tenant table: it takes a tenant and nothing else. */
export const tenantColumn = () => orgIdColumn("org_id").notNull();

const orgIdColumn = customType<{ data: TenantKey; driverData: string }>({
  dataType: () => "text",
  toDriver(key) {
    if (!TenantKey.is(key)) throw new TypeError("org_id takes a Tenant");
    return key.orgId;
  },
  fromDriver: (orgId) => new TenantKey(orgId),
});

type OwnedTable = { readonly orgId: SQLiteColumn & { readonly _: { readonly data: TenantKey } } };

/** The predicate of every statement on a tenant table: this tenant's rows, and `conditions`. */
export function owned(table: OwnedTable, tenant: TenantKey, ...conditions: readonly (SQL | undefined)[]): SQL {
  const predicate = and(eq(table.orgId, tenant), ...conditions);
  if (!predicate) throw new TypeError("a predicate always names its tenant");
  return predicate;
}

async function readPlacement(env: Env, orgId: string, now: number): Promise<Placement> {
  const row = await env.DIRECTORY.prepare(
    "select p.shard, p.epoch, o.region, o.disabled_modules from placements p join organizations o on o.id = p.org_id where p.org_id = ?",
  )
    .bind(orgId)
    .first<{ shard: number; epoch: number; region: string | null; disabled_modules: string }>();
  if (!row) throw unknownOrganization();
  const { shard, epoch, region } = row;
  const placement: Placement = { shard, epoch, region, disabledModules: DisabledModules.parse(row.disabled_modules) };
  if (placements.size > 10_000) placements.clear();
  placements.set(orgId, { placement, expiresAt: now + placementLifetimeMs });
  return placement;
}

/** For moving an organization, and nothing else: every shard, without a guard. */
export function shardsForMoving(env: Env): readonly D1Database[] {
  return shardDatabases(env);
}

function shardDatabases(env: Env): readonly D1Database[] {
  return [env.TENANT_0, env.TENANT_1];
}

function shardDatabase(env: Env, shard: number): D1Database {
  const database = shardDatabases(env)[shard];
  if (!database) throw new Error(`No binding for shard ${shard}`);
  return database;
}

/** Spreads new organizations evenly: ids end in random characters. */
function chooseShard(env: Env, orgId: string): number {
  return orgId.charCodeAt(orgId.length - 1) % shardDatabases(env).length;
}
