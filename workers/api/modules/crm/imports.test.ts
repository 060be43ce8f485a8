import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { call } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { findPlanFaults, recordStatements } from "../../test-setup/query-plans.ts";
import type { ConsentRecord } from "./consent-contract.ts";
import type { Customer, CustomerList } from "./contract.ts";
import type { TestOrganization } from "../../test-setup/organization.ts";
import { countCustomers, manyPeople, upload } from "./test-import.ts";

// Thousands of rows, on machines that do other things beside.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(recordStatements);
afterAll(async () => expect(await findPlanFaults()).toEqual([]));

const consent = { purpose: "news", channel: "email", column: null, source: "fair", shown: "May we write?" } as const;

async function create(organization: TestOrganization<"manager">, body: object): Promise<Customer> {
  return (await call(organization, "manager", "POST", "/crm/customers", { ...body })).json();
}

async function find(organization: TestOrganization<"manager">, q: string): Promise<CustomerList["items"]> {
  const answer = await call(organization, "manager", "GET", `/crm/customers?q=${encodeURIComponent(q)}`);
  return (await answer.json<CustomerList>()).items;
}

describe("an import", () => {
  const file =
    "الاسم;رقم الجوال;البريد;الوسوم\nأحمد الزهراني;+966501234567;a@b.example;كبار\nمنى;0501;;\n;;;\nسعاد;+966501234568;;\n";

  test("says what a file holds, what would become of it, and does that", async () => {
    const { uploaded, check, start, rows, organization } = await upload(file);
    expect(uploaded).toMatchObject({ state: "uploaded", delimiter: ";", encoding: "utf-8", fileName: "people.csv" });
    expect(uploaded.suggestion.map(({ to }) => to)).toEqual(["name", "phone", "email", "tags"]);
    expect(uploaded.sample[0]).toEqual(["أحمد الزهراني", "+966501234567", "a@b.example", "كبار"]);
    const checked = await check({ consents: [consent], tags: ["fair"] });
    const counts = { created: 2, updated: 0, unchanged: 0, refused: 1, blank: 1 };
    expect(checked).toMatchObject({ state: "checked", rows: 4, percent: 100, check: counts, run: null });
    expect(await rows()).toEqual([
      {
        row: 3,
        outcome: "refused",
        customerId: null,
        problems: [
          { code: "phone_format", column: 1, heading: "رقم الجوال", message: expect.stringContaining("0501") },
        ],
      },
    ]);
    expect(await countCustomers(organization)).toEqual({ rows: 0, words: 0 });
    expect(await start()).toMatchObject({ state: "done", run: counts, sample: [] });
    const [ahmad] = await find(organization, "احمد");
    expect(ahmad).toMatchObject({ phone: "+966501234567", tags: ["كبار", "fair"], consents: [{ state: "granted" }] });
    const record = await call(organization, "manager", "GET", `/crm/customers/${ahmad?.id}/consents`);
    const { proofs } = await record.json<ConsentRecord>();
    expect(proofs).toMatchObject([
      { source: "fair", shown: "May we write?", by: organization.members.manager.memberId },
    ]);
    expect((await rows("outcome=created")).map(({ row }) => row)).toEqual([2, 5]);
  });

  test("is told of once, when it is done, however many customers it made", async () => {
    const sent = vi.spyOn(env.EVENTS_QUEUE, "sendBatch");
    const { check, start, id } = await upload(manyPeople(450));
    await check();
    await start();
    const told = sent.mock.calls.flatMap(([messages]) => [...messages]).map(({ body }) => body);
    sent.mockRestore();
    const event = { type: "crm.customers_imported", importId: id, created: 450, updated: 0 };
    expect(told.filter((body) => JSON.stringify(body).includes(id))).toMatchObject([{ envelope: { event } }]);
  });

  test("of the same file again changes nothing", async () => {
    const { check, start, organization } = await upload(file);
    await check({ consents: [consent] });
    await start();
    const again = await upload(file, organization);
    const counts = { created: 0, updated: 0, unchanged: 2, refused: 1, blank: 1 };
    expect(await again.check({ consents: [consent] })).toMatchObject({ check: counts });
    expect(await again.start()).toMatchObject({ run: counts });
    expect(await countCustomers(organization)).toEqual({ rows: 2, words: 2 });
  });

  test("changes who is there as it was told to, and never makes a no a yes", async () => {
    const organization = await makeOrganization({ roles: ["manager"] });
    const mona = await create(organization, { name: "Mona", phone: "+966501234567", tags: ["old"] });
    const said = { state: "denied", source: "call", shown: "May we?" };
    await call(organization, "manager", "PUT", `/crm/customers/${mona.id}/consents/news/email`, said);
    const text = "name,phone,email\nMona A,+966501234567,mona@b.example\n";
    const skip = await upload(text, organization);
    expect(await skip.check({ existing: "skip" })).toMatchObject({ check: { unchanged: 1 } });
    const update = await upload(text, organization);
    await update.check({ consents: [consent], tags: ["new"] });
    expect(await update.rows("told=true")).toMatchObject([
      { outcome: "updated", problems: [{ code: "consent_kept" }] },
    ]);
    expect(await update.start()).toMatchObject({ run: { updated: 1 } });
    const [found] = await find(organization, "mona@b");
    expect(found).toMatchObject({ name: "Mona A", tags: ["old", "new"], consents: [{ state: "denied" }] });
  });

  test("refuses what would make two of one, within the file and beside it", async () => {
    const organization = await makeOrganization({ roles: ["manager"] });
    await create(organization, { name: "One", phone: "+966501234567" });
    await create(organization, { name: "Two", email: "two@b.example" });
    const gone = await create(organization, { name: "Gone", email: "gone@b.example" });
    await call(organization, "manager", "DELETE", `/crm/customers/${gone.id}`);
    const { check, rows } = await upload(
      "name,phone,email\nA,+966501234567,two@b.example\nB,,gone@b.example\nC,+966501234569,\nD,+966 50 123 4569,\nE,,\n",
      organization,
    );
    expect(await check()).toMatchObject({ check: { created: 1, refused: 4 } });
    expect((await rows()).map(({ row, problems }) => [row, problems[0]?.code])).toEqual([
      [2, "two_customers"],
      [3, "archived"],
      [5, "same_phone"],
      [6, "nobody"],
    ]);
  });

  test("asked in a state that does not allow it, or with a plan that makes no sense, is refused", async () => {
    const { organization, path, check, start, uploaded } = await upload(file);
    const ask = async (verb: string, body?: object) =>
      (await call(organization, "manager", "POST", `${path}/${verb}`, body && { ...body })).status;
    expect([await ask("start"), await ask("undo")]).toEqual([409, 409]);
    for (const columns of [
      [],
      [{ column: 9, to: "phone" }],
      [{ column: 0, to: "field", field: "moon" }],
      [{ column: 0, to: "name" }],
    ])
      expect(await ask("check", { columns })).toBe(400);
    const columns = uploaded.suggestion;
    expect(await ask("check", { columns, consents: [consent, consent] })).toBe(400);
    expect(await ask("check", { columns, phoneCountry: "ZZ" })).toBe(400);
    await check();
    await start();
    expect([await ask("start"), await ask("check", { columns }), await ask("cancel")]).toEqual([409, 409, 409]);
  });

  test("changes hundreds of customers there are, and the search with them", async () => {
    const { organization, check, start } = await upload(manyPeople(450));
    await check();
    await start();
    const again = await upload(manyPeople(450), organization);
    await again.check({ tags: ["returned"], consents: [consent] });
    expect(await again.start()).toMatchObject({ run: { updated: 450, created: 0 } });
    expect(await countCustomers(organization)).toEqual({ rows: 450, words: 450 });
    const list = await call(organization, "manager", "GET", "/crm/customers?tag=returned&q=person0000449");
    const [last] = (await list.json<CustomerList>()).items;
    expect(last).toMatchObject({ tags: ["vip", "returned"], consents: [{ state: "granted" }] });
  });

  test("of somebody who stands there twice ends, and means the one it names", async () => {
    const organization = await makeOrganization({ roles: ["manager"] });
    const older = await create(organization, { name: "Older", phone: "+966501234567" });
    const younger = await create(organization, { name: "Younger", email: "y@b.example" });
    // Two contacts of one person, first seen in the same instant.
    await organization.tenant.database.client
      .prepare("update customers set phone = '+966501234567' where org_id = ? and id = ?")
      .bind(organization.orgId, younger.id)
      .run();
    const text = `id,phone,email,tags\n,+966501234567,,one\n${younger.id},,y@b.example,two\n`;
    const { check, start, rows } = await upload(text, organization);
    await check();
    expect(await start()).toMatchObject({ state: "done", run: { updated: 2, refused: 0 } });
    expect((await rows()).map(({ customerId }) => customerId)).toEqual([older.id, younger.id]);
  });

  test("asked twice with one key begins once", async () => {
    const { organization, path, check, finish } = await upload(file);
    await check();
    const headers = { "idempotency-key": "start-1" };
    const start = () => call(organization, "manager", "POST", `${path}/start`, undefined, headers);
    const [one, other] = [await start(), await start()];
    expect([one.status, other.status, other.headers.get("idempotency-replayed")]).toEqual([200, 200, "true"]);
    expect(await finish()).toMatchObject({ state: "done", run: { created: 2 } });
    const { results } = await organization.tenant.database.client
      .prepare("select action from audit_log where org_id = ? order by id")
      .bind(organization.orgId)
      .all<{ action: string }>();
    const actions = ["uploaded", "started", "done"].map((verb) => `customer_import.${verb}`);
    expect(results.map(({ action }) => action)).toEqual(actions);
  });

  test("is nobody else's business", async () => {
    const { path, check } = await upload(file);
    await check();
    const theirs = await makeOrganization({ roles: ["manager", "agent"] });
    for (const [method, place] of [
      ["GET", ""],
      ["GET", "/rows"],
      ["POST", "/start"],
      ["POST", "/undo"],
      ["POST", "/cancel"],
    ] as const)
      expect((await call(theirs, "manager", method, `${path}${place}`)).status, place).toBe(404);
    expect((await call(theirs, "agent", "POST", `${path}/start`)).status).toBe(403);
    const list = await call(theirs, "agent", "GET", "/crm/imports");
    expect(await list.json()).toEqual({ items: [], nextCursor: null });
  });
});
