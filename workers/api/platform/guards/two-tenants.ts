import { env } from "cloudflare:workers";
import { makeConversation, viewerOf, type TestConversation } from "../../modules/inbox/test-conversation.ts";
import { invoiceWrites } from "../../modules/invoices/service/invoice-writes.ts";
import { makeOrganization, type TestOrganization } from "../../test-setup/organization.ts";
import { commit, none } from "../commit.ts";
import { systemContext } from "../context.ts";
import { newId } from "../ids.ts";
import { tenantSchema } from "../tenant-tables.ts";

/** An organization with a row in every table, a live thread and a stored medium, all saying `canary`. */
export type WatchedTenant = {
  readonly organization: TestOrganization;
  readonly conversation: TestConversation;
  readonly canary: string;
  /** Every id that names something of it, once. */
  readonly ids: readonly string[];
};

/** What the id of a row is, where a table's `id` has a kind of its own. */
const prefixes: Readonly<Record<string, string>> = {
  channels: "chn",
  customers: "cus",
  contacts: "con",
  media: "med",
  messages: "msg",
};

export async function makeWatchedTenant(name: string): Promise<WatchedTenant> {
  const canary = `${name}${newId("canary", Date.now()).slice(-12)}`;
  const organization = await makeOrganization({ name: canary });
  await fillDirectory(organization, canary);
  const conversation = await makeConversation(organization);
  await conversation.say(canary);
  await conversation.ring();
  const rowIds: string[] = [];
  for (const table of tenantSchema.tenantTables) rowIds.push(...(await fillTable(organization, table, canary)));
  const [mediaId = newId("med", Date.now())] = rowIds.filter((id) => id.startsWith("med_"));
  await env.MEDIA.put(`org/${organization.orgId}/media/${mediaId}`, canary);
  const messages = await conversation.object.page(viewerOf(organization, "admin"), null, 10);
  const messageIds = "items" in messages ? messages.items.map(({ id }) => id) : [];
  const directoryIds = await readDirectoryIds(organization.orgId);
  const members = Object.values(organization.members).flatMap(({ memberId, userId }) => [memberId, userId]);
  const ids = [
    organization.orgId,
    conversation.conversationId,
    ...messageIds,
    ...members.slice(0, 2),
    ...directoryIds,
    ...rowIds,
  ];
  return { organization, conversation, canary, ids: [...new Set(ids)] };
}

/** What an organization has in the directory beside its members, and rows of its shard that lists read as more than text. */
async function fillDirectory({ orgId, tenant, members }: TestOrganization, canary: string): Promise<void> {
  const now = Date.now();
  const grants = JSON.stringify({ crm: { access: "read", scope: "all" } });
  const database = env.DIRECTORY;
  await database.batch([
    database
      .prepare("insert into roles (org_id, id, name, grants, created_at) values (?, ?, ?, ?, ?)")
      .bind(orgId, newId("rol", now), canary, grants, now),
    database
      .prepare(
        `insert into invitations (org_id, id, email, role, language, invited_by, created_at, sent_at, expires_at)
         values (?, ?, ?, 'agent', 'en', ?, ?, ?, ?)`,
      )
      .bind(orgId, newId("inv", now), `${canary}@example.test`, members.admin.memberId, now, now, now + 604_800_000),
    database
      .prepare(
        `insert into api_keys (id, org_id, name, secret_hash, grants, created_by, created_at) values (?, ?, ?, 'none', ?, ?, ?)`,
      )
      .bind(newId("lgk", now), orgId, canary, grants, members.admin.memberId, now),
  ]);
  const holidays = JSON.stringify([{ date: "2026-12-31", name: canary }]);
  const shard = tenant.shard === 0 ? env.TENANT_0 : env.TENANT_1;
  await shard
    .prepare(
      `insert into organization_profiles (org_id, id, business_hours, holidays, theme, updated_at)
       values (?, 'profile', '{"kind":"always"}', ?, '{"accent":"teal"}', ?)`,
    )
    .bind(orgId, holidays, now)
    .run();
  const file = { bytes: 9, encoding: "utf-8", delimiter: ",", start: 9, headings: [canary], plan: null };
  const tally = { check: null, run: null, total: null, undone: 0, kept: 0, fault: null, keptUntil: now };
  await shard
    .prepare(
      `insert into customer_imports (org_id, id, file_name, file_key, state, mapping, position, counts, created_by, created_at, updated_at)
       values (?1, ?2, ?3, ?3, 'uploaded', ?4, '{"offset":9,"row":1}', ?5, ?3, ?6, ?6)`,
    )
    .bind(orgId, newId("imp", now), canary, JSON.stringify(file), JSON.stringify(tally), now)
    .run();
  const line = { productId: "prd_1", name: canary, quantity: 1, unitPrice: 100, image: null };
  const state = {
    ...{ payment: "paid", paidAt: now, paymentId: null, payBy: now, stock: "taken", cancel: null },
    ...{ refunds: [], disputes: [], fulfilment: "none", tracking: null },
  };
  await shard
    .prepare(
      `insert into orders (org_id, id, brand, number, status, cart_id, email, name, language, address, lines, currency, total, state, created_at, updated_at)
       values (?1, ?2, 'healthindex', ?3, 'paid', ?3, ?3, ?3, 'en', 'null', ?4, 'EUR', 100, ?5, ?6, ?6)`,
    )
    .bind(orgId, newId("ord", now), canary, JSON.stringify([line]), JSON.stringify(state), now)
    .run();
  const { writes } = await invoiceWrites(tenant, {
    ...{ brand: "healthindex", orderId: newId("ord", now), orderNumber: canary, at: now, currency: "EUR" },
    buyer: { name: canary, email: `${canary}@example.test`, address: null },
    lines: [{ description: canary, quantity: 1, unitPrice: 100 }],
  });
  await commit(systemContext(env, tenant, "test"), { writes, audit: none("a test's own"), events: [] });
}

