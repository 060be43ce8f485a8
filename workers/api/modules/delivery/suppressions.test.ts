import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commit, none } from "../../platform/commit.ts";
import { systemContext } from "../../platform/context.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import { call } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { findPlanFaults, recordStatements } from "../../test-setup/query-plans.ts";
import type { Customer } from "../crm/contract.ts";
import type { ConsentRecord } from "../crm/consent-contract.ts";
import type { ListedSuppression, SuppressionList } from "./contract.ts";
import { liftOptOutWrites, suppress, suppressionWrites, type Suppression } from "./service/suppressions.ts";
import { listStatement } from "./suppression-store.ts";

beforeAll(recordStatements);
afterAll(async () => expect(await findPlanFaults()).toEqual([]));

async function makeHouse() {
  const organization = await makeOrganization({ roles: ["manager", "agent"] });
  const ask = (method: "GET" | "POST" | "DELETE", path: string, body?: unknown) =>
    call(organization, "manager", method, `/delivery/suppressions${path}`, body);
  const list = async (query = ""): Promise<SuppressionList> => (await ask("GET", query)).json();
  const made = await call(organization, "manager", "POST", "/crm/customers", {
    name: "Mona",
    phone: "+966501234567",
    email: "mona@example.test",
  });
  const customer: Customer = await made.json();
  const consents = async (): Promise<ConsentRecord> =>
    (await call(organization, "manager", "GET", `/crm/customers/${customer.id}/consents`)).json();
  return { organization, tenant: organization.tenant, ask, list, customer, consents };
}

const told: Suppression = {
  ...{ channel: "email", address: "mona@example.test", reason: "opted_out", detail: null },
  ...{ customerId: null, source: "link", at: 1_000 },
};

async function tell(tenant: Tenant, ...all: readonly Partial<Suppression>[]): Promise<void> {
  const ctx = systemContext(env, tenant, "test");
  for (const each of all)
    await commit(ctx, {
      writes: suppressionWrites(tenant, { ...told, ...each }),
      audit: none("a test"),
      events: [],
    });
}

describe("a colleague", () => {
  test("puts an address on the list as the customer has it, and takes it off again", async () => {
    const { ask, list, customer, organization } = await makeHouse();
    const added = await ask("POST", "", { channel: "email", address: " Mona@Example.test ", note: "asked by phone" });
    expect([added.status, await added.json()]).toEqual([
      201,
      {
        ...{ channel: "email", address: "mona@example.test", reason: "by_hand", purposes: null },
        ...{ customerId: customer.id, source: "asked by phone", at: expect.any(String) },
      },
    ]);
    const phone = await ask("POST", "", { channel: "whatsapp", address: "00966 50 123 4567", note: "asked" });
    expect(await phone.json()).toMatchObject({ address: "+966501234567", customerId: customer.id });
    expect((await list()).items.map(({ channel }) => channel)).toEqual(["email", "whatsapp"]);
    const removal = { channel: "email", address: "mona@example.test" };
    expect((await ask("DELETE", "", removal)).status).toBe(204);
    expect((await ask("DELETE", "", removal)).status).toBe(404);
    expect((await list()).items.map(({ channel }) => channel)).toEqual(["whatsapp"]);
    const { results } = await organization.tenant.database.client
      .prepare("select action, target from audit_log where org_id = ? order by id")
      .bind(organization.orgId)
      .all();
    expect(results).toContainEqual({ action: "suppression.removed", target: customer.id });
    expect(JSON.stringify(results)).not.toContain("mona@");
  });

  test("is told what is no address of the channel", async () => {
    const { ask } = await makeHouse();
    for (const [channel, address] of [["whatsapp", "0501234567"] as const, ["email", "mona"] as const])
      expect((await ask("POST", "", { channel, address, note: "x" })).status).toBe(422);
  });

  test("takes back what a person said themselves only with a reason", async () => {
    const { ask, tenant, list } = await makeHouse();
    await tell(tenant, {}, { address: "b@example.test", reason: "bounced" });
    const removal = { channel: "email", address: "mona@example.test" };
    expect((await ask("DELETE", "", removal)).status).toBe(422);
    expect((await ask("DELETE", "", { ...removal, reason: "Signed up again at the counter" })).status).toBe(204);
    expect((await ask("DELETE", "", { channel: "email", address: "b@example.test" })).status).toBe(204);
    expect((await list()).items).toEqual([]);
  });

  test("who may only answer customers does not see it", async () => {
    const { organization } = await makeHouse();
    expect((await call(organization, "agent", "GET", "/delivery/suppressions")).status).toBe(403);
  });
});

