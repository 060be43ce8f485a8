import { z } from "zod";
import type { Tenant } from "../../platform/tenancy.ts";
import { customerQuery, type Wanted } from "./customer-search.ts";
import { listStatements, type ListedConsent } from "./list-store.ts";
import { storedJson } from "./stored-json.ts";

const Row = z.object({
  id: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  language: z.string().nullable(),
  time_zone: z.string().nullable(),
  tags: storedJson(z.array(z.string())),
  fields: storedJson(z.record(z.string(), z.unknown())),
  source: z.string(),
  blocked_at: z.number().nullable(),
  archived_at: z.number().nullable(),
  created_at: z.number(),
  place: z.number(),
});
export type ExportedRow = Readonly<z.infer<typeof Row>>;
/** The last that was read. */
export type ExportPosition = Pick<ExportedRow, "place" | "id">;

const columns =
  "c.id, c.name, c.phone, c.email, c.language, c.time_zone, c.tags, c.fields, c.source, c.blocked_at, c.archived_at, c.created_at";
const statements = {
  /** organization, created_at, id, count */
  byCreated: `select ${columns}, c.created_at as place from customers c
    where c.org_id = ?1 and (c.created_at, c.id) < (?2, ?3) order by c.created_at desc, c.id desc limit ?4`,
  /** organization, place, count, match expression */
  search: `select ${columns}, s.place from (
      select customer_id, rowid as place from customer_search
      where customer_search match ?4 and org_id = ?1 and rowid < ?2 order by rowid desc limit ?3) s
    cross join customers c on c.org_id = ?1 and c.id = s.customer_id`,
};

/** The next customers of an export, archived ones among them unless they are searched. No rows: it is over. */
export async function readExportPage(
  tenant: Tenant,
  wanted: Wanted | null,
  after: ExportPosition | null,
  count: number,
): Promise<ExportedRow[]> {
  const { client } = tenant.database;
  const from = after ?? { place: Number.MAX_SAFE_INTEGER, id: "" };
  if (wanted === null) {
    const page = client.prepare(statements.byCreated).bind(tenant.orgId, from.place, from.id, count);
    return (await page.all()).results.map((row) => Row.parse(row));
  }
  const match = customerQuery(tenant.orgId, wanted);
  if (match === null) return [];
  const page = client.prepare(statements.search).bind(tenant.orgId, from.place, count, match);
  const rows = (await page.all()).results.map((row) => Row.parse(row));
  return rows.toSorted((one, other) => other.place - one.place);
}

/** What they have agreed to. */
export async function readExportedConsents(tenant: Tenant, ids: readonly string[]): Promise<ListedConsent[]> {
  const statement = tenant.database.client.prepare(listStatements.consents);
  return (await statement.bind(tenant.orgId, JSON.stringify(ids)).all<ListedConsent>()).results;
}
