import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { newId } from "../../platform/ids.ts";
import { campaignObject } from "../../platform/objects.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import type { CampaignProtocol, CampaignView, PageWakeUp, RecipientView } from "./campaign-protocol.ts";
import { addCustomers, definitionOf, holdBulkQueues } from "./test-campaigns.ts";

vi.setConfig({ testTimeout: 60_000 });

let release: () => void;
beforeAll(() => {
  release = holdBulkQueues();
});
afterAll(() => release());

async function makeCampaign(people: number, zones?: readonly (string | null)[]) {
  const { tenant, orgId } = await makeOrganization({ roles: [] });
  const ids = await addCustomers(tenant, people, zones);
  const id = newId("cmp", Date.now());
  return {
    ...{ tenant, ids, id },
    object: campaignObject(env, tenant, id),
    stub: env.CAMPAIGN.getByName(`${orgId}/${id}`),
  };
}

async function viewOf(object: CampaignProtocol): Promise<CampaignView> {
  const view = await object.view();
  if ("refused" in view) throw new Error(view.refused);
  return view;
}

/** Pages consumers were called for so far. */
function calledFor(id: string): number[] {
  return vi
    .mocked(env.EMAIL_BULK_QUEUE.sendBatch)
    .mock.calls.flatMap(([messages]) => [...messages].map(({ body }) => asWakeUp(body)))
    .filter(({ campaignId, ask }) => campaignId === id && ask !== true)
    .map(({ page }) => page);
}

/** Guarantee: only the object sends to this queue in these tests. */
function asWakeUp(body: unknown): PageWakeUp {
  return body as PageWakeUp;
}

async function everybody(object: CampaignProtocol): Promise<RecipientView[]> {
  const all: RecipientView[] = [];
  for (let after: { page: number; n: number } | null = null; ;) {
    const { items, next } = await object.recipients("all", after, 100);
    all.push(...items);
    if (next === null) return all;
    after = next;
  }
}

describe("a campaign to 2,000 people", () => {
  test("reaches each once, though its object is evicted all the time, and costs few rows to plan", async () => {
    const { object, stub, ids, id } = await makeCampaign(2_000);
    const rows = await runInDurableObject(stub, (_instance, { storage }) => {
      const exec = storage.sql.exec.bind(storage.sql);
      const cursors: { rowsWritten: number }[] = [];
      vi.spyOn(storage.sql, "exec").mockImplementation((query, ...values) => {
        const cursor = exec<never>(query, ...values);
        cursors.push(cursor);
        return cursor;
      });
      return cursors;
    });
    await object.start(definitionOf({ pace: null }), 1);
    await expect.poll(() => viewOf(object)).toMatchObject({ isPlanned: true, state: "running" });
    // 20 pages; what is left over is the object's beginning and the planner's steps.
    expect(rows.reduce((sum, cursor) => sum + cursor.rowsWritten, 0)).toBeLessThan(20 + 25);
    const sent = new Map<string, number>();
    for (let round = 0; (await viewOf(object)).state !== "completed" && round < 200; round++) {
      await evictDurableObject(stub);
      const claimed = await object.claimPage(round % 21);
      if (claimed === null) continue;
      const { lease, recipients } = claimed;
      const places = recipients.map(({ n }) => n);
      await evictDurableObject(stub);
      const turn = await object.takeTurn(round % 21, lease, [], places);
      if (turn.kind !== "go") continue;
      for (const { n } of turn.sends) {
        const customerId = recipients.find((recipient) => recipient.n === n)?.customerId ?? "";
        sent.set(customerId, (sent.get(customerId) ?? 0) + 1);
      }
      await evictDurableObject(stub);
      await object.reportPage(
        round % 21,
        lease,
        places.map((n) => ({ n, outcome: { kind: "sent" } })),
      );
    }
    expect([...sent.keys()].toSorted()).toEqual(ids);
    expect(new Set(sent.values())).toEqual(new Set([1]));
    expect(await viewOf(object)).toMatchObject({ state: "completed", counts: { recipients: 2_000, sent: 2_000 } });
    const listed = await everybody(object);
    expect(listed.map(({ customerId }) => customerId).toSorted()).toEqual(ids);
    expect(calledFor(id).length).toBeGreaterThanOrEqual(20);
  });

  test("is planned once and wholly when it is evicted in the middle", async () => {
    const { object, stub, ids } = await makeCampaign(2_400, [null, "Asia/Riyadh", "America/New_York"]);
    const date = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await object.start(definitionOf({ start: { kind: "local", date, time: "09:00" } }), 1);
    await runInDurableObject(stub, async (_instance, { storage }) => {
      await storage.setAlarm(Date.now() + 86_400_000);
    });
    expect(["scheduled", "planning"]).toContain((await viewOf(object)).state);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 86_400_000 });
    for (let rung = 0; rung < 12; rung++) {
      await evictDurableObject(stub);
      await runDurableObjectAlarm(stub);
    }
    vi.useRealTimers();
    expect(await viewOf(object)).toMatchObject({ isPlanned: true, counts: { recipients: 2_400 } });
    const listed = await everybody(object);
    expect(listed.map(({ customerId }) => customerId).toSorted()).toEqual(ids);
  });
});

