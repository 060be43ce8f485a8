import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { call } from "../../test-setup/call.ts";
import { makeOrganization, type TestOrganization } from "../../test-setup/organization.ts";
import { findPlanFaults, recordStatements } from "../../test-setup/query-plans.ts";
import type { ConsentRecord } from "./consent-contract.ts";
import type { Customer, CustomerList } from "./contract.ts";
import { countCustomers, manyPeople, upload } from "./test-import.ts";

// Thousands of rows, on machines that do other things beside.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(recordStatements);
afterAll(async () => expect(await findPlanFaults()).toEqual([]));

type Organization = TestOrganization<"manager">;

async function ask<Answer>(
  organization: Organization,
  method: "GET" | "POST" | "PUT" | "PATCH",
  path: string,
  body?: object,
) {
  const answer = await call(organization, "manager", method, path, body && { ...body });
  expect(answer.ok, await answer.clone().text()).toBe(true);
  return answer.json<Answer>();
}

const find = async (organization: Organization, q: string) =>
  (await ask<CustomerList>(organization, "GET", `/crm/customers?q=${encodeURIComponent(q)}`)).items;

const consent = { purpose: "news", channel: "email", column: null, source: "fair", shown: "May we write?" } as const;

test("undoing removes whom the import made and gives back what it changed", async () => {
  const organization = await makeOrganization({ roles: ["manager"] });
  await ask(organization, "POST", "/crm/fields", { key: "city", kind: "text", label: "City" });
  const before = await ask<Customer>(organization, "POST", "/crm/customers", {
    name: "Mona",
    phone: "+966501234567",
    tags: ["vip"],
    fields: { city: "Jeddah" },
  });
  const text = "name,phone,email,tags,city\nMona A,+966501234567,m@b.example,fair,Riyadh\nNew,,new@b.example,,\n";
  const { check, start, undo, rows } = await upload(text, organization);
  await check({ consents: [consent] });
  expect(await start()).toMatchObject({ run: { created: 1, updated: 1 } });
  expect(await find(organization, "riyadh")).toEqual([]);
  expect(await find(organization, "m@b.example")).toHaveLength(1);
  expect(await undo()).toMatchObject({ state: "undone", undone: 2, kept: 0, percent: 100 });
  const after = await ask<Customer>(organization, "GET", `/crm/customers/${before.id}`);
  expect(after).toEqual({ ...before, version: 3, updatedAt: after.updatedAt });
  expect(await find(organization, "m@b.example")).toEqual([]);
  expect(await find(organization, "mona")).toHaveLength(1);
  expect(await countCustomers(organization)).toEqual({ rows: 1, words: 1 });
  const { now, proofs } = await ask<ConsentRecord>(organization, "GET", `/crm/customers/${before.id}/consents`);
  expect([now, proofs.length]).toEqual([[], 1]);
  expect((await rows()).map(({ problems }) => problems[0]?.code)).toEqual(["undone", "undone"]);
  const { client } = organization.tenant.database;
  for (const table of ["consents", "consent_events", "customer_events"])
    expect(
      await client
        .prepare(`select count(*) as found from ${table} where org_id = ?1 and customer_id <> ?2`)
        .bind(organization.orgId, before.id)
        .first("found"),
      table,
    ).toBe(0);
});

test("undoing goes over as many chunks as there are", async () => {
  const { organization, check, start, undo } = await upload(manyPeople(900));
  await check({ consents: [consent] });
  await start();
  expect(await undo()).toMatchObject({ state: "undone", undone: 900, kept: 0 });
  expect(await countCustomers(organization)).toEqual({ rows: 0, words: 0 });
});

