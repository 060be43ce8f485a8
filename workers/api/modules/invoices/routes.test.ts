import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { commit, none } from "../../platform/commit.ts";
import { systemContext } from "../../platform/context.ts";
import { call } from "../../test-setup/call.ts";
import { makeOrganization, type TestOrganization } from "../../test-setup/organization.ts";
import type { InvoiceDetails, InvoicePage, SellerDetails } from "./contract.ts";
import { invoiceWrites } from "./service/invoice-writes.ts";

type Shop = TestOrganization<"manager" | "agent" | "member">;

const seller = {
  legalName: "HealthIndex Trading GmbH",
  ...{ address: ["Friedrichstraße 12", "10117 Berlin"], taxId: "DE 1", registration: null, email: null },
  taxRate: 1900,
  note: { en: "", ar: "" },
};

function openShop(): Promise<Shop> {
  return makeOrganization({ roles: ["manager", "agent", "member"] });
}

async function issue({ tenant }: Shop, orderId: string, at: number): Promise<string> {
  const buyer = { name: "Ada Example", email: "ada@example.test", address: null };
  const lines = [{ description: "Tea", quantity: 2, unitPrice: 1190 }];
  const draft = { brand: "healthindex", orderId, orderNumber: orderId, at, currency: "EUR", buyer, lines } as const;
  const { id, writes } = await invoiceWrites(tenant, draft);
  await commit(systemContext(env, tenant, "test"), { writes, audit: none("test"), events: [] });
  return id;
}

test("who sells is said once, holds for invoices from then on, and is refused when somebody was faster", async () => {
  const shop = await openShop();
  const before = await issue(shop, "ord_1", 1);
  const address = "/invoices/sellers/healthindex";
  const first = await (await call(shop, "agent", "GET", address)).json<SellerDetails>();
  expect(first).toMatchObject({ legalName: "HealthIndex", taxRate: 0, version: 0 });
  const change = (version: number) => call(shop, "manager", "PUT", address, { ...seller, version });
  expect(await (await change(0)).json()).toEqual({ ...seller, version: 1 });
  expect((await change(0)).status).toBe(409);
  expect((await change(1)).status).toBe(200);
  const after = await issue(shop, "ord_2", 2);
  const read = async (id: string) => (await call(shop, "agent", "GET", `/invoices/${id}`)).json<InvoiceDetails>();
  expect(await read(before)).toMatchObject({
    number: "HI-000001",
    seller: { legalName: "HealthIndex" },
    tax: { amount: 0 },
  });
  expect(await read(after)).toMatchObject({
    ...{ number: "HI-000002", seller: { legalName: "HealthIndex Trading GmbH" } },
    total: { amount: 2380, currency: "EUR" },
    taxes: [{ rate: 1900, tax: { amount: 380, currency: "EUR" } }],
  });
});

test("the list goes on by its cursor, the newest first", async () => {
  const shop = await openShop();
  for (let index = 1; index <= 5; index += 1) await issue(shop, `ord_${index}`, Math.ceil(index / 2));
  const numbers: string[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? "limit=2" : `limit=2&cursor=${encodeURIComponent(cursor)}`;
    const page: InvoicePage = await (await call(shop, "agent", "GET", `/invoices?${query}`)).json<InvoicePage>();
    numbers.push(...page.items.map(({ number }) => number));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(numbers).toHaveLength(5);
  expect(numbers[0]).toBe("HI-000005");
  expect(new Set(numbers).size).toBe(5);
});

test("the file is a PDF in the language asked for; nobody without the shop sees any of it", async () => {
  const shop = await openShop();
  const id = await issue(shop, "ord_1", 1);
  const answer = await call(shop, "agent", "GET", `/invoices/${id}/pdf?language=ar`);
  expect(answer.headers.get("content-type")).toBe("application/pdf");
  expect(answer.headers.get("content-disposition")).toBe('inline; filename="HI-000001.pdf"');
  expect(new TextDecoder().decode((await answer.arrayBuffer()).slice(0, 5))).toBe("%PDF-");
  expect((await call(shop, "agent", "GET", "/invoices/inv_none/pdf")).status).toBe(404);
  expect((await call(shop, "member", "GET", "/invoices")).status).toBe(403);
});
