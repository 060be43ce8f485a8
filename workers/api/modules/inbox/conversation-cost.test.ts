import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { ReceiptStatus } from "../../providers/meta/inbound.ts";
import type { LeasedWork } from "./conversation-protocol.ts";
import { holdQueues, leased, makeConversation, type TestConversation } from "./test-conversation.ts";

/** What the platform bills by the million, counted for one conversation. */
type Bill = {
  readonly objectRows: number;
  readonly alarms: number;
  readonly databaseRows: number;
  readonly queueMessages: number;
};

/** Counts everything the conversation writes while `work` runs and the lists have caught up. */
async function billOf(conversation: TestConversation, work: () => Promise<void>): Promise<Bill> {
  const shard = conversation.organization.tenant.shard === 0 ? env.TENANT_0 : env.TENANT_1;
  const batch = shard.batch.bind(shard);
  let databaseRows = 0;
  const batches = vi.spyOn(shard, "batch").mockImplementation(async (statements) => {
    const results = await batch<never>(statements);
    databaseRows += results.reduce((sum, result) => sum + result.meta.rows_written, 0);
    return results;
  });
  const called = vi.mocked(env.WHATSAPP_QUEUE.send).mock.calls.length;
  const meter = await runInDurableObject(conversation.stub, (_instance, { storage }) => {
    const exec = storage.sql.exec.bind(storage.sql);
    const cursors: { rowsWritten: number }[] = [];
    const writes = vi.spyOn(storage.sql, "exec").mockImplementation((query, ...values) => {
      const cursor = exec<never>(query, ...values);
      cursors.push(cursor);
      return cursor;
    });
    return { cursors, writes, alarms: vi.spyOn(storage, "setAlarm") };
  });
  await work();
  await passTime(conversation);
  const bill = {
    objectRows: meter.cursors.reduce((sum, cursor) => sum + cursor.rowsWritten, 0),
    alarms: meter.alarms.mock.calls.length,
    databaseRows,
    queueMessages: vi.mocked(env.WHATSAPP_QUEUE.send).mock.calls.length - called,
  };
  for (const spy of [batches, meter.writes, meter.alarms]) spy.mockRestore();
  return bill;
}

/** A conversation that has been going on: first contact costs a few rows more, once. */
async function goingOn(): Promise<TestConversation> {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
  const conversation = await makeConversation();
  await conversation.say("Hello");
  await passTime(conversation);
  return conversation;
}

/** A minute goes by, with what the object does by itself. */
async function passTime(conversation: TestConversation): Promise<void> {
  vi.setSystemTime(Date.now() + 60_000);
  await conversation.ring();
}

/** Answers, and has the answer accepted. */
async function sendOne(conversation: TestConversation): Promise<LeasedWork> {
  await conversation.answer("Yes");
  const work = leased(await conversation.object.claim());
  await conversation.object.report(work.messageId, work.attempt, { kind: "sent", providerId: "wamid.out" });
  return work;
}

async function hearStatuses({ object }: TestConversation, work: LeasedWork, statuses: readonly ReceiptStatus[]) {
  for (const status of statuses) {
    const about = { providerId: "wamid.out", callback: work.callback, error: null, category: null };
    await object.applyReceipts([{ ...about, status, at: Date.now() }]);
  }
}

beforeAll(holdQueues);
afterEach(() => vi.useRealTimers());

describe("what a message costs", () => {
  it("that comes in: 1 row and 1 alarm here, 4 rows in D1, no queue", async () => {
    const conversation = await goingOn();
    const bill = await billOf(conversation, async () => void (await conversation.say("Is anybody there?")));
    expect(bill).toEqual({ objectRows: 1, alarms: 1, databaseRows: 4, queueMessages: 0 });
  });

  it("that goes out with its three statuses: 5 rows and 1 alarm here, 4 rows in D1, 1 call", async () => {
    const conversation = await goingOn();
    const bill = await billOf(conversation, async () => {
      const work = await sendOne(conversation);
      await hearStatuses(conversation, work, ["sent", "delivered", "read"]);
    });
    expect(bill).toEqual({ objectRows: 5, alarms: 1, databaseRows: 4, queueMessages: 1 });
  });

  it("that is read when the lists have long followed: 1 row here, and nothing else", async () => {
    const conversation = await goingOn();
    const work = await sendOne(conversation);
    await hearStatuses(conversation, work, ["sent", "delivered"]);
    await passTime(conversation);
    const bill = await billOf(conversation, () => hearStatuses(conversation, work, ["read"]));
    expect(bill).toEqual({ objectRows: 1, alarms: 0, databaseRows: 0, queueMessages: 0 });
  });

  it("of a burst of ten: 10 rows and 1 alarm here, 2 rows a message and 2 for the list in D1", async () => {
    const conversation = await goingOn();
    const bill = await billOf(conversation, async () => {
      for (let index = 0; index < 10; index += 1) await conversation.say(`message ${index}`);
    });
    expect(bill).toEqual({ objectRows: 10, alarms: 1, databaseRows: 22, queueMessages: 0 });
  });

  it("that is a repeat: nothing", async () => {
    const conversation = await goingOn();
    await conversation.say("once", "wamid.once");
    await passTime(conversation);
    const bill = await billOf(conversation, async () => void (await conversation.say("once", "wamid.once")));
    expect(bill).toEqual({ objectRows: 0, alarms: 0, databaseRows: 0, queueMessages: 0 });
  });
});
