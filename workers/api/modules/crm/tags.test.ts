import { expect, test } from "vitest";
import { call } from "../../test-setup/call.ts";
import { makeOrganization, type TestOrganization } from "../../test-setup/organization.ts";
import type { Customer } from "./contract.ts";
import { upload } from "./test-import.ts";

const tagsOf = async (organization: TestOrganization<"manager">) =>
  (await (await call(organization, "manager", "GET", "/crm/tags")).json<{ items: string[] }>()).items;

test("every tag is listed once, from whichever way it came, and nobody else's", async () => {
  const organization = await makeOrganization({ roles: ["manager"] });
  const other = await makeOrganization({ roles: ["manager"] });
  expect(await tagsOf(organization)).toEqual([]);
  const made = { name: "Mona", phone: "+966501234567", tags: ["vip", "كبار"] };
  const customer = await (await call(organization, "manager", "POST", "/crm/customers", made)).json<Customer>();
  await call(organization, "manager", "PATCH", `/crm/customers/${customer.id}`, { tags: ["vip", "fair"] });
  const { check, start } = await upload("phone,tags\n+966501234567,autumn\n+966501234568,vip\n", organization);
  await check({ tags: ["list"] });
  await start();
  expect(await tagsOf(organization)).toEqual(["autumn", "fair", "list", "vip", "كبار"]);
  expect(await tagsOf(other)).toEqual([]);
});

test("a tag that is known already costs no written row", async () => {
  const organization = await makeOrganization({ roles: ["manager"] });
  const { client } = organization.tenant.database;
  await call(organization, "manager", "POST", "/crm/customers", { name: "Mona", tags: ["vip"] });
  const { meta } = await client
    .prepare(
      `insert into customer_tags (org_id, tag, first_at) select ?1, value, 2 from json_each('["vip"]') where true
       on conflict (org_id, tag) do nothing`,
    )
    .bind(organization.orgId)
    .run();
  expect(meta.rows_written).toBe(0);
});
