import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemContext, type WriteCtx } from "../../platform/context.ts";
import { newId } from "../../platform/ids.ts";
import { openTenant, type Tenant } from "../../platform/tenancy.ts";
import { callAs } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { findPlanFaults, recordStatements } from "../../test-setup/query-plans.ts";
import { openBrands, walkInto } from "../brand-sign-in/test-brand.ts";
import { makePerson } from "../factors/test-person.ts";
import { addFault, mailboxOf, makeHappen, newAddress, postWebhooks } from "../mail/test-mail.ts";
import { deliverTransactional } from "./service/deliver-transactional.ts";
import type { InAppMessageList } from "./in-app-contract.ts";
import { requestTransactional, settleTransactional, type TransactionalRequest } from "./service/transactional.ts";
import { transactionalDue } from "./transactional-due.ts";
import { leaseMs, planLedger, settledAfterMs, type Ledger } from "./transactional-rules.ts";
import { columnsOf, findTransactional, ledgerOf, moveTransactional } from "./transactional-store.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

beforeAll(recordStatements);
afterAll(async () => expect(await findPlanFaults()).toEqual([]));

const at = (tenant: Tenant, now: () => number = Date.now) => systemContext(env, tenant, "test", { now });
const impatient = (ctx: WriteCtx) => {
  const { configuration } = ctx;
  return { ...ctx, configuration: { ...configuration, postmark: { ...configuration.postmark, timeoutMs: 300 } } };
};

function optIn(address: string, language: "en" | "ar" = "en"): TransactionalRequest {
  return {
    ...{ key: `opt_in/${address}`, channel: "email", address, customerId: null, language },
    kind: "confirm_opt_in",
    params: { purpose: "news", channel: "email", link: "https://api.test/t/d/token" },
  };
}

async function stateOf(tenant: Tenant, id: string) {
  const row = await findTransactional(tenant, id);
  return row ? ledgerOf(row) : null;
}

/** Somebody asked for it and the queue has not been here yet: the ledger as a test wants it. */
async function put(tenant: Tenant, id: string, after: Partial<Ledger>): Promise<void> {
  const before = await stateOf(tenant, id);
  if (!before || !(await moveTransactional(tenant, id, before, { ...planLedger(Date.now()), ...after })))
    throw new Error("The ledger is not to be had");
}

