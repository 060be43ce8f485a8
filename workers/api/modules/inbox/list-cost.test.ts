import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { searchQuery } from "./projection-search.ts";
import { scannedConversations, searchedHits, searchedHitsOfAgent, sortedOwn } from "./service/list-conversations.ts";
import { listStatements } from "./store.ts";
import { makeOrganization } from "../../test-setup/organization.ts";

const conversations = 100_000;
const chunk = 5_000;

// Every page of the list is answered by one of these; each may read at most 500 rows, however many conversations there are.
const { byLastAt, assigned, search } = listStatements;
const pages: Readonly<Record<string, readonly [sql: string, ...parameters: readonly (string | number)[]]>> = {
  "the newest": [byLastAt, Number.MAX_SAFE_INTEGER, "", 51],
  "a sieved page (unread, open, unassigned, an agent's)": [byLastAt, Number.MAX_SAFE_INTEGER, "", scannedConversations],
  "a page in the middle": [byLastAt, 1_700_050_000_000, "cnv_", scannedConversations],
  "a member's own": [assigned, "mem_busy", sortedOwn],
};

describe("a page of the list at 100,000 conversations", async () => {
  const organization = await makeOrganization({ roles: ["admin"] });
  const { client } = organization.tenant.database;
  for (let start = 0; start < conversations; start += chunk) {
    const rows = Array.from({ length: chunk }, (_, index) => start + index);
    await client
      .prepare(
        `insert into conversations (org_id, id, channel_id, contact_id, contact, status, assignee_id, unread, last_message, last_at,
           waiting_since, window_closes_at, revision, projected_sequence)
         select ?1, ?2 || e.value, 'chn_1', 'con_' || e.value, '{}', case when e.value % 3 = 0 then 'closed' else 'open' end,
           case e.value % 4 when 0 then null when 1 then 'mem_busy' else 'mem_' || (e.value % 50) end, e.value % 1000 = 0, null,
           1700000000000 + e.value * 1000, null, null, 1, 1 from json_each(?3) e where true`,
      )
      .bind(organization.orgId, "cnv_", JSON.stringify(rows))
      .run();
    await client
      .prepare(
        `insert into message_search (org, ref, body, org_id, conversation_id, sequence, at)
         select ?1, 'msg_' || e.value, 'where is my order', ?1, 'cnv_' || e.value, 1, 0 from json_each(?2) e where true`,
      )
      .bind(organization.orgId, JSON.stringify(rows))
      .run();
  }

  it.each(Object.entries(pages))("reads at most 500 rows for %s", async (_name, [sql, ...parameters]) => {
    const { meta, results } = await client
      .prepare(sql)
      .bind(organization.orgId, ...parameters)
      .all();
    expect(results.length).toBeGreaterThan(0);
    expect(meta.rows_read).toBeLessThanOrEqual(500);
  });

  it("reads at most 500 rows for a search, and at most 2,000 for the search of who sees only their own", async () => {
    const match = searchQuery(organization.orgId, "order");
    const read = async (hits: number, reader: string | null) =>
      client.prepare(search).bind(organization.orgId, match, hits, reader).all();
    const everything = await read(searchedHits, null);
    expect(everything.results).toHaveLength(searchedHits);
    expect(everything.meta.rows_read).toBeLessThanOrEqual(500);
    const own = await read(searchedHitsOfAgent, "mem_busy");
    expect(own.results).toHaveLength(searchedHitsOfAgent / 4);
    expect(own.meta.rows_read).toBeLessThanOrEqual(2_000);
  });

  it("needs at most three indexes, so that a message stays cheap", async () => {
    const { results } = await env.TENANT_0.prepare(
      "select name from sqlite_master where type = 'index' and tbl_name = 'conversations' and name not like 'sqlite_%'",
    ).all();
    expect(results.length).toBeLessThanOrEqual(3);
  });
});
