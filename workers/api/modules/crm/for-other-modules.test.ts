import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commit, none } from "../../platform/commit.ts";
import { systemContext } from "../../platform/context.ts";
import { call } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { findPlanFaults, recordStatements } from "../../test-setup/query-plans.ts";
import type { ConsentRecord } from "./consent-contract.ts";
import type { Customer } from "./contract.ts";
import { customerEventId, customerEventWrite } from "./service/customer-events.ts";
import { consentWrites, recordConsent } from "./service/consents.ts";
import { findCustomersByIds } from "./service/find-customers.ts";

beforeAll(recordStatements);
afterAll(async () => expect(await findPlanFaults()).toEqual([]));

async function makeCustomer() {
  const organization = await makeOrganization({ roles: ["admin"] });
  const created = await call(organization, "admin", "POST", "/crm/customers", {
    name: "Mona",
    phone: "+966501234567",
    language: "ar",
    tags: ["vip"],
  });
  const customer: Customer = await created.json();
  const readConsents = async (): Promise<ConsentRecord> =>
    (await call(organization, "admin", "GET", `/crm/customers/${customer.id}/consents`)).json();
  return { ...organization, organization, customer, readConsents };
}

describe("a sender", () => {
  test("gets the customers of a page by their ids, and nobody else's", async () => {
    const { tenant, customer, organization } = await makeCustomer();
    const theirs = await makeCustomer();
    const path = `/crm/customers/${customer.id}`;
    await call(organization, "admin", "PATCH", path, { blocked: true, timeZone: "Asia/Riyadh" });
    const found = await findCustomersByIds(tenant, [customer.id, theirs.customer.id, "cus_none", 'x"]']);
    expect(found).toEqual([
      {
        id: customer.id,
        name: "Mona",
        phone: "+966501234567",
        email: null,
        language: "ar",
        timeZone: "Asia/Riyadh",
        tags: ["vip"],
        fields: {},
        userId: null,
        blockedAt: expect.any(Number),
        archivedAt: null,
      },
    ]);
    expect(await findCustomersByIds(tenant, [])).toEqual([]);
    await expect(findCustomersByIds(tenant, Array<string>(101).fill("cus_x"))).rejects.toThrow("101");
  });

  test("is told in the log who blocked somebody, and who let them in again", async () => {
    const { orgId, tenant, customer, organization } = await makeCustomer();
    for (const blocked of [true, true, false])
      await call(organization, "admin", "PATCH", `/crm/customers/${customer.id}`, { blocked });
    const { results } = await tenant.database.client
      .prepare("select action from audit_log where org_id = ? order by id")
      .bind(orgId)
      .all<{ action: string }>();
    const actions = ["customer.created", "customer.blocked", "customer.unblocked"];
    expect(results.map(({ action }) => action)).toEqual(actions);
  });
});

describe("consent told by another module", () => {
  const optIn = { purpose: "news", channel: "email", source: "form", shown: "May we write?" } as const;

  test("is a proof of the person's own, and a second opt-in of somebody confirmed leaves them confirmed", async () => {
    const { tenant, customer, readConsents } = await makeCustomer();
    const ctx = systemContext(env, tenant, "test");
    for (const state of ["pending", "granted", "pending"] as const)
      await recordConsent(ctx, { customerId: customer.id, ...optIn, state });
    const { now, proofs } = await readConsents();
    expect(now.map(({ state }) => state)).toEqual(["granted"]);
    expect(proofs.map(({ state, by }) => [state, by])).toEqual([
      ["pending", null],
      ["granted", null],
      ["pending", null],
    ]);
    await recordConsent(ctx, { customerId: customer.id, ...optIn, state: "denied" });
    await recordConsent(ctx, { customerId: customer.id, ...optIn, state: "pending" });
    expect((await readConsents()).now[0]?.state).toBe("pending");
  });

  test("told twice is one proof, and what is older changes nothing", async () => {
    const { tenant, customer, readConsents } = await makeCustomer();
    const at = Date.now();
    const proof = { ...optIn, customerId: customer.id, id: "cse_1", state: "denied", at, by: null } as const;
    const older = { ...proof, id: "cse_0", state: "granted", at: at - 1 } as const;
    for (const said of [proof, proof, older])
      await commit(systemContext(env, tenant, "test"), {
        writes: consentWrites(tenant, said),
        audit: none("a test"),
        events: [],
      });
    const { now, proofs } = await readConsents();
    expect([now.map(({ state }) => state), proofs.length]).toEqual([["denied"], 2]);
  });
});

test("an event of a customer is kept once, however often it is told", async () => {
  const { orgId, tenant, customer } = await makeCustomer();
  const at = Date.now();
  const id = await customerEventId(at, "order ord_1");
  const event = { customerId: customer.id, kind: "order", at, detail: { orderId: "ord_1" } };
  const writes = [event, { ...event, id }, { ...event, id }].map((told) => customerEventWrite(tenant, told));
  await commit(systemContext(env, tenant, "test"), { writes, audit: none("a test"), events: [] });
  const { results } = await tenant.database.client
    .prepare("select kind, at from customer_events where org_id = ? and customer_id = ?")
    .bind(orgId, customer.id)
    .all();
  expect(results).toEqual([
    { kind: "order", at },
    { kind: "order", at },
  ]);
});