const directoryTables = ["roles", "invitations", "api_keys"] as const;

async function readDirectoryIds(orgId: string): Promise<string[]> {
  const found = await env.DIRECTORY.batch<{ id: string }>(
    directoryTables.map((table) => env.DIRECTORY.prepare(`select id from ${table} where org_id = ?`).bind(orgId)),
  );
  return found.flatMap(({ results }) => results.map(({ id }) => id));
}

/** One row, unless the table has one of this organization: texts say the canary, ids are of the right kind. */
async function fillTable({ tenant, orgId }: TestOrganization, table: string, canary: string): Promise<string[]> {
  const shard = tenant.shard === 0 ? env.TENANT_0 : env.TENANT_1;
  const { results: columns } = await shard
    .prepare("select name, type from pragma_table_info(?)")
    .bind(table)
    .all<{ name: string; type: string }>();
  const count = await shard.prepare(`select count(*) as n from ${table} where org_id = ?`).bind(orgId).first("n");
  if (count !== 0) {
    const found = await shard.prepare(`select * from ${table} where org_id = ?`).bind(orgId).all();
    return found.results.flatMap((row) => (typeof row["id"] === "string" ? [row["id"]] : []));
  }
  const id = newId(prefixes[table] ?? "row", Date.now());
  const value = ({ name, type }: { name: string; type: string }) => {
    if (name === "org_id") return orgId;
    if (name === "id") return id;
    return type.toLowerCase() === "integer" ? Date.now() : JSON.stringify(canary);
  };
  const names = columns.map(({ name }) => name).join(", ");
  const blanks = columns.map(() => "?").join(", ");
  await shard
    .prepare(`insert into ${table} (${names}) values (${blanks})`)
    .bind(...columns.map(value))
    .run();
  return columns.some(({ name }) => name === "id") ? [id] : [];
}

/** Everything that the organization has, as text: two equal pictures mean that nothing of it was touched. */
export async function pictureOf({ organization, conversation }: WatchedTenant): Promise<string> {
  const { orgId, tenant } = organization;
  const shard = tenant.shard === 0 ? env.TENANT_0 : env.TENANT_1;
  const tenantRows = await Promise.all(
    [...tenantSchema.tenantTables].map((table) =>
      shard.prepare(`select * from ${table} where org_id = ?`).bind(orgId).all(),
    ),
  );
  const directoryRows = await Promise.all([
    env.DIRECTORY.prepare("select * from organizations where id = ?").bind(orgId).all(),
    env.DIRECTORY.prepare("select * from members where org_id = ? order by id").bind(orgId).all(),
    env.DIRECTORY.prepare("select u.* from users u join members m on m.user_id = u.id where m.org_id = ? order by u.id")
      .bind(orgId)
      .all(),
    env.DIRECTORY.prepare("select * from sign_ins where org_id = ? order by id").bind(orgId).all(),
    env.DIRECTORY.prepare("select * from whatsapp_numbers where org_id = ?").bind(orgId).all(),
    ...directoryTables.map((table) =>
      env.DIRECTORY.prepare(`select * from ${table} where org_id = ?`).bind(orgId).all(),
    ),
  ]);
  const viewer = viewerOf(organization, "admin");
  const thread = [await conversation.object.view(viewer), await conversation.object.page(viewer, null, 100)];
  const stored = await env.MEDIA.list({ prefix: `org/${orgId}/` });
  const media = stored.objects.map(({ key, etag }) => [key, etag]);
  return (
    JSON.stringify([...tenantRows, ...directoryRows].map(({ results }) => results)) + JSON.stringify([thread, media])
  );
}
