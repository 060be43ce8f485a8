import { env } from "cloudflare:workers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { call } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { findPlanFaults, recordStatements } from "../../test-setup/query-plans.ts";
import type { CustomerList } from "./contract.ts";
import { countCustomers, tryUpload, upload, type TestImport } from "./test-import.ts";

// Thousands of rows, on machines that do other things beside.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(recordStatements);
afterAll(async () => expect(await findPlanFaults()).toEqual([]));

async function names({ organization }: TestImport): Promise<string[]> {
  const { items } = await (await call(organization, "manager", "GET", "/crm/customers")).json<CustomerList>();
  return items.map(({ name }) => name).toSorted();
}

const people = "name,phone\nA,+966501234561\nB,+966501234562\n";

test("a quote that nobody closed is said with its row, and nothing of the file is written", async () => {
  const broken = await upload(`${people}"C,+966501234563\nD,+966501234564\n`);
  const checked = await broken.check();
  expect(checked).toMatchObject({ state: "failed", fault: { code: "quote_not_closed", row: 4 } });
  expect(checked.fault?.message).toContain("row 4");
  expect((await call(broken.organization, "manager", "POST", `${broken.path}/start`)).status).toBe(409);
  expect(await countCustomers(broken.organization)).toEqual({ rows: 0, words: 0 });
});

test("a cell of 10 MB is not read into one row", async () => {
  const huge = await upload(`${people}${"x".repeat(10 * 1024 * 1024)},+966501234563\n`);
  expect(await huge.check()).toMatchObject({ state: "failed", fault: { code: "row_too_long", row: 4 } });
  const quoted = await upload(`${people}"${"x,\n".repeat(1024 * 1024)}",+966501234563\n`);
  expect(await quoted.check()).toMatchObject({ state: "failed", fault: { code: "row_too_long", row: 4 } });
});

test("null bytes, formulas and marks of direction are text, and not where they do not belong", async () => {
  const text =
    "name,phone\nA\0B,+966501234561\n=HYPERLINK(\"x\"),\u202a+966501234562\u202c\n'=1+1,'+966501234563\n\u202eevil,+966501234564\n";
  const hostile = await upload(text);
  await hostile.check();
  expect(await hostile.start()).toMatchObject({ run: { created: 4, refused: 0 } });
  expect(await names(hostile)).toEqual(["=1+1", '=HYPERLINK("x")', "AB", "\u202eevil"]);
});

test("names that are code of any kind stay names", async () => {
  const text = `name,phone,tags\n"'); drop table customers; --",+966501234561,"a"" or ""b"\n__proto__,+966501234562,constructor\n{{7*7}},+966501234563,<script>\n`;
  const hostile = await upload(text);
  await hostile.check();
  expect(await hostile.start()).toMatchObject({ run: { created: 3, refused: 0 } });
  expect(await names(hostile)).toEqual(["'); drop table customers; --", "__proto__", "{{7*7}}"]);
});

test("rows of any width, ends of any kind and no end at all are read", async () => {
  const ragged = await upload("name,phone\r\nA,+966501234561,,,\r\nB\r\n\r\nC,+966501234563,more\rD,+966501234564");
  expect(await ragged.check()).toMatchObject({ rows: 5, check: { created: 2, refused: 2, blank: 1 } });
  expect((await ragged.rows()).map(({ row, problems }) => [row, problems[0]?.code])).toEqual([
    [3, "nobody"],
    [5, "too_many_cells"],
  ]);
});

test("Arabic from Excel is read in its code page, and in UTF-16", async () => {
  // «أحمد» and «منى» in Windows-1256.
  const page = Uint8Array.from([
    ...bytes("name;phone\r\n"),
    0xc3,
    0xcd,
    0xe3,
    0xcf,
    ...bytes(";+966501234561\r\n"),
    0xe3,
    0xe4,
    0xec,
    ...bytes(";+966501234562\r\n"),
  ]);
  const old = await upload(page);
  expect(old.uploaded).toMatchObject({
    encoding: "windows-1256",
    sample: [
      ["أحمد", "+966501234561"],
      ["منى", "+966501234562"],
    ],
  });
  await old.check();
  await old.start();
  expect(await names(old)).toEqual(["أحمد", "منى"]);
  const text = "\ufeffالاسم\tالهاتف\r\nأحمد\t+966501234561\r\n";
  const wide = new Uint8Array(text.length * 2);
  for (let at = 0; at < text.length; at += 1) new DataView(wide.buffer).setUint16(at * 2, text.charCodeAt(at), true);
  const excel = await upload(wide);
  expect(excel.uploaded).toMatchObject({ encoding: "utf-16le", delimiter: "\t" });
  await excel.check();
  expect(await excel.start()).toMatchObject({ run: { created: 1 } });
  expect(await names(excel)).toEqual(["أحمد"]);
});

test.each([
  ["nothing", "", 400],
  ["a workbook", Uint8Array.from([0x50, 0x4b, 3, 4, ...bytes("xl/workbook.xml")]), 422],
  ["blank lines", "\n\n\n", 422],
  ["too many columns", `${"a,".repeat(300)}b\n`, 422],
])("%s is refused, and not kept", async (_, body, status) => {
  const organization = await makeOrganization({ roles: ["manager"] });
  expect((await tryUpload(organization, body)).status).toBe(status);
  expect((await env.MEDIA.list({ prefix: `org/${organization.orgId}/` })).objects).toEqual([]);
});

test("the 50,001st row is one too many", async () => {
  const long = await upload(people);
  await long.check();
  const { orgId, tenant } = long.organization;
  await tenant.database.client
    .prepare(
      "update customer_imports set state = 'checking', position = json_set(position, '$.offset', 11, '$.row', 50000) where org_id = ? and id = ?",
    )
    .bind(orgId, long.id)
    .run();
  expect(await long.finish()).toMatchObject({ state: "failed", fault: { code: "too_many_rows", row: 50_002 } });
});

test("a file may have 20 MB, and an organization 20 open imports", async () => {
  const organization = await makeOrganization({ roles: ["manager"] });
  const headers = { "content-type": "text/csv", "content-length": String(20 * 1024 * 1024 + 1) };
  expect((await call(organization, "manager", "POST", "/crm/imports", "x", headers)).status).toBe(413);
  const answers: number[] = [];
  for (let count = 0; count < 21; count += 1) answers.push((await tryUpload(organization, people)).status);
  expect(answers).toEqual([...Array<number>(20).fill(201), 422]);
});

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
