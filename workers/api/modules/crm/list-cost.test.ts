import { describe, expect, it } from "vitest";
import { makeOrganization } from "../../test-setup/organization.ts";
import { customerQuery } from "./customer-search.ts";
import { listStatements } from "./list-store.ts";

const customers = 100_000;
const chunk = 5_000;
const page = 25;

describe("a page of the list at 100,000 customers", async () => {
  const organization = await makeOrganization({ roles: [] });
  const { orgId } = organization;
  const { client } = organization.tenant.database;
  for (let start = 0; start < customers; start += chunk) {
    const rows = JSON.stringify(Array.from({ length: chunk }, (_, index) => start + index));
    await client
      .prepare(
        `insert into customers (org_id, id, name, tags, created_at, updated_at)
         select ?1, 'cus_' || e.value, 'Mona', '["vip"]', 1700000000000 + e.value, 0 from json_each(?2) e where true`,
      )
      .bind(orgId, rows)
      .run();
    await client
      .prepare(
        `insert into customer_search (org, ref, body, org_id, customer_id)
         select ?1, 'cus_' || e.value, 'mona tag_766970', ?1, 'cus_' || e.value from json_each(?2) e where true`,
      )
      .bind(orgId, rows)
      .run();
  }
  const shown = Array.from({ length: page }, (_, index) => `cus_${index}`);
  await client
    .prepare(
      `insert into consents (org_id, customer_id, purpose, channel, state, at, source)
       select ?1, c.value, p.value, h.value, 'granted', 0, 'test'
       from json_each(?2) c cross join json_each(?3) p cross join json_each(?4) h where true`,
    )
    .bind(orgId, JSON.stringify(shown), '["marketing","news","service"]', '["whatsapp","email","push","in_app"]')
    .run();
  const beside = async () => {
    let read = 0;
    for (const sql of [listStatements.consents, listStatements.lastSeen])
      read += (await client.prepare(sql).bind(orgId, JSON.stringify(shown)).all()).meta.rows_read;
    return read;
  };

  it.each([
    ["the newest", [Number.MAX_SAFE_INTEGER, "", page + 1]],
    ["the middle", [1_700_000_050_000, "cus_", page + 1]],
  ] as const)("reads at most 500 rows for %s, with every consent there can be", async (_, parameters) => {
    const { meta, results } = await client
      .prepare(listStatements.byCreated)
      .bind(orgId, ...parameters)
      .all();
    expect(results).toHaveLength(parameters[2]);
    expect(meta.rows_read + (await beside())).toBeLessThanOrEqual(500);
  });

  it.each([
    ["words", "mona", null],
    ["a tag", null, "vip"],
    ["both", "mo", "vip"],
  ])("reads at most 500 rows for a search by %s", async (_, q, tag) => {
    const { meta, results } = await client
      .prepare(listStatements.search)
      .bind(orgId, customerQuery(orgId, { q, tag, archived: false }), Number.MAX_SAFE_INTEGER, page + 1)
      .all();
    expect(results).toHaveLength(page + 1);
    expect(meta.rows_read + (await beside())).toBeLessThanOrEqual(500);
  });
});
