import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { makeOrganization } from "../../test-setup/organization.ts";
import { identity, textEvent } from "./conversation-rules/test-thread.ts";
import { searchQuery } from "./projection-search.ts";
import {
  accepted,
  holdQueues,
  leased,
  makeConversation,
  viewerOf,
  type TestConversation,
} from "./test-conversation.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

const list = "select * from conversations where org_id = ?1 and id = ?2";
const messages =
  "select sequence, kind, body, state, revision from messages where org_id = ?1 and conversation_id = ?2 order by sequence";
const customers = "select c.id, c.name, c.phone from customers c where c.org_id = ?1 and ?2 is not null";

async function find(conversation: TestConversation, query: string): Promise<readonly unknown[]> {
  const { orgId, tenant } = conversation.organization;
  const { results } = await tenant.database.client
    .prepare(
      "select sequence from message_search where message_search match ?2 and org_id = ?1 and conversation_id = ?3",
    )
    .bind(orgId, searchQuery(orgId, query), conversation.conversationId)
    .all();
  return results.map((row) => row["sequence"]).sort();
}

/** Everything that D1 has of a conversation, for comparing. */
async function everything(conversation: TestConversation): Promise<unknown> {
  return [await conversation.rows(list), await conversation.rows(messages), await find(conversation, "message")];
}

beforeAll(holdQueues);
afterEach(() => vi.useRealTimers());

describe("a flush", () => {
  it("brings the list, the messages, their words, the contact and a customer to D1", async () => {
    const conversation = await makeConversation();
    await conversation.say("The first message");
    await conversation.say("والكتاب الثاني");
    expect(await conversation.rows(list)).toEqual([]);
    expect(await conversation.ring()).toBe(true);
    const [row] = await conversation.rows(list);
    expect(row).toMatchObject({ unread: 2, status: "open", assignee_id: null, revision: 2, projected_sequence: 2 });
    const [customer] = await conversation.rows(customers);
    expect(customer).toMatchObject({ name: "Mona", phone: "+15550001" });
    expect(JSON.parse(String(row?.["contact"]))).toMatchObject({ name: "Mona", customerId: customer?.["id"] });
    expect(JSON.parse(String(row?.["last_message"]))).toMatchObject({ kind: "text", text: "والكتاب الثاني" });
    expect(await conversation.rows(messages)).toMatchObject([
      { sequence: 1, body: "The first message" },
      { sequence: 2 },
    ]);
    expect(await find(conversation, "first")).toEqual([1]);
    expect(await find(conversation, "كتاب")).toEqual([2]);
    expect(await find(conversation, "mona")).toEqual([0]);
    expect(
      accepted(await conversation.object.view(viewerOf(conversation.organization, "admin"))).summary.contact.customerId,
    ).toBe(customer?.["id"]);
  });

  it("comes by itself, at the latest two seconds after what was said", async () => {
    const conversation = await makeConversation();
    const before = Date.now();
    await conversation.say("Hello");
    const alarm = await runInDurableObject(conversation.stub, (_, state) => state.storage.getAlarm());
    expect((alarm ?? 0) - before).toBeLessThanOrEqual(2_000 + (Date.now() - before));
    await eventually(async () => expect(await conversation.rows(list)).toHaveLength(1));
  });

  it("repeated by an object that has forgotten everything changes nothing", async () => {
    const conversation = await makeConversation();
    await conversation.say("a message");
    await conversation.ring();
    const before = await everything(conversation);
    for (let turn = 0; turn < 3; turn += 1) {
      await evictDurableObject(conversation.stub);
      await conversation.hear(textEvent("wamid.same", "a message", Date.now()));
      await conversation.ring();
      if (turn === 0) expect(await everything(conversation)).not.toEqual(before);
    }
    expect(await conversation.rows(messages)).toHaveLength(2);
    expect(await find(conversation, "message")).toEqual([1, 2]);
    expect(await conversation.rows(customers)).toHaveLength(1);
  });

  it("follows edits and revokes: old words are no longer found", async () => {
    const conversation = await makeConversation();
    const at = Date.now();
    await conversation.hear(textEvent("wamid.1", "refnd please", at), textEvent("wamid.2", "secret", at));
    await conversation.ring();
    const content = { kind: "text", body: "refund please" } as const;
    await conversation.hear({ kind: "edit", providerId: "wamid.3", at: at + 1, target: "wamid.1", content });
    await conversation.hear({ kind: "revoke", providerId: "wamid.4", at: at + 1, target: "wamid.2" });
    await evictDurableObject(conversation.stub);
    await conversation.ring();
    expect([
      await find(conversation, "refnd"),
      await find(conversation, "refund"),
      await find(conversation, "secret"),
    ]).toEqual([[], [1], []]);
    expect(await conversation.rows(messages)).toMatchObject([
      { body: "refund please", kind: "text" },
      { body: null, kind: "revoked" },
    ]);
  });

  it("is asked for by a failed message, and not by ticks alone", async () => {
    const conversation = await makeConversation();
    const { object } = conversation;
    await conversation.say("Hello");
    await conversation.answer("Hi");
    const work = leased(await object.claim());
    await object.report(work.messageId, 1, { kind: "sent", providerId: "wamid.out" });
    await conversation.ring();
    await conversation.ring();
    const receipt = { providerId: "wamid.out", at: Date.now(), callback: null, category: null, error: null };
    await evictDurableObject(conversation.stub);
    await object.applyReceipts([{ ...receipt, status: "sent" }]);
    expect(await conversation.ring()).toBe(false);
    await object.applyReceipts([{ ...receipt, status: "failed", error: { code: "131026", title: "" } }]);
    expect(await conversation.ring()).toBe(true);
    expect((await conversation.rows(messages))[1]).toMatchObject({ state: "failed" });
    await object.applyReceipts([{ ...receipt, status: "read" }]);
    expect(accepted(await object.page(viewerOf(conversation.organization, "admin"), null, 1)).items[0]?.state).toBe(
      "read",
    );
  });

  it("waits 15 s after the last one while the thread is busy", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
    const conversation = await makeConversation();
    await conversation.say("one");
    vi.setSystemTime(Date.now() + 2_000);
    await conversation.ring();
    await conversation.say("two");
    vi.setSystemTime(Date.now() + 5_000);
    await conversation.ring();
    expect(await conversation.rows(messages)).toHaveLength(1);
    vi.setSystemTime(Date.now() + 10_000);
    await conversation.ring();
    expect(await conversation.rows(messages)).toHaveLength(2);
  });

  it("is tried again when the shard does not answer, and nothing is lost", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
    const conversation = await makeConversation();
    await conversation.say("one");
    const shard = conversation.organization.tenant.shard === 0 ? env.TENANT_0 : env.TENANT_1;
    const broken = vi.spyOn(shard, "batch").mockRejectedValue(new Error("D1_ERROR: overloaded"));
    vi.setSystemTime(Date.now() + 2_000);
    await conversation.ring();
    broken.mockRestore();
    expect(await conversation.rows(messages)).toHaveLength(0);
    vi.setSystemTime(Date.now() + 10_000);
    expect(await conversation.ring()).toBe(true);
    expect(await conversation.rows(messages)).toHaveLength(1);
  });

  it("announces a new conversation once, however often it flushes", async () => {
    const sent = vi.spyOn(env.EVENTS_QUEUE, "sendBatch");
    const conversation = await makeConversation();
    for (const body of ["one", "two", "three"]) {
      await conversation.say(body);
      await evictDurableObject(conversation.stub);
      await conversation.ring();
    }
    const announced = sent.mock.calls
      .flatMap(([batch]) => [...batch].map((message) => JSON.stringify(message)))
      .filter((text) => text.includes(conversation.conversationId) && text.includes("inbox.conversation_started"));
    sent.mockRestore();
    expect(announced).toHaveLength(1);
  });
});