test("whoever two rows changed, by phone and by e-mail, gets back what stood before both; many at once", async () => {
  const organization = await makeOrganization({ roles: ["manager"] });
  const people = Array.from({ length: 250 }, (_, index) => String(index).padStart(3, "0"));
  const made = await upload(
    `name,phone,email,tags\n${people.map((n) => `Old ${n},+966501234${n},p${n}@b.example,vip`).join("\n")}\n`,
    organization,
  );
  await made.check();
  await made.start();
  const [before] = await find(organization, "p007@b.example");
  const rows = [
    ...people.map((n) => `New ${n},+966501234${n},,fair`),
    ...people.map((n) => `Newest ${n},,p${n}@b.example,sale`),
  ];
  const { check, start, undo } = await upload(`name,phone,email,tags\n${rows.join("\n")}\n`, organization);
  await check({ consents: [consent] });
  expect(await start()).toMatchObject({ run: { updated: 500 } });
  expect(await find(organization, "Newest 007")).toHaveLength(1);
  expect(await undo()).toMatchObject({ state: "undone", undone: 500, kept: 0 });
  const [after] = await find(organization, "p007@b.example");
  expect(after).toEqual(before);
  expect(await find(organization, "Newest")).toEqual([]);
});

test("whatever has happened since stays, and is said", async () => {
  const organization = await makeOrganization({ roles: ["manager"] });
  const known = await ask<Customer>(organization, "POST", "/crm/customers", { name: "Old", phone: "+966501234560" });
  const text =
    "name,phone\nOlder,+966501234560\nEdited,+966501234561\nAsked,+966501234562\nWritten,+966501234563\nPlain,+966501234564\nGone,+966501234565\n";
  const { check, start, undo, rows } = await upload(text, organization);
  await check({ consents: [consent] });
  await start();
  const id = async (name: string) => (await find(organization, name))[0]?.id ?? "";
  await ask(organization, "PATCH", `/crm/customers/${known.id}`, { language: "ar" });
  await ask(organization, "PATCH", `/crm/customers/${await id("Edited")}`, { blocked: true });
  const no = { state: "denied", source: "call", shown: "May we?" };
  await ask(organization, "PUT", `/crm/customers/${await id("Asked")}/consents/news/email`, no);
  await organization.tenant.database.client
    .prepare(
      `insert into campaign_touches (org_id, customer_id, campaign_id, channel, place, state, at)
       values (?1, ?2, 'cmp_1', 'email', '0.0', 'sent', 1)`,
    )
    .bind(organization.orgId, await id("Written"))
    .run();
  expect(await undo()).toMatchObject({ state: "undone", undone: 2, kept: 4 });
  expect((await rows()).map(({ row, problems }) => [row, problems[0]?.code])).toEqual([
    [2, "kept_changed"],
    [3, "kept_changed"],
    [4, "kept_changed"],
    [5, "kept_used"],
    [6, "undone"],
    [7, "undone"],
  ]);
  expect((await countCustomers(organization)).rows).toBe(4);
  const list = await find(organization, "asked");
  expect(list[0]?.consents).toEqual([{ purpose: "news", channel: "email", state: "denied" }]);
});

test("a yes that came with a file goes with it; the answer that stood before stands again", async () => {
  const organization = await makeOrganization({ roles: ["manager"] });
  const { id } = await ask<Customer>(organization, "POST", "/crm/customers", { name: "Mona", email: "m@b.example" });
  const pathOf = (purpose: string) => `/crm/customers/${id}/consents/${purpose}/email`;
  await ask(organization, "PUT", pathOf("news"), { state: "granted", source: "form", shown: "News?" });
  const { check, start, undo, uploaded } = await upload("email,news,offers\nm@b.example,no,yes\n", organization);
  const consents = [
    { ...consent, column: 1 },
    { ...consent, purpose: "marketing" as const, column: 2 },
  ];
  await check({ columns: uploaded.suggestion.slice(0, 1), consents });
  expect(await start()).toMatchObject({ run: { updated: 1 } });
  const read = async () =>
    (await ask<ConsentRecord>(organization, "GET", `/crm/customers/${id}/consents`)).now.map(
      ({ purpose, state, source }) => [purpose, state, source],
    );
  expect(await read()).toEqual([
    ["marketing", "granted", "fair"],
    ["news", "denied", "fair"],
  ]);
  expect(await undo()).toMatchObject({ undone: 1, kept: 0 });
  expect(await read()).toEqual([["news", "granted", "form"]]);
});
