import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { newId } from "../../platform/ids.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { photoContent, receiptOf, sendInput, textEvent } from "./conversation-rules/test-thread.ts";
import { accepted, holdQueues, leased, makeConversation, viewerOf } from "./test-conversation.ts";

beforeAll(holdQueues);
afterEach(() => vi.useRealTimers());

const photo = (name: string) =>
  ({
    kind: "message",
    providerId: `wamid.${name}`,
    at: Date.now(),
    content: photoContent(name),
    replyTo: null,
    forwarded: false,
  }) as const;

describe("an object that nobody has written to", () => {
  it("answers not found, and stays empty", async () => {
    const { organization, object, stub } = await makeConversation();
    const manager = viewerOf(organization, "manager");
    expect(await object.view(manager)).toEqual({ refused: "not_found" });
    expect(await object.page(manager, null, 50)).toEqual({ refused: "not_found" });
    expect(await object.replay(manager, 0)).toEqual({ refused: "not_found" });
    expect(await object.send(sendInput("Hi", "key", manager))).toEqual({ refused: "not_found" });
    expect(await object.assign(manager, null)).toEqual({ refused: "not_found" });
    expect(await object.claim()).toBeNull();
    expect(await object.claimMedia()).toBeNull();
    expect(await object.applyReceipts([receiptOf("read")])).toEqual({ applied: 0, unknown: 1 });
    expect(await object.reproject()).toEqual({ messages: 0 });
    await runInDurableObject(stub, (_instance, state) => {
      expect(
        state.storage.sql.exec("select name from sqlite_master where name not like '\\_cf%' escape '\\'").toArray(),
      ).toEqual([]);
    });
  });

  it("refuses to be anything but <organization>/<conversation>", async () => {
    const { orgId } = await makeOrganization();
    for (const name of ["x", `${orgId}`, `${orgId}/${newId("con", 0)}/x`]) {
      await expect(env.CONVERSATION.getByName(name).fetch("https://object.test/")).rejects.toThrow();
    }
  });
});

describe("receive", () => {
  it("stores a message once though it comes five times at once", async () => {
    const conversation = await makeConversation();
    const event = textEvent("wamid.same", "Hello", Date.now());
    const stored = await Promise.all(Array.from({ length: 5 }, () => conversation.hear(event)));
    expect(stored.reduce((sum, count) => sum + count, 0)).toBe(1);
    await evictDurableObject(conversation.stub);
    expect(await conversation.hear(event)).toBe(0);
    const page = accepted(await conversation.object.page(viewerOf(conversation.organization, "member"), null, 50));
    expect(page.items).toHaveLength(1);
  });

  it("keeps the four photos of an album that come at once", async () => {
    const conversation = await makeConversation();
    await Promise.all(["a", "b", "c", "d"].map((name) => conversation.hear(photo(name))));
    const manager = viewerOf(conversation.organization, "manager");
    const page = accepted(await conversation.object.page(manager, null, 50));
    expect(page.items.map((item) => item.sequence)).toEqual([1, 2, 3, 4]);
    const { summary } = accepted(await conversation.object.view(manager));
    expect(summary).toMatchObject({ unread: 4, lastMessage: { kind: "image" } });
  });
});

describe("pages", () => {
  it("go back from the newest, each in ascending order", async () => {
    const conversation = await makeConversation();
    for (let index = 1; index <= 7; index += 1) await conversation.say(`message ${index}`);
    const viewer = viewerOf(conversation.organization, "admin");
    const newest = accepted(await conversation.object.page(viewer, null, 3));
    expect(newest).toMatchObject({ before: 5, revision: 7 });
    expect(newest.items.map((item) => item.sequence)).toEqual([5, 6, 7]);
    const oldest = accepted(await conversation.object.page(viewer, 3, 3));
    expect(oldest.items.map((item) => item.sequence)).toEqual([1, 2]);
    expect(oldest.before).toBeNull();
  });

  it("are for those who may read: an agent sees a preview of what nobody has, and nothing of another's", async () => {
    const conversation = await makeConversation();
    await conversation.say("Hello");
    const { organization, object } = conversation;
    const agent = viewerOf(organization, "agent");
    expect(await object.view(agent)).toMatchObject({ visibility: "preview" });
    expect(await object.page(agent, null, 10)).toEqual({ refused: "forbidden" });
    expect(await object.replay(agent, 0)).toEqual({ refused: "forbidden" });
    await object.assign(viewerOf(organization, "manager"), { memberId: "mem_somebody" });
    expect(await object.view(agent)).toEqual({ refused: "forbidden" });
  });
});

