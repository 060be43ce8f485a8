import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { call } from "../../test-setup/call.ts";
import { makeOrganization, type TestOrganization } from "../../test-setup/organization.ts";
import { findPlanFaults, recordStatements } from "../../test-setup/query-plans.ts";
import { countCustomers, manyPeople, upload } from "./test-import.ts";

// Thousands of rows, on machines that do other things beside.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(recordStatements);
afterAll(async () => expect(await findPlanFaults()).toEqual([]));

type Organization = TestOrganization<"manager">;

async function create(organization: Organization, path: string, body: object): Promise<string> {
  const answer = await call(organization, "manager", "POST", path, { ...body });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return (await answer.json<{ id: string }>()).id;
}

async function download(organization: Organization, query = "", language = "en"): Promise<string> {
  const answer = await call(organization, "manager", "GET", `/crm/customers/export?${query}`, undefined, {
    "accept-language": language,
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="customers-\d{4}-\d\d-\d\d\.csv"$/);
  return new TextDecoder("utf-8", { ignoreBOM: true, fatal: true }).decode(await answer.arrayBuffer());
}

const hostile = ["=1+1", "+966", "-2", "@SUM(A1)", "＝1+1", "a;=1+1", 'a"b,c', "'=quoted", "\u200f=1", "محمد"];

async function makeHostile(): Promise<Organization> {
  const organization = await makeOrganization({ roles: ["manager"] });
  for (const [key, kind, label] of [
    ["note", "text", "=Note"],
    ["spent", "number", "Spent"],
    ["vip", "boolean", "Phone"],
    ["born", "date", "الميلاد"],
  ] as const)
    await call(organization, "manager", "POST", "/crm/fields", { key, kind, label });
  for (const [index, text] of hostile.entries())
    await create(organization, "/crm/customers", {
      name: text,
      ...(index % 2 === 0 ? { phone: `+9665012345${String(index).padStart(2, "0")}` } : {}),
      ...(index % 3 === 0 ? { email: `p${index}@b.example`, timeZone: "Asia/Riyadh", language: "ar" } : {}),
      tags: [text, "a,b", "كبار"],
      fields: { note: text, spent: "-0.000000001", vip: "true", born: "1990-02-28" },
    });
  return organization;
}

describe("the export", () => {
  test("holds no cell that a spreadsheet calculates, whatever separator it splits by", async () => {
    const text = await download(await makeHostile());
    expect(text.startsWith("\ufeffId,Name,Phone,E-mail,")).toBe(true);
    const rows = parse(text.slice(1), { record_delimiter: "\r\n" });
    expect(rows).toHaveLength(hostile.length + 1);
    for (const cell of rows.flat())
      for (const part of cell.split(";"))
        expect(part.replace(/^[\s\p{Cf}\p{Cc}]+/u, "")).not.toMatch(/^[=+\-@＝＋－＠]/u);
  });

  test.each(["en", "ar"])("headed in %s, imported again, changes nothing", async (language) => {
    const organization = await makeHostile();
    const again = await upload(await download(organization, "", language), organization);
    expect(again.uploaded.suggestion.map(({ to, field }) => field ?? to)).toEqual([
      "id",
      "name",
      "phone",
      "email",
      "language",
      "timeZone",
      "tags",
      "born",
      "note",
      "spent",
      "vip",
    ]);
    const counts = { created: 0, updated: 0, unchanged: hostile.length, refused: 0, blank: 0 };
    expect(await again.check()).toMatchObject({ check: counts });
    expect(await again.start()).toMatchObject({ run: counts });
    const other = await upload(await download(organization, "", language));
    expect(await other.check()).toMatchObject({ state: "checked" });
  });

  test("gives what the list would, with what they have agreed to", async () => {
    const organization = await makeOrganization({ roles: ["manager"] });
    const mona = await create(organization, "/crm/customers", { name: "Mona", tags: ["vip"] });
    const gone = await create(organization, "/crm/customers", { name: "Gone" });
    await create(organization, "/crm/customers", { name: "Other" });
    await call(organization, "manager", "DELETE", `/crm/customers/${gone}`);
    const said = { state: "granted", source: "form", shown: "May we?" };
    await call(organization, "manager", "PUT", `/crm/customers/${mona}/consents/news/email`, said);
    const names = async (query: string) =>
      parse((await download(organization, query)).slice(1), { columns: true, record_delimiter: "\r\n" }).map(
        (row) => asRow(row)["Name"],
      );
    expect(await names("")).toEqual(["Other", "Mona"]);
    expect(await names("q=mon")).toEqual(["Mona"]);
    expect(await names("tag=vip")).toEqual(["Mona"]);
    expect(await names("archived=true")).toEqual(["Gone"]);
    expect(await names("q=nobody")).toEqual([]);
    const [, row] = parse((await download(organization, "q=mona")).slice(1), { record_delimiter: "\r\n" });
    expect(row?.filter((cell) => cell === "granted")).toHaveLength(1);
  });

  test("goes on over many pages", async () => {
    const { organization, check, start } = await upload(manyPeople(450));
    await check();
    await start();
    expect((await countCustomers(organization)).rows).toBe(450);
    for (const query of ["", "tag=vip"]) {
      const rows = parse((await download(organization, query)).slice(1), { record_delimiter: "\r\n" });
      expect(new Set(rows.map(([id]) => id)).size, query).toBe(451);
    }
  });

  test("is for who may write, and noted in the log without what was looked for", async () => {
    const organization = await makeOrganization({ roles: ["manager", "agent"] });
    expect((await call(organization, "agent", "GET", "/crm/customers/export")).status).toBe(403);
    await call(organization, "manager", "GET", "/crm/customers/export?q=mona").then((answer) => answer.text());
    const { results } = await organization.tenant.database.client
      .prepare("select action, after from audit_log where org_id = ?")
      .bind(organization.orgId)
      .all();
    expect(results).toMatchObject([{ action: "customers.exported", after: expect.not.stringContaining("mona") }]);
  });
});

/** Guarantee: `columns: true` makes an object of each row. */
function asRow(row: unknown): Record<string, string> {
  return row as Record<string, string>;
}
