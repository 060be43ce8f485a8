import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { commit, none } from "../../platform/commit.ts";
import { houseContext, systemContext } from "../../platform/context.ts";
import { newId } from "../../platform/ids.ts";
import { openTenant } from "../../platform/tenancy.ts";
import { openBrand } from "../auth/test-account.ts";
import { forgetPersonRecords, readPersonRecords } from "./service/person-records.ts";

test("the copy of somebody's data says which campaigns reached them, and not whom else", async () => {
  await openBrand();
  const orgId = await env.DIRECTORY.prepare("select org_id from brand_owners where brand = 'lowkeymode'").first<string>(
    "org_id",
  );
  const tenant = await openTenant(env, orgId ?? "");
  const now = Date.now();
  const [userId, mine, theirs] = [newId("usr", now), newId("cus", now), newId("cus", now)];
  await env.DIRECTORY.prepare("insert into brand_accounts (user_id, brand, joined_at) values (?, 'lowkeymode', ?)")
    .bind(userId, now)
    .run();
  const { client } = tenant.database;
  const person = client.prepare(
    "insert into customers (org_id, id, name, user_id, created_at, updated_at) values (?, ?, 'Mona', ?, 0, 0)",
  );
  const touch = client.prepare(
    `insert into campaign_touches (org_id, customer_id, campaign_id, channel, place, state, at) values (?, ?, ?, 'email', '0.0', ?, 7)`,
  );
  const rows = [
    person.bind(tenant.orgId, mine, userId),
    touch.bind(tenant.orgId, mine, "cmp_1", "clicked"),
    touch.bind(tenant.orgId, mine, "cmp_2", "attempted"),
    touch.bind(tenant.orgId, theirs, "cmp_3", "sent"),
  ];
  await commit(systemContext(env, tenant, "test"), {
    writes: rows.map((statement) => ({ statement })),
    audit: none("a test's own"),
    events: [],
  });
  const campaigns = [{ campaign_id: "cmp_1", channel: "email", state: "clicked", at: 7 }];
  expect(await readPersonRecords(env, userId)).toMatchObject([{ campaigns }]);
  await forgetPersonRecords(houseContext(env, "test"), userId);
  expect(await readPersonRecords(env, userId)).toMatchObject([{ customers: [], campaigns: [] }]);
});
