import { and, desc, eq, isNull, lt, sql } from "drizzle-orm";
import type { SegmentNode } from "../../../../shared/segments/definition.ts";
import type { Write } from "../../platform/guarded-batch.ts";
import { owned, type Tenant } from "../../platform/tenancy.ts";
import { compileSegment } from "./compile.ts";
import { segments } from "./tables.ts";

export type SegmentRow = Omit<typeof segments.$inferSelect, "orgId">;
export type AudienceMember = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
};
export type AudienceRecipient = {
  readonly id: string;
  readonly language: string | null;
  readonly timeZone: string | null;
};

const isListed = isNull(segments.archivedAt);

export async function findSegment(tenant: Tenant, id: string): Promise<SegmentRow | undefined> {
  return tenant.database
    .select()
    .from(segments)
    .where(owned(segments, tenant, and(eq(segments.id, id), isListed)))
    .get();
}

/** The newest first: ids are ordered by time. */
export async function listSegmentRows(tenant: Tenant, before: string | null, limit: number): Promise<SegmentRow[]> {
  const position = before === null ? undefined : lt(segments.id, before);
  return tenant.database
    .select()
    .from(segments)
    .where(owned(segments, tenant, isListed, position))
    .orderBy(desc(segments.id))
    .limit(limit);
}

export function addSegment(tenant: Tenant, row: Omit<typeof segments.$inferInsert, "orgId">): Write {
  return { statement: tenant.database.insert(segments).values({ orgId: tenant, ...row }) };
}

export function changeSegment(
  tenant: Tenant,
  change: { readonly id: string; readonly version: number } & Partial<
    Pick<SegmentRow, "name" | "definition" | "updatedAt" | "archivedAt">
  >,
): Write {
  const { id, version, ...values } = change;
  const statement = tenant.database
    .update(segments)
    .set({ ...values, version: sql`${segments.version} + 1` })
    .where(owned(segments, tenant, and(eq(segments.id, id), eq(segments.version, version), isListed)));
  return { statement, expect: "version_conflict" };
}

/** Customers of a definition by id, from after one on: the way a campaign walks through a million of them. */
export async function readAudience(
  tenant: Tenant,
  definition: SegmentNode,
  after: string,
  limit: number,
  now: number,
): Promise<AudienceMember[]> {
  return readByDefinition<AudienceMember>(tenant, "c.id, c.name, c.email, c.phone", definition, { after, limit, now });
}

/** The same people, with their language and zone instead of their addresses. */
export async function readRecipients(
  tenant: Tenant,
  definition: SegmentNode,
  after: string,
  limit: number,
  now: number,
): Promise<AudienceRecipient[]> {
  const columns = "c.id, c.language, c.time_zone as timeZone";
  return readByDefinition<AudienceRecipient>(tenant, columns, definition, { after, limit, now });
}

/** @param columns names of `customers c`, ours alone */
async function readByDefinition<Row>(
  tenant: Tenant,
  columns: string,
  definition: SegmentNode,
  { after, limit, now }: { readonly after: string; readonly limit: number; readonly now: number },
): Promise<Row[]> {
  const { predicate, values } = compileSegment(definition, tenant.orgId, now);
  const [from, count] = [values.length + 1, values.length + 2];
  const { results } = await tenant.database.client
    .prepare(
      `select ${columns} from customers c
       where c.org_id = ?1 and c.id > ?${from} and c.archived_at is null and ${predicate}
       order by c.id limit ?${count}`,
    )
    .bind(...values, after, limit)
    .all<Row>();
  return results;
}

/** How many customers a definition finds; counting stops at `most`. */
export async function countMembers(
  tenant: Tenant,
  definition: SegmentNode,
  most: number,
  now: number,
): Promise<number> {
  const { predicate, values } = compileSegment(definition, tenant.orgId, now);
  const row = await tenant.database.client
    .prepare(
      `select count(*) as count from (
         select c.id from customers c where c.org_id = ?1 and c.archived_at is null and ${predicate} limit ?${values.length + 1})`,
    )
    .bind(...values, most)
    .first<{ count: number }>();
  return row?.count ?? 0;
}
