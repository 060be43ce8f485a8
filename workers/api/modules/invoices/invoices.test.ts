import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { commit, none } from "../../platform/commit.ts";
import { systemContext, type WriteCtx } from "../../platform/context.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { creditNoteWrites } from "./service/credit-note-writes.ts";
import { findCreditNotes, findInvoice } from "./service/find-invoice.ts";
import { invoiceWrites, type InvoiceDraft } from "./service/invoice-writes.ts";

const at = Date.UTC(2026, 10, 21, 9);
const buyer = { name: "Ada Example", email: "ada@example.test", address: null };

async function openBooks(): Promise<WriteCtx> {
  const { tenant } = await makeOrganization({ roles: [] });
  return systemContext(env, tenant, "test");
}

function draftOf(orderId: string): InvoiceDraft {
  const lines = [
    { description: "Tea", quantity: 2, unitPrice: 1250, taxRate: 700 },
    { description: "Cup", quantity: 1, unitPrice: 999, taxRate: 1900 },
  ];
  return { brand: "healthindex", orderId, orderNumber: `HI-${orderId}`, at, currency: "EUR", buyer, lines };
}

async function issue(ctx: WriteCtx, orderId: string): Promise<void> {
  const { writes } = await invoiceWrites(ctx.tenant, draftOf(orderId));
  await commit(ctx, { writes, audit: none("test"), events: [] });
}

async function credit(ctx: WriteCtx, orderId: string, refundId: string, amount: number): Promise<void> {
  const { writes } = await creditNoteWrites(ctx.tenant, { orderId, refundId, amount, at: at + 1, reason: "requested" });
  await commit(ctx, { writes, audit: none("test"), events: [] });
}

test("two hundred orders paid at once get the numbers from 1 to 200, each once", async () => {
  const ctx = await openBooks();
  const orders = Array.from({ length: 200 }, (_, index) => `ord_${index}`);
  await Promise.all(orders.map((order) => issue(ctx, order)));
  const numbers = await Promise.all(
    orders.map(async (orderId) => (await findInvoice(ctx.tenant, { orderId }))?.number ?? ""),
  );
  expect(numbers.toSorted()).toEqual(orders.map((_, index) => `HI-${String(index + 1).padStart(6, "0")}`));
});

test("a batch that fails, and a second invoice for one order, leave no gap", async () => {
  const ctx = await openBooks();
  await issue(ctx, "ord_1");
  const failing = await invoiceWrites(ctx.tenant, draftOf("ord_2"));
  const missing = ctx.tenant.database.client
    .prepare("update invoice_sellers set version = 2 where org_id = ? and brand = 'none'")
    .bind(ctx.tenant.orgId);
  const writes = [...failing.writes, { statement: missing, expect: "version_conflict" as const }];
  await expect(commit(ctx, { writes, audit: none("test"), events: [] })).rejects.toMatchObject({
    code: "commit.version_conflict",
  });
  await expect(issue(ctx, "ord_1")).rejects.toMatchObject({ code: "commit.already_exists" });
  expect(await findInvoice(ctx.tenant, { orderId: "ord_2" })).toBeNull();
  await issue(ctx, "ord_3");
  expect((await findInvoice(ctx.tenant, { orderId: "ord_3" }))?.number).toBe("HI-000002");
});

test("an invoice says what was bought, by whom, and its taxes, and is never changed or removed", async () => {
  const ctx = await openBooks();
  await issue(ctx, "ord_1");
  expect(await findInvoice(ctx.tenant, { orderId: "ord_1" })).toMatchObject({
    ...{ kind: "invoice", number: "HI-000001", orderNumber: "HI-ord_1", currency: "EUR", buyer },
    ...{ total: 3499, tax: 324, net: 3175, refundId: null },
    seller: { legalName: "HealthIndex", taxRate: 0 },
  });
  const { client } = ctx.tenant.database;
  expect(() => client.prepare("update invoices set total = 0 where org_id = ?")).toThrow();
  expect(() => client.prepare("delete from invoices where org_id = ?")).toThrow();
});

test("refunds have credit notes of their own numbers, which together are the invoice", async () => {
  const ctx = await openBooks();
  await issue(ctx, "ord_1");
  await credit(ctx, "ord_1", "rfd_1", 1000);
  await expect(credit(ctx, "ord_1", "rfd_1", 1000)).rejects.toMatchObject({ code: "commit.already_exists" });
  await credit(ctx, "ord_1", "rfd_2", 2499);
  const [first, second] = await findCreditNotes(ctx.tenant, { orderId: "ord_1" });
  expect(first).toMatchObject({ number: "HI-CN-000001", total: 1000, refundId: "rfd_1" });
  expect(second).toMatchObject({ number: "HI-CN-000002", total: 2499, corrects: { number: "HI-000001" } });
  expect((first?.tax ?? 0) + (second?.tax ?? 0)).toBe(324);
  await expect(credit(ctx, "ord_1", "rfd_3", 1)).rejects.toThrow(RangeError);
});

test("a whole refund gives back line by line", async () => {
  const ctx = await openBooks();
  await issue(ctx, "ord_1");
  await credit(ctx, "ord_1", "rfd_1", 3499);
  const [note] = await findCreditNotes(ctx.tenant, { orderId: "ord_1" });
  expect(note?.lines.map(({ description }) => description)).toEqual(["Tea", "Cup"]);
});