/** A message that was asked for while the queue was deaf. */
async function planned(tenant: Tenant, address = newAddress()) {
  const id = newId("trx", Date.now());
  const row = { ...optIn(address), id, createdAt: Date.now(), ...columnsOf(planLedger(Date.now())) };
  await tenant.database.client
    .prepare(
      `insert into transactional_messages (org_id, id, kind, channel, address, language, params, state, created_at, updated_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .bind(
      ...[tenant.orgId, id, row.kind, row.channel, address, row.language, JSON.stringify(row.params), row.state],
      ...[row.createdAt, row.updatedAt],
    )
    .run();
  return { id, address };
}

describe("a single e-mail", () => {
  test("leaves by the queue, once however often it is asked for, in its reader's language and the organization's name", async () => {
    const { tenant } = await makeOrganization({ roles: [], name: "متجر منى" });
    const address = newAddress();
    const id = await requestTransactional(at(tenant), optIn(address, "ar"));
    expect(await requestTransactional(at(tenant), optIn(address, "ar"))).toBe(id);
    await eventually(async () => expect((await stateOf(tenant, id))?.state.kind).toBe("sent"));
    await requestTransactional(at(tenant), optIn(address));
    const [letter, ...others] = await mailboxOf(address);
    expect(others).toEqual([]);
    expect(letter).toMatchObject({
      tag: "confirm_opt_in",
      from: "متجر منى <hello@loggia.example>",
      subject: "يُرجى التأكيد: السماح لـ متجر منى بمراسلتك",
      metadata: { delivery: id, org: tenant.orgId },
    });
    expect(letter.html).toContain('dir="rtl"');
    expect(letter.text).toContain("https://api.test/t/d/token");
  });

  test("that died after asking Postmark is asked for, and sent again only when Postmark never had it", async () => {
    const { tenant } = await makeOrganization({ roles: [] });
    const { id, address } = await planned(tenant);
    await put(tenant, id, { state: { kind: "attempted" }, attempts: 1, dueAt: Date.now() - 1 });
    await deliverTransactional(at(tenant), id);
    expect(await stateOf(tenant, id)).toMatchObject({ state: { kind: "unknown" } });
    expect(await mailboxOf(address)).toEqual([]);
    const later = () => Date.now() + settledAfterMs + leaseMs;
    await deliverTransactional(at(tenant, later), id);
    expect(await stateOf(tenant, id)).toMatchObject({ state: { kind: "planned" } });
    await deliverTransactional(at(tenant, later), id);
    expect(await mailboxOf(address)).toHaveLength(1);
  });

  test("that was accepted without an answer is found again, without a second one", async () => {
    const { tenant } = await makeOrganization({ roles: [] });
    const { id, address } = await planned(tenant);
    await addFault(address, { kind: "timeout_after" });
    await deliverTransactional(impatient(at(tenant)), id);
    expect(await stateOf(tenant, id)).toMatchObject({ state: { kind: "unknown" } });
    await transactionalDue.handle(
      at(tenant, () => Date.now() + 10_000),
      id,
    );
    await deliverTransactional(
      at(tenant, () => Date.now() + 10_000),
      id,
    );
    expect(await stateOf(tenant, id)).toMatchObject({ state: { kind: "sent" }, providerId: expect.any(String) });
    expect(await mailboxOf(address)).toHaveLength(1);
  });

  test("is settled by what webhooks tell, in any order", async () => {
    const { tenant } = await makeOrganization({ roles: [] });
    const { id } = await planned(tenant);
    await deliverTransactional(at(tenant), id);
    const told = (["opened", "delivered", "opened"] as const).map((kind) => ({ id, receipt: { kind, at: 1 } }));
    await settleTransactional(at(tenant), [...told, { id: newId("trx", 1), receipt: { kind: "delivered", at: 1 } }]);
    expect(await stateOf(tenant, id)).toMatchObject({ state: { kind: "opened" }, dueAt: null });
  });

  test("is found by Postmark's webhooks by its key", async () => {
    const { tenant } = await makeOrganization({ roles: [] });
    const { id, address } = await planned(tenant);
    await deliverTransactional(at(tenant), id);
    await makeHappen((await mailboxOf(address))[0], "open");
    expect(new Set(await postWebhooks(address, (list) => list.toReversed()))).toEqual(new Set([200]));
    await eventually(async () => expect((await stateOf(tenant, id))?.state.kind).toMatch(/delivered|opened/));
  });

  test("does not go to an address that bounced, but does to one that opted out: they may want to come back", async () => {
    const { tenant } = await makeOrganization({ roles: [] });
    const suppress = (address: string, reason: string) =>
      tenant.database.client
        .prepare("insert into suppressions (org_id, channel, address, reason, source, at) values (?, ?, ?, ?, ?, ?)")
        .bind(tenant.orgId, "email", address, reason, "test", 0)
        .run();
    const [dead, gone] = [await planned(tenant), await planned(tenant)];
    await suppress(dead.address, "bounced");
    await suppress(gone.address, "opted_out");
    for (const { id } of [dead, gone]) await deliverTransactional(at(tenant), id);
    expect(await stateOf(tenant, dead.id)).toMatchObject({ state: { kind: "suppressed", reason: "bounced_before" } });
    expect(await mailboxOf(gone.address)).toHaveLength(1);
  });

  test("to no phone fails with the reason", async () => {
    const { tenant } = await makeOrganization({ roles: [] });
    const params = { title: "Your order", body: "It is on its way", button: null, brand: "lowkeymode" as const };
    const id = await requestTransactional(at(tenant), {
      ...{ kind: "notice", key: "order/1", channel: "push", address: newId("usr", Date.now()), params },
      ...{ customerId: null, language: "en" },
    });
    await eventually(async () =>
      expect((await stateOf(tenant, id))?.state).toEqual({ kind: "failed", reason: "not_on_channel" }),
    );
  });
});

describe("a message in a brand's app", () => {
  test("is there at once, once, for its reader alone, and its first reading is told", async () => {
    const tenant = await openTenant(env, await openBrands());
    const [reader, other] = [await makePerson(), await makePerson()];
    const { token } = await walkInto("lowkeymode", reader.token);
    const stranger = (await walkInto("lowkeymode", other.token)).token;
    const elsewhere = (await walkInto("healthindex", reader.token)).token;
    const notice = (order: number) => ({
      ...{ kind: "notice" as const, key: `order/${reader.userId}/${order}`, channel: "in_app" as const },
      ...{ address: reader.userId, customerId: null, language: "en" as const },
      params: { title: `Order ${order}`, body: "It is on its way", button: null, brand: "lowkeymode" as const },
    });
    const first = await requestTransactional(at(tenant), notice(1));
    await Promise.all([requestTransactional(at(tenant), notice(1)), requestTransactional(at(tenant), notice(1))]);
    await requestTransactional(
      at(tenant, () => Date.now() + 1_000),
      notice(2),
    );
    const list = async (as: string, query = ""): Promise<InAppMessageList> =>
      (await callAs(as, "GET", `/in-app/messages${query}`)).json();
    const { items } = await list(token);
    expect(items.map(({ title, readAt }) => [title, readAt])).toEqual([
      ["Order 2", null],
      ["Order 1", null],
    ]);
    expect([(await list(stranger)).items, (await list(elsewhere)).items]).toEqual([[], []]);
    const page = await list(token, "?limit=1");
    expect((await list(token, `?limit=1&cursor=${page.nextCursor}`)).items[0]?.title).toBe("Order 1");

    const read = (as: string) => callAs(as, "POST", `/in-app/messages/${items[1]?.id}/read`);
    expect([(await read(stranger)).status, (await read(token)).status, (await read(token)).status]).toEqual([
      404, 204, 204,
    ]);
    expect((await list(token)).items[1]?.readAt).toEqual(expect.any(String));
    await eventually(async () => expect((await stateOf(tenant, first))?.state).toEqual({ kind: "opened" }));
  });
});
