import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call } from "../../test-setup/call.ts";
import { makeOrganization, type TestOrganization } from "../../test-setup/organization.ts";
import { findPlanFaults, recordStatements } from "../../test-setup/query-plans.ts";
import { makeConversation } from "../inbox/test-conversation.ts";
import type { Customer, CustomerList } from "./contract.ts";
import { movedCustomerSearch } from "./service/move-search.ts";

beforeAll(recordStatements);
afterAll(async () => expect(await findPlanFaults()).toEqual([]));

async function create(organization: TestOrganization<"admin">, body: object): Promise<Customer> {
  const answer = await call(organization, "admin", "POST", "/crm/customers", { ...body });
  expect(answer.status).toBe(201);
  return answer.json();
}

async function list(organization: TestOrganization<"admin">, query = ""): Promise<CustomerList> {
  const answer = await call(organization, "admin", "GET", `/crm/customers?${query}`);
  expect(answer.status).toBe(200);
  return answer.json();
}

const names = ({ items }: CustomerList) => items.map(({ name }) => name);

describe("a customer", () => {
  test("is created, read, changed, put away and brought back; the log names what changed, not the values", async () => {
    const organization = await makeOrganization({ roles: ["admin"] });
    const created = await create(organization, {
      name: "Mona",
      phone: "+966 50 123 4567",
      email: "Mona@Example.com",
      language: "ar",
      timeZone: "Asia/Riyadh",
      tags: ["vip", "vip"],
    });
    expect(created).toMatchObject({ phone: "+966501234567", email: "mona@example.com", tags: ["vip"], version: 1 });
    const path = `/crm/customers/${created.id}`;
    expect(await (await call(organization, "admin", "GET", path)).json()).toEqual(created);
    const changed = await call(organization, "admin", "PATCH", path, { phone: null, blocked: true, version: 1 });
    expect(await changed.json()).toMatchObject({
      name: "Mona",
      phone: null,
      blockedAt: expect.any(String),
      version: 2,
    });
    expect((await call(organization, "admin", "PATCH", path, { name: "Late", version: 1 })).status).toBe(409);
    expect((await call(organization, "admin", "DELETE", path)).status).toBe(204);
    expect((await call(organization, "admin", "DELETE", path)).status).toBe(204);
    expect(names(await list(organization))).toEqual([]);
    expect(names(await list(organization, "q=mona"))).toEqual([]);
    expect(names(await list(organization, "archived=true"))).toEqual(["Mona"]);
    expect((await call(organization, "admin", "POST", `${path}/restore`)).status).toBe(200);
    expect(names(await list(organization, "q=mona"))).toEqual(["Mona"]);
    const { results } = await organization.tenant.database.client
      .prepare("select action, before, after from audit_log where org_id = ? order by id")
      .bind(organization.orgId)
      .all<{ action: string; after: string | null }>();
    const actions = ["created", "changed", "blocked", "archived", "restored"].map((verb) => `customer.${verb}`);
    // One commit changed and blocked: its two lines have ids of one millisecond, in any order. The others follow one another.
    const told = results.map(({ action }) => action);
    expect([told[0], ...told.slice(1, 3).toSorted().toReversed(), ...told.slice(3)]).toEqual(actions);
    expect(JSON.stringify(results)).not.toMatch(/mona|96650/i);
  });

  test("with an address that somebody has is refused, and the answer says who", async () => {
    const organization = await makeOrganization({ roles: ["admin"] });
    const mona = await create(organization, { name: "Mona", phone: "+966501234567", email: "mona@example.com" });
    const other = await create(organization, { name: "Other" });
    for (const body of [{ phone: "00966501234567" }, { email: "MONA@example.com" }]) {
      const refused = await call(organization, "admin", "POST", "/crm/customers", { name: "Again", ...body });
      expect([refused.status, refused.headers.get("location")]).toEqual([409, `/api/v1/crm/customers/${mona.id}`]);
      expect(await refused.json()).toMatchObject({
        code: "crm.customer_exists",
        detail: expect.stringContaining(mona.id),
      });
      const path = `/crm/customers/${other.id}`;
      expect((await call(organization, "admin", "PATCH", path, body)).status).toBe(409);
    }
    const own = await call(organization, "admin", "PATCH", `/crm/customers/${mona.id}`, { email: "mona@example.com" });
    expect(own.status).toBe(200);
  });

  test("asked for twice at once is created once", async () => {
    const organization = await makeOrganization({ roles: ["admin"] });
    const asks = Array.from({ length: 4 }, () =>
      call(organization, "admin", "POST", "/crm/customers", { name: "Mona", phone: "+966501234567" }),
    );
    const statuses = (await Promise.all(asks)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([201, 409, 409, 409]);
    expect(names(await list(organization, "q=mona"))).toEqual(["Mona"]);
  });

  test.each([
    [{ name: " " }],
    [{ name: "A", phone: "0501234567" }],
    [{ name: "A", email: "nobody" }],
    [{ name: "A", timeZone: "Moon/Base" }],
    [{ name: "A", fields: { moon: "full" } }],
  ])("that says %j is refused", async (body) => {
    const organization = await makeOrganization({ roles: ["admin"] });
    expect((await call(organization, "admin", "POST", "/crm/customers", body)).status).toBe(400);
  });
});

describe("the list", () => {
  test("is the newest first and goes on page by page", async () => {
    const organization = await makeOrganization({ roles: ["admin"] });
    for (const name of ["first", "second", "third"]) await create(organization, { name });
    for (const query of ["", "tag=all&", "q=person&"]) {
      if (query !== "") {
        for (const { id, name } of (await list(organization)).items.toReversed())
          await call(organization, "admin", "PATCH", `/crm/customers/${id}`, {
            tags: ["all"],
            name: `${name.split(" ")[0]} person`,
          });
      }
      const first = await list(organization, `${query}limit=2`);
      const second = await list(organization, `${query}limit=2&cursor=${first.nextCursor}`);
      const found = [...names(first), ...names(second)].map((name) => name.split(" ")[0]);
      expect(found).toEqual(["third", "second", "first"]);
      expect(second.nextCursor).toBeNull();
    }
  });

  test.each([
    ["احمد", "أحمد الزَّهراني"],
    ["زهراني", "أحمد الزَّهراني"],
    ["مني", "منى"],
    ["فاطمة", "فاطمه"],
    ["josé", "Jose"],
    ["ahm", "Ahmed"],
  ])("finds by %s who is written %s", async (q, name) => {
    const organization = await makeOrganization({ roles: ["admin"] });
    await create(organization, { name });
    await create(organization, { name: "Somebody else" });
    expect(names(await list(organization, `q=${encodeURIComponent(q)}`))).toEqual([name]);
  });

  test("finds by e-mail, by the number as people write it, and by a whole tag", async () => {
    const organization = await makeOrganization({ roles: ["admin"] });
    await create(organization, {
      name: "Mona",
      phone: "+966501234567",
      email: "mona@example.com",
      tags: ["كبار العملاء"],
    });
    await create(organization, { name: "Other", tags: ["كبار"] });
    for (const query of ["q=mona@example", "q=501234567", "q=%2B966501", "q=٥٠١٢٣٤", "tag=كبار العملاء"])
      expect(names(await list(organization, query)), query).toEqual(["Mona"]);
    expect(names(await list(organization, "q=other&tag=كبار"))).toEqual(["Other"]);
    expect(names(await list(organization, "q=mona&tag=كبار"))).toEqual([]);
    expect(names(await list(organization, "q=%22%20OR%20%2A"))).toEqual([]);
  });

  test("finds who wrote first on a channel, and says when they were last seen", async () => {
    const organization = await makeOrganization();
    const conversation = await makeConversation(organization);
    await conversation.say("Hello");
    await conversation.ring();
    const all: CustomerList = await (await call(organization, "admin", "GET", "/crm/customers")).json();
    const [customer] = all.items;
    expect(customer).toMatchObject({ lastSeenAt: expect.any(String), consents: [] });
    const word = encodeURIComponent(customer?.name.split(" ")[0] ?? "");
    const found: CustomerList = await (await call(organization, "admin", "GET", `/crm/customers?q=${word}`)).json();
    expect(found.items.map(({ id }) => id)).toEqual([customer?.id]);
  });
});

test("another organization's customer is not there, whatever is asked", async () => {
  const ours = await makeOrganization({ roles: ["admin"] });
  const theirs = await makeOrganization({ roles: ["admin"] });
  const { id } = await create(theirs, { name: "Mona", tags: ["vip"] });
  for (const [method, path, body] of [
    ["GET", "", undefined],
    ["PATCH", "", { name: "Ours" }],
    ["DELETE", "", undefined],
    ["POST", "/restore", undefined],
    ["GET", "/consents", undefined],
    ["PUT", "/consents/news/email", { state: "granted", source: "call", shown: "Yes?" }],
  ] as const)
    expect((await call(ours, "admin", method, `/crm/customers/${id}${path}`, body)).status, path).toBe(404);
  expect(names(await list(ours, "q=mona"))).toEqual([]);
});

test("the words move with the customer: entry and row have one key", async () => {
  const organization = await makeOrganization({ roles: ["admin"] });
  const { id } = await create(organization, { name: "Mona", tags: ["vip"] });
  const shard = organization.tenant.shard === 0 ? env.TENANT_0 : env.TENANT_1;
  const row = await shard.prepare("select * from customers where org_id = ?").bind(organization.orgId).first();
  const entry = await shard
    .prepare("select org_id, customer_id from customer_search where customer_search match ? and org_id = ?")
    .bind(`ref : "${id}"`, organization.orgId)
    .first();
  if (!row || !entry) throw new Error("the customer and its entry are there");
  expect(movedCustomerSearch.rowKey(asMoved(row))).toBe(movedCustomerSearch.entryKey(asMoved(entry)));
  expect(movedCustomerSearch.entry(asMoved(row))).toEqual({ ref: id, body: "mona  tag_766970".replace("  ", " ") });
});

/** Guarantee: D1 answers texts, numbers and null. */
function asMoved(row: Record<string, unknown>): Record<string, string | number | null> {
  return row as Record<string, string | number | null>;
}