test("the list is read page by page, by how an address begins, and by channel", async () => {
  const { tenant, list } = await makeHouse();
  await tell(
    tenant,
    ...["a1@x.test", "a2@x.test", "b@x.test"].map((address) => ({ address })),
    ...["+966501", "+966502"].map((address) => ({ channel: "whatsapp" as const, address })),
  );
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page: SuppressionList = await list(`?limit=2${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.items.map(({ address }) => address));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(["a1@x.test", "a2@x.test", "b@x.test", "+966501", "+966502"]);
  const addresses = async (query: string) => (await list(query)).items.map(({ address }) => address);
  expect(await addresses("?q=A")).toEqual(["a1@x.test", "a2@x.test"]);
  expect(await addresses("?q=%2B966&channel=whatsapp")).toEqual(["+966501", "+966502"]);
  expect(await addresses("?q=%2B966&channel=email")).toEqual([]);
});

test("a page of the list reads few rows among 20,000", async () => {
  const { organization } = await makeHouse();
  const { client } = organization.tenant.database;
  const rows = JSON.stringify(Array.from({ length: 10_000 }, (_, index) => index));
  await client
    .prepare(
      `insert into suppressions (org_id, channel, address, reason, source, at)
       select ?1, h.value, 'a' || e.value, 'bounced', '', 0 from json_each(?2) e cross join json_each(?3) h where true`,
    )
    .bind(organization.orgId, rows, '["email","whatsapp"]')
    .run();
  for (const [lower, from] of [
    [">=", ""],
    [">", "a5"],
    [">=", "a77"],
  ] as const) {
    const { meta, results } = await client
      .prepare(listStatement(lower))
      .bind(organization.orgId, "email", from, `${lower === ">" ? "" : from}\u{10ffff}`, 51)
      .all();
    expect([results.length, meta.rows_read]).toEqual([51, 51]);
  }
});

describe("what is told of an address", () => {
  const state = async (list: () => Promise<SuppressionList>): Promise<ListedSuppression | undefined> =>
    (await list()).items[0];

  test("adds up: a further purpose is added, everything stays everything, once is like twice", async () => {
    const { tenant, list } = await makeHouse();
    await tell(tenant, { detail: "news" }, { detail: "news", at: 2_000 });
    expect(await state(list)).toMatchObject({ purposes: ["news"], at: new Date(1_000).toISOString() });
    await tell(tenant, { detail: "marketing", at: 3_000 });
    expect(await state(list)).toMatchObject({ purposes: ["marketing", "news"], at: new Date(3_000).toISOString() });
    await tell(tenant, { detail: null, at: 4_000 }, { detail: "service", at: 5_000 });
    expect(await state(list)).toMatchObject({ purposes: null, at: new Date(4_000).toISOString() });
  });

  test("weighs: a bounce stays when the person opts out, a complaint goes over a bounce", async () => {
    const { tenant, list } = await makeHouse();
    await tell(tenant, { detail: "news" }, { reason: "bounced" }, { reason: "opted_out" }, { reason: "provider" });
    expect(await state(list)).toMatchObject({ reason: "bounced", purposes: null });
    await tell(tenant, { reason: "complained" }, { reason: "bounced" });
    expect(await state(list)).toMatchObject({ reason: "complained" });
  });

  test("is taken back by the person's yes only where it was their no", async () => {
    const { tenant, list } = await makeHouse();
    await tell(tenant, {}, { address: "b@example.test", reason: "bounced" });
    const places = ["mona@example.test", "b@example.test"].map((address) => ({ channel: "email" as const, address }));
    await commit(systemContext(env, tenant, "test"), {
      writes: places.flatMap((place) => liftOptOutWrites(tenant, place)),
      audit: none("a test"),
      events: [],
    });
    expect((await list()).items.map(({ address }) => address)).toEqual(["b@example.test"]);
  });
});

describe("who opts out or complains", () => {
  const request = {
    ...{ channel: "whatsapp" as const, addresses: ["+966501234567", "SA.1"], source: "whatsapp", shown: "STOP" },
    ...{ at: Date.now(), cause: "msg_1", purpose: null },
  };

  test("has said no to everything there, with one proof for each purpose, however often it is told", async () => {
    const { tenant, customer, consents, list } = await makeHouse();
    const ctx = systemContext(env, tenant, "test");
    const optOut = { ...request, customerId: customer.id, reason: "opted_out" as const };
    await suppress(ctx, optOut);
    await suppress(ctx, optOut);
    const { now, proofs } = await consents();
    expect(now.map(({ purpose, channel, state }) => [purpose, channel, state]).toSorted()).toEqual([
      ["marketing", "whatsapp", "denied"],
      ["news", "whatsapp", "denied"],
      ["service", "whatsapp", "denied"],
    ]);
    expect(proofs.map(({ shown }) => shown)).toEqual(["STOP", "STOP", "STOP"]);
    expect((await list()).items.map(({ address, customerId }) => [address, customerId])).toEqual([
      ["+966501234567", customer.id],
      ["SA.1", customer.id],
    ]);
  });

  test("of one purpose keeps the others; a bounce says nothing of what somebody wants", async () => {
    const { tenant, customer, consents } = await makeHouse();
    const ctx = systemContext(env, tenant, "test");
    await suppress(ctx, { ...request, customerId: customer.id, reason: "opted_out", purpose: "marketing" });
    await suppress(ctx, { ...request, customerId: customer.id, reason: "bounced" });
    expect((await consents()).now.map(({ purpose }) => purpose)).toEqual(["marketing"]);
  });
});