describe("sending", () => {
  it("survives eviction between every two steps", async () => {
    const conversation = await makeConversation();
    const { object, stub } = conversation;
    const manager = viewerOf(conversation.organization, "manager");
    await conversation.say("Hello");
    await evictDurableObject(stub);
    const { message } = accepted(await conversation.answer("Hi", "key-1"));
    await evictDurableObject(stub);
    expect(accepted(await conversation.answer("Hi", "key-1"))).toMatchObject({
      repeated: true,
      message: { id: message.id },
    });
    await evictDurableObject(stub);
    const work = leased(await object.claim());
    await evictDurableObject(stub);
    expect(await object.claim()).toBeNull();
    expect(await object.report(work.messageId, work.attempt, { kind: "sent", providerId: "wamid.out" })).toBeNull();
    await evictDurableObject(stub);
    expect(await object.applyReceipts([receiptOf("delivered"), receiptOf("read")])).toEqual({ applied: 2, unknown: 0 });
    await evictDurableObject(stub);
    expect(accepted(await object.page(manager, null, 1)).items[0]).toMatchObject({
      state: "read",
      idempotencyKey: "key-1",
    });
  });

  it("calls a consumer again when the first call was lost", async () => {
    const conversation = await makeConversation();
    await conversation.say("Hello");
    await conversation.answer("Hi");
    await evictDurableObject(conversation.stub);
    expect(await conversation.ring()).toBe(true);
    const alarm = await runInDurableObject(conversation.stub, (_instance, state) => state.storage.getAlarm());
    expect(alarm).not.toBeNull();
    expect(leased(await conversation.object.claim())).toMatchObject({ attempt: 1 });
  });
});

describe("a send that nobody reports", () => {
  it("is called uncertain by the alarm, is listed as such, and a late status still settles it", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
    const conversation = await makeConversation();
    const { object, organization, stub } = conversation;
    await conversation.say("Hello");
    await conversation.answer("Hi");
    const work = leased(await object.claim());
    await evictDurableObject(stub);
    vi.setSystemTime(Date.now() + 91_000);
    expect(await object.claim()).toBeNull();
    vi.setSystemTime(Date.now() + 120_000);
    await conversation.ring();
    const admin = viewerOf(organization, "admin");
    expect(accepted(await object.page(admin, null, 1)).items[0]?.state).toBe("uncertain");
    expect(
      await conversation.rows("select state from messages where org_id = ?1 and conversation_id = ?2 and sequence = 2"),
    ).toEqual([{ state: "uncertain" }]);
    await object.applyReceipts([receiptOf("delivered", { callback: work.callback })]);
    expect(accepted(await object.page(admin, null, 1)).items[0]?.state).toBe("delivered");
  });

  it("and is given back unused is not handed out again in the same breath, but called for", async () => {
    const conversation = await makeConversation();
    const { object } = conversation;
    await conversation.say("Hello");
    await conversation.answer("Hi");
    const work = leased(await object.claim());
    const calls = vi.mocked(env.WHATSAPP_QUEUE.send).mock.calls.length;
    expect(
      await object.report(work.messageId, work.attempt, { kind: "later", retryAt: Date.now(), reason: "run too long" }),
    ).toBeNull();
    expect(vi.mocked(env.WHATSAPP_QUEUE.send).mock.calls.length).toBe(calls + 1);
    expect(leased(await object.claim())).toMatchObject({ messageId: work.messageId, attempt: 1 });
  });
});

describe("two who take a conversation at once", () => {
  it("do not both get it", async () => {
    const conversation = await makeConversation();
    const { object, organization } = conversation;
    await conversation.say("Hello");
    const [first, second] = [
      viewerOf(organization, "agent"),
      { ...viewerOf(organization, "agent"), memberId: "mem_other" },
    ];
    const answers = await Promise.all(
      [first, second].map((agent) => object.assign(agent, { memberId: agent.memberId })),
    );
    expect(answers).toMatchObject([{ assigneeId: first.memberId }, { refused: "already_assigned" }]);
  });
});

describe("signals", () => {
  it("tell the channel once that a message was read, or that somebody types", async () => {
    const conversation = await makeConversation();
    const { object, organization } = conversation;
    await conversation.say("Hello", "wamid.last");
    expect(await object.markRead(viewerOf(organization, "manager"), 1)).toMatchObject({ unread: 0 });
    expect(await object.claim()).toMatchObject({ kind: "mark_read", providerId: "wamid.last" });
    expect(await object.claim()).toBeNull();
    await object.typing(viewerOf(organization, "manager"));
    await object.typing(viewerOf(organization, "manager"));
    await object.typing(viewerOf(organization, "member"));
    expect(await object.claim()).toMatchObject({ kind: "typing", providerId: "wamid.last" });
    expect(await object.claim()).toBeNull();
  });
});

describe("media", () => {
  it("are handed out for copying one by one, and shown with a signed link when they are stored", async () => {
    const conversation = await makeConversation();
    const { object, organization } = conversation;
    await conversation.hear(photo("a"), photo("b"));
    const first = await object.claimMedia();
    const second = await object.claimMedia();
    expect([first?.providerMediaId, second?.providerMediaId]).toEqual(["a", "b"]);
    const calls = vi.mocked(env.MEDIA_QUEUE.send).mock.calls.length;
    expect(await object.claimMedia()).toBeNull();
    expect(vi.mocked(env.MEDIA_QUEUE.send).mock.calls).toHaveLength(calls);
    await object.reportMedia(first?.mediaId ?? "", { kind: "stored", bytes: 3, mime: "image/jpeg" });
    await object.reportMedia(second?.mediaId ?? "", { kind: "failed", reason: "gone" });
    const { items } = accepted(await object.page(viewerOf(organization, "member"), null, 10));
    expect(items[0]?.content).toMatchObject({
      media: { state: "stored", url: expect.stringContaining(first?.mediaId ?? "?") },
    });
    expect(items[1]?.content).toMatchObject({ media: { state: "failed", url: null } });
  });
});
