import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { none, commit } from "../../platform/commit.ts";
import { systemContext } from "../../platform/context.ts";
import { newId } from "../../platform/ids.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { findPlanFaults, recordStatements } from "../../test-setup/query-plans.ts";
import { factQueries, gatherFacts, type FactsRequest } from "./gate-facts.ts";
import { putRulesWrite } from "./rules-store.ts";
import { usualRules } from "./sending-rules.ts";
import { askGate, findSuppressedSince, type GateQuestion } from "./service/ask-gate.ts";

beforeAll(recordStatements);
afterAll(async () => expect(await findPlanFaults()).toEqual([]));

const now = Date.now();
const day = 24 * 60 * 60_000;
const emails: FactsRequest = { channel: "email", purpose: "marketing", channelId: null, campaignId: null, capDays: 7 };

async function put(tenant: Tenant, table: string, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  for (const row of rows) {
    const columns = Object.keys(row);
    await tenant.database.client
      .prepare(`insert into ${table} (org_id, ${columns.join(", ")}) values (?, ${columns.map(() => "?").join(", ")})`)
      .bind(tenant.orgId, ...Object.values(row))
      .run();
  }
}

const customer = (id: string, more: Readonly<Record<string, unknown>> = {}) => ({
  ...{ id, name: id, email: `${id}@example.test`, created_at: now, updated_at: now },
  ...more,
});
const consent = (customer_id: string, state: string, purpose = "marketing", channel = "email") => ({
  ...{ customer_id, purpose, channel, state, at: now, source: "test" },
});
const touch = (customer_id: string, campaign_id: string, at: number, state = "sent", channel = "email") => ({
  ...{ customer_id, campaign_id, channel, place: "0.0", state, at },
});

describe("what the gate knows of a page", () => {
  test("is each customer's own, by channel, and nobody's of another organization", async () => {
    const [{ tenant }, other] = await Promise.all([makeOrganization({ roles: [] }), makeOrganization({ roles: [] })]);
    await put(tenant, "customers", [
      customer("cus_a", { time_zone: "Asia/Riyadh" }),
      customer("cus_b", { email: null, blocked_at: now, time_zone: "Nowhere/Land" }),
    ]);
    await put(other.tenant, "customers", [customer("cus_c")]);
    await put(tenant, "consents", [consent("cus_a", "granted"), consent("cus_a", "denied", "marketing", "push")]);
    await put(tenant, "suppressions", [
      { channel: "email", address: "cus_a@example.test", reason: "opted_out", detail: "news", source: "test", at: now },
    ]);
    await put(tenant, "campaign_touches", [
      touch("cus_a", "cmp_1", now - day),
      touch("cus_a", "cmp_2", now - 8 * day),
      touch("cus_a", "cmp_3", now - day, "failed"),
      touch("cus_a", "cmp_4", now - day, "sent", "push"),
    ]);
    const facts = await gatherFacts(tenant, emails, ["cus_a", "cus_b", "cus_c"], now);
    expect([...facts.values()]).toEqual([
      {
        customerId: "cus_a",
        address: { kind: "email", email: "cus_a@example.test" },
        timeZone: "Asia/Riyadh",
        isBlocked: false,
        isArchived: false,
        consents: { marketing: "granted" },
        suppressions: [{ kind: "opted_out", purposes: ["news"] }],
        recentMessages: 1,
        windowClosesAt: null,
      },
      expect.objectContaining({ customerId: "cus_b", address: null, isBlocked: true, timeZone: null }),
    ]);
    const own = await gatherFacts(tenant, { ...emails, campaignId: "cmp_1" }, ["cus_a"], now);
    expect(own.get("cus_a")?.recentMessages).toBe(0);
  });

  test("is on WhatsApp the number or the person's own id, the window over this number, and what either is suppressed for", async () => {
    const { tenant } = await makeOrganization({ roles: [] });
    const contact = (id: string, customer_id: string, phone: string | null, channel_user_id: string | null) => ({
      ...{ id, channel_kind: "whatsapp", name: "", phone, channel_user_id, customer_id },
      ...{ created_at: now, updated_at: now },
    });
    const conversation = (id: string, contact_id: string, channel_id: string, window_closes_at: number) => ({
      ...{ id, channel_id, contact_id, contact: "{}", status: "open", unread: 0, last_at: now, window_closes_at },
      ...{ revision: 1, projected_sequence: 1 },
    });
    await put(tenant, "customers", [
      customer("cus_a", { phone: "+966501234567" }),
      customer("cus_b"),
      customer("cus_c", { phone: "+966501234568" }),
    ]);
    await put(tenant, "contacts", [
      contact("con_a", "cus_a", "+966501234567", "SA.1"),
      contact("con_b", "cus_b", null, "SA.2"),
    ]);
    await put(tenant, "conversations", [
      conversation("cnv_a", "con_a", "chn_1", now + day),
      conversation("cnv_b", "con_a", "chn_2", now + 2 * day),
    ]);
    await put(tenant, "suppressions", [
      { channel: "whatsapp", address: "SA.2", reason: "opted_out", source: "test", at: now },
    ]);
    const request: FactsRequest = { ...emails, channel: "whatsapp", channelId: "chn_1" };
    const facts = await gatherFacts(tenant, request, ["cus_a", "cus_b", "cus_c"], now);
    expect([...facts.values()].map(({ address, windowClosesAt }) => [address, windowClosesAt])).toEqual([
      [{ kind: "whatsapp", phone: "+966501234567", userId: "SA.1" }, now + day],
      [{ kind: "whatsapp", phone: null, userId: "SA.2" }, null],
      [{ kind: "whatsapp", phone: "+966501234568", userId: null }, null],
    ]);
    expect(facts.get("cus_b")?.suppressions).toEqual([{ kind: "opted_out", purposes: null }]);
  });

  test.each([
    ["email", 3, 1_300],
    ["whatsapp", 4, 2_400],
  ] as const)("for 100 among 20,000 by %s takes %i statements and reads %i rows", async (channel, statements, rows) => {
    const { tenant } = await makeOrganization({ roles: [] });
    const { client } = tenant.database;
    const ids = Array.from({ length: 20_000 }, (_, index) => `cus_${index}`);
    await client.batch([
      client
        .prepare(
          `insert into customers (org_id, id, name, email, phone, created_at, updated_at)
           select ?1, e.value, 'Mona', e.value || '@example.test', '+966' || e.value, 0, 0 from json_each(?2) e where true`,
        )
        .bind(tenant.orgId, JSON.stringify(ids)),
      client
        .prepare(
          `insert into consents (org_id, customer_id, purpose, channel, state, at, source)
           select ?1, e.value, p.value, ?4, 'granted', 0, '' from json_each(?2) e cross join json_each(?3) p where true`,
        )
        .bind(tenant.orgId, JSON.stringify(ids.slice(0, 1_000)), '["marketing","news","service"]', channel),
      client
        .prepare(
          `insert into campaign_touches (org_id, customer_id, campaign_id, channel, place, state, at)
           select ?1, e.value, p.value, ?4, '0.0', 'sent', ?5 from json_each(?2) e cross join json_each(?3) p where true`,
        )
        .bind(tenant.orgId, JSON.stringify(ids.slice(0, 1_000)), '["cmp_1","cmp_2","cmp_3"]', channel, now),
      client
        .prepare(
          `insert into contacts (org_id, id, channel_kind, name, phone, channel_user_id, customer_id, created_at, updated_at)
           select ?1, 'con_' || e.value, 'whatsapp', '', '+966' || e.value, 'SA.' || e.value, e.value, 0, 0
           from json_each(?2) e where true`,
        )
        .bind(tenant.orgId, JSON.stringify(ids)),
      client
        .prepare(
          `insert into conversations (org_id, id, channel_id, contact_id, contact, status, unread, last_at, revision, projected_sequence)
           select ?1, 'cnv_' || e.value, 'chn_1', 'con_' || e.value, '', 'open', 0, 0, 0, 0 from json_each(?2) e where true`,
        )
        .bind(tenant.orgId, JSON.stringify(ids)),
    ]);
    const request: FactsRequest = { ...emails, channel, channelId: "chn_1" };
    const page = ids.slice(0, 100);
    const facts = await gatherFacts(tenant, request, page, now);
    expect(facts.size).toBe(100);
    expect(facts.get("cus_7")).toMatchObject({ consents: { marketing: "granted" }, recentMessages: 3 });
    const results = await client.batch(factQueries(tenant, request, page, now));
    const read = results.reduce((sum, { meta }) => sum + meta.rows_read, 0);
    expect(results).toHaveLength(statements);
    // A look past the end of an index counts as one row more, where random ids put somebody there.
    expect([rows, rows + 1]).toContain(read);
  });
});