test("a pause is felt at the next turn, by at most the page that was granted, and holds through an eviction", async () => {
  const { object, stub } = await makeCampaign(250);
  await object.start(definitionOf(), 1);
  await expect.poll(() => viewOf(object)).toMatchObject({ isPlanned: true });
  const lease = (await object.claimPage(0))?.lease ?? 0;
  const all = Array.from({ length: 100 }, (_, n) => n);
  await object.takeTurn(0, lease, [], all.slice(0, 40));
  expect(await object.pause("by_hand")).toMatchObject({ state: "paused", pauseReason: "by_hand" });
  await evictDurableObject(stub);
  const done = all.slice(0, 40).map((n) => ({ n, outcome: { kind: "sent" as const } }));
  expect(await object.takeTurn(0, lease, done, all.slice(40))).toEqual({ kind: "stop" });
  expect(await object.claimPage(1)).toBeNull();
  expect((await viewOf(object)).counts).toMatchObject({ sent: 40, waiting: 210 });
  await object.resume();
  expect((await object.claimPage(0))?.recipients).toHaveLength(60);
});

test("a campaign whose hour passed while nobody was there starts late, once", async () => {
  const { object, stub, id } = await makeCampaign(3);
  const at = new Date(Date.now() + 3_600_000).toISOString();
  expect(await object.start(definitionOf({ start: { kind: "at", at } }), 4)).toMatchObject({ state: "scheduled" });
  expect(await object.start(definitionOf(), 4)).toMatchObject({ state: "scheduled" });
  expect(await object.start(definitionOf(), 5)).toEqual({ refused: "wrong_state" });
  await evictDurableObject(stub);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 10 * 3_600_000 });
  await runDurableObjectAlarm(stub);
  await runDurableObjectAlarm(stub);
  await object.start(definitionOf(), 4);
  await runDurableObjectAlarm(stub);
  expect(await viewOf(object)).toMatchObject({ state: "running", counts: { recipients: 3 } });
  vi.useRealTimers();
  expect(calledFor(id)).toEqual([0]);
});

test("a failure rate pauses it by itself: told, and written into the log", async () => {
  const { object, tenant, id } = await makeCampaign(30);
  await object.start(definitionOf({ stopRule: { failurePercent: 50, atLeast: 10 } }), 1);
  await expect.poll(() => viewOf(object)).toMatchObject({ isPlanned: true });
  const lease = (await object.claimPage(0))?.lease ?? 0;
  const some = Array.from({ length: 12 }, (_, n) => n);
  await object.takeTurn(0, lease, [], some);
  await object.reportPage(
    0,
    lease,
    some.map((n) => ({ n, outcome: { kind: "failed", reason: "refused" } })),
  );
  expect(await viewOf(object)).toMatchObject({ state: "paused", pauseReason: "failure_rate" });
  const logged = async () =>
    tenant.database.client
      .prepare("select action, target, actor_kind as kind from audit_log where org_id = ?")
      .bind(tenant.orgId)
      .all()
      .then(({ results }) => results);
  await expect.poll(logged).toEqual([{ action: "campaign.paused", target: id, kind: "system" }]);
});

test("whom a vanished consumer may have reached is listed as unknown, and what the provider says of them stands", async () => {
  const { object } = await makeCampaign(4);
  await object.start(definitionOf(), 1);
  await expect.poll(() => viewOf(object)).toMatchObject({ isPlanned: true });
  const lease = (await object.claimPage(0))?.lease ?? 0;
  await object.takeTurn(0, lease, [], [0, 1]);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
  expect((await object.claimPage(0))?.recipients).toHaveLength(2);
  vi.useRealTimers();
  expect((await object.unknowns({ page: 0, n: -1 }, 100)).map(({ n }) => n)).toEqual([0, 1]);
  await object.resolveUnknown([
    { page: 0, n: 0, found: true },
    { page: 0, n: 1, found: false },
  ]);
  expect((await viewOf(object)).counts).toMatchObject({ recipients: 4, sent: 1, waiting: 3, unknown: 0 });
  expect(await object.recipients("waiting", null, 10)).toMatchObject({
    items: [{ n: 2 }, { n: 3 }, { page: 1, n: 0, attempts: 1 }],
  });
});

test("a name that is no campaign's is refused before any object wakes", () => {
  expect(() => campaignObject(env, { orgId: newId("org", 0), region: null }, "cnv_1")).toThrow();
});
