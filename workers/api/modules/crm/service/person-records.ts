import { commit } from "../../../platform/commit.ts";
import { systemContext, type PublicCtx } from "../../../platform/context.ts";
import { openTenant, type Tenant } from "../../../platform/tenancy.ts";

export type PersonRecords = {
  readonly customers: number;
  readonly devices: number;
  readonly inAppMessages: number;
  readonly consentProofs: number;
};

/** What stands where a name was. */
const nobody = "—";

/** What the brands a person has joined keep of them: their record, what they agreed to, their devices, what they were shown. */
export async function readPersonRecords(env: Env, userId: string): Promise<unknown> {
  const found: unknown[] = [];
  for (const tenant of await tenantsOf(env, userId)) {
    const { client } = tenant.database;
    const ids = JSON.stringify(await listCustomerIds(tenant, userId));
    const ofUser = (sql: string) => client.prepare(sql).bind(tenant.orgId, userId);
    const ofCustomers = (sql: string) => client.prepare(sql).bind(tenant.orgId, ids);
    const [customers, consents, events, devices, messages, campaigns] = await client.batch([
      ofUser(
        "select name, phone, email, language, time_zone, tags, fields, source, created_at from customers where org_id = ?1 and id in (select id from customers where org_id = ?1 and user_id = ?2)",
      ),
      ofCustomers(
        "select purpose, channel, state, at, source, shown from consent_events where org_id = ? and customer_id in (select value from json_each(?))",
      ),
      ofCustomers(
        "select kind, at, detail from customer_events where org_id = ? and customer_id in (select value from json_each(?))",
      ),
      ofUser(
        "select brand, platform, locale, time_zone, registered_at, seen_at from devices where org_id = ?1 and id in (select id from devices where org_id = ?1 and user_id = ?2)",
      ),
      ofUser("select brand, title, body, link, at, read_at from in_app_messages where org_id = ? and user_id = ?"),
      ofCustomers(
        "select campaign_id, channel, state, at from campaign_touches where org_id = ? and customer_id in (select value from json_each(?)) and state <> 'attempted'",
      ),
    ]);
    found.push({
      customers: customers?.results,
      consents: consents?.results,
      events: events?.results,
      devices: devices?.results,
      inAppMessages: messages?.results,
      campaigns: campaigns?.results,
    });
  }
  return found.length > 0 ? found : null;
}

export async function countPersonRecords(env: Env, userId: string): Promise<PersonRecords> {
  let [customers, devices, inAppMessages, consentProofs] = [0, 0, 0, 0];
  for (const tenant of await tenantsOf(env, userId)) {
    const { client } = tenant.database;
    const ids = await listCustomerIds(tenant, userId);
    const count = async (sql: string, value: string) =>
      (await client.prepare(sql).bind(tenant.orgId, value).first<number>("found")) ?? 0;
    customers += ids.length;
    devices += await count("select count(*) as found from devices where org_id = ? and user_id = ?", userId);
    inAppMessages += await count(
      "select count(*) as found from in_app_messages where org_id = ? and user_id = ?",
      userId,
    );
    consentProofs += await count(
      "select count(*) as found from consent_events where org_id = ? and customer_id in (select value from json_each(?))",
      JSON.stringify(ids),
    );
  }
  return { customers, devices, inAppMessages, consentProofs };
}

/**
 * Takes everything personal out of those records. The record itself stays without a name: orders and the proof of consent hang on it.
 * Again changes nothing.
 */
export async function forgetPersonRecords(
  ctx: Pick<PublicCtx, "env" | "now" | "requestId" | "log" | "defer">,
  userId: string,
): Promise<void> {
  for (const tenant of await tenantsOf(ctx.env, userId)) {
    const ids = await listCustomerIds(tenant, userId);
    const system = systemContext(ctx.env, tenant, "erasure", ctx);
    await commit(system, {
      writes: eraseStatements(tenant, userId, ids, ctx.now()).map((statement) => ({ statement })),
      audit: ids.map((target) => ({ action: "customer.erased", target })),
      events: [],
    });
  }
}

function eraseStatements(tenant: Tenant, userId: string, ids: readonly string[], now: number): D1PreparedStatement[] {
  const { client } = tenant.database;
  const ofUser = (sql: string) => client.prepare(sql).bind(tenant.orgId, userId);
  const ofCustomers = (sql: string) => client.prepare(sql).bind(tenant.orgId, JSON.stringify(ids));
  const these = "(select value from json_each(?))";
  const words = ids.map((id) => `"${id}"`).join(" OR ");
  return [
    ofUser(
      "delete from devices where org_id = ?1 and id in (select id from devices where org_id = ?1 and user_id = ?2)",
    ),
    ofUser("delete from in_app_messages where org_id = ? and user_id = ?"),
    ...(ids.length === 0
      ? []
      : [
          ofCustomers(`delete from customer_events where org_id = ? and customer_id in ${these}`),
          ofCustomers(`delete from transactional_messages where org_id = ? and customer_id in ${these}`),
          ofCustomers(`delete from suppressions where org_id = ? and customer_id in ${these}`),
          ofCustomers(
            `update customer_import_rows set before = null, problems = '[]' where org_id = ? and customer_id in ${these}`,
          ),
          client
            .prepare("delete from customer_search where customer_search match ? and org_id = ?")
            .bind(`ref : (${words})`, tenant.orgId),
          client
            .prepare(
              `update customers set name = ?3, phone = null, email = null, language = null, time_zone = null, tags = '[]', fields = '{}',
                 user_id = null, updated_at = ?4, version = version + 1
               where org_id = ?1 and id in (select id from customers where org_id = ?1 and user_id = ?2)`,
            )
            .bind(tenant.orgId, userId, nobody, now),
        ]),
  ];
}

async function listCustomerIds(tenant: Tenant, userId: string): Promise<readonly string[]> {
  const { results } = await tenant.database.client
    .prepare("select id from customers where org_id = ? and user_id = ?")
    .bind(tenant.orgId, userId)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

/** The organizations of the brands a person has ever joined. */
async function tenantsOf(env: Env, userId: string): Promise<readonly Tenant[]> {
  const { results } = await env.DIRECTORY.prepare(
    "select distinct o.org_id as id from brand_accounts a join brand_owners o on o.brand = a.brand where a.user_id = ?",
  )
    .bind(userId)
    .all<{ id: string }>();
  return Promise.all(results.map(({ id }) => openTenant(env, id)));
}