describe("customers", () => {
  it("are found by phone, and made for whoever hides the number", async () => {
    const organization = await makeOrganization();
    const [first, second, hidden] = [
      await makeConversation(organization),
      await makeConversation(organization),
      await makeConversation(organization),
    ];
    await first.say("from one number");
    await first.ring();
    await second.say("the same phone on another channel");
    await second.ring();
    const events = [textEvent("wamid.hidden", "no phone", Date.now())];
    await hidden.object.receive({
      origin: hidden.origin,
      identity: { ...identity, phone: null, name: "Huda" },
      events,
    });
    await hidden.ring();
    expect(await first.rows(customers)).toHaveLength(2);
    const customerOf = async (conversation: TestConversation) =>
      accepted(await conversation.object.view(viewerOf(organization, "admin"))).summary.contact.customerId;
    expect(await customerOf(second)).toBe(await customerOf(first));
    expect(await customerOf(hidden)).not.toBe(await customerOf(first));
  });
});

describe("reproject", () => {
  it("rebuilds what was damaged or lost, and the next flush goes on from there", async () => {
    const conversation = await makeConversation();
    const events = Array.from({ length: 120 }, (_, index) =>
      textEvent(`wamid.${index}`, `message ${index + 1}`, Date.now()),
    );
    await conversation.hear(...events);
    await conversation.ring();
    await conversation.object.reproject();
    const before = await everything(conversation);
    const { client } = conversation.organization.tenant.database;
    const { orgId } = conversation.organization;
    await client.prepare("update messages set body = 'damaged' where org_id = ? and sequence < 10").bind(orgId).run();
    await client.prepare("delete from messages where org_id = ? and sequence > 100").bind(orgId).run();
    await client
      .prepare("delete from message_search where message_search match ? and org_id = ?")
      .bind(searchQuery(orgId, "message"), orgId)
      .run();
    expect(await conversation.object.reproject()).toEqual({ messages: 120 });
    expect(await everything(conversation)).toEqual(before);
    expect(await conversation.object.reproject()).toEqual({ messages: 120 });
    expect(await everything(conversation)).toEqual(before);
    await conversation.say("message 121");
    await evictDurableObject(conversation.stub);
    await conversation.ring();
    expect(await conversation.rows(messages)).toHaveLength(121);
  });
});