describe("the gate", () => {
  const question: GateQuestion = {
    channel: "email",
    channelId: null,
    campaignId: newId("cmp", now),
    message: { purpose: "marketing", form: { kind: "ordinary" }, window: null, latestAt: null },
  };

  test("answers for everybody it is asked about, by the organization's rules", async () => {
    const { tenant } = await makeOrganization({ roles: [] });
    const ctx = systemContext(env, tenant, "test");
    await put(tenant, "customers", [customer("cus_a"), customer("cus_b")]);
    await put(tenant, "consents", [consent("cus_a", "granted"), consent("cus_b", "granted")]);
    await put(tenant, "campaign_touches", [touch("cus_b", "cmp_1", now - day)]);
    const rules = { ...usualRules, frequencyCaps: { ...usualRules.frequencyCaps, email: { messages: 1, days: 2 } } };
    await commit(ctx, { writes: [putRulesWrite(tenant, rules, 0, now)], audit: none("a test"), events: [] });
    const { byCustomer } = await askGate(ctx, question, ["cus_a", "cus_b", "cus_none"]);
    expect([...byCustomer]).toEqual([
      ["cus_a", { kind: "send", address: { kind: "email", email: "cus_a@example.test" } }],
      ["cus_b", { kind: "suppressed", reason: "frequency_cap" }],
      ["cus_none", { kind: "suppressed", reason: "customer_gone" }],
    ]);
  });

  test("and what is suppressed between its answer and the send is found by one look", async () => {
    const { tenant } = await makeOrganization({ roles: [] });
    const row = { channel: "email", reason: "opted_out", source: "test" };
    await put(tenant, "suppressions", [
      { ...row, address: "a@example.test", at: now - 1 },
      { ...row, address: "b@example.test", at: now },
      { ...row, address: "c@example.test", at: now, detail: "news service" },
    ]);
    const [a, b, c] = ["a", "b", "c"].map((name) => ({ kind: "email" as const, email: `${name}@example.test` }));
    if (!a || !b || !c) throw new Error("three addresses");
    const since = { channel: "email" as const, since: now };
    expect([...(await findSuppressedSince(tenant, { ...since, purpose: "marketing" }, [a, b, c]))]).toEqual([b]);
    expect([...(await findSuppressedSince(tenant, { ...since, purpose: "news" }, [a, b, c]))]).toEqual([b, c]);
    expect((await findSuppressedSince(tenant, { ...since, purpose: "news" }, [])).size).toBe(0);
  });
});
