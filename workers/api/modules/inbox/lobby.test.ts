import { builtInRole } from "../../../../shared/permissions.ts";
import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { lobbyObject } from "../../platform/objects.ts";
import { call } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { makeConversation } from "./test-conversation.ts";
import { openSocket, takeTicket, upgrade } from "./test-socket.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

const house = { memberId: "", name: "", role: builtInRole("admin") };

describe("a ticket", () => {
  it("opens one socket, once", async () => {
    const organization = await makeOrganization();
    const ticket = await takeTicket(organization, "agent");
    const first = await upgrade(ticket);
    expect(first.status).toBe(101);
    first.webSocket?.accept();
    first.webSocket?.close();
    expect((await upgrade(ticket)).status).toBe(401);
  });

  it("is refused after half a minute, when made up, of nobody, and from a page that is not ours", async () => {
    const organization = await makeOrganization();
    const ticket = await takeTicket(organization, "agent");
    expect((await upgrade(ticket, { upgrade: "h2c" })).status).toBe(400);
    const foreign = await upgrade(ticket, { origin: "https://evil.example" });
    expect(foreign.status).toBe(403);
    for (const bad of ["", "x", `${organization.orgId}.${"A".repeat(43)}`, `org_${"0".repeat(26)}.${"A".repeat(43)}`])
      expect((await upgrade(bad)).status).toBe(401);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 31_000 });
    try {
      expect((await upgrade(ticket)).status).toBe(401);
    } finally {
      vi.useRealTimers();
    }
  });

  it("of one organization hears nothing of another", async () => {
    const [mine, other] = [await makeOrganization(), await makeOrganization()];
    const socket = await openSocket(mine, "admin");
    const conversation = await makeConversation(other);
    await conversation.say("not yours");
    socket.say({ v: 1, type: "watch", conversationId: conversation.conversationId, after: 0 });
    await socket.hear("refused", (frame) => frame.code === "not_found");
    expect(JSON.stringify(socket.frames)).not.toContain("not yours");
  });
});

describe("the wire", () => {
  it("tells a new message to whoever may read it, a preview to whoever may take it", async () => {
    const organization = await makeOrganization();
    const [manager, agent] = [await openSocket(organization, "manager"), await openSocket(organization, "agent")];
    const conversation = await makeConversation(organization);
    await conversation.say("good morning");
    expect(await manager.hear("newMessage")).toMatchObject({ message: { content: { body: "good morning" } } });
    expect(await agent.hear("conversationUpdated")).toMatchObject({ visibility: "preview" });
    expect(agent.frames.some((frame) => frame.type === "newMessage")).toBe(false);
  });

  it("gives a tab that was cut off during 50 messages exactly the missing ones", async () => {
    const organization = await makeOrganization();
    const conversation = await makeConversation(organization);
    await conversation.say("first");
    const before = await openSocket(organization, "manager");
    before.say({ v: 1, type: "watch", conversationId: conversation.conversationId, after: 0 });
    await before.hear("watching");
    for (let count = 0; count < 20; count++) await conversation.say(`message ${count}`);
    const seen = await before.hear("newMessage", (frame) => frame.message.sequence === 21);
    before.close();
    for (let count = 20; count < 50; count++) await conversation.say(`message ${count}`);
    const after = await openSocket(organization, "manager");
    after.say({ v: 1, type: "watch", conversationId: conversation.conversationId, after: seen.revision });
    await after.hear("watching");
    const replayed = after.frames.flatMap((frame) => (frame.type === "messageUpdated" ? [frame.message.sequence] : []));
    expect(replayed).toEqual(Array.from({ length: 30 }, (_, index) => index + 22));
  });

  it("loses and repeats nothing while a replay and new messages cross", async () => {
    const organization = await makeOrganization();
    const conversation = await makeConversation(organization);
    for (let count = 0; count < 10; count++) await conversation.say(`old ${count}`);
    const socket = await openSocket(organization, "manager");
    const arriving = Promise.all(Array.from({ length: 10 }, (_, index) => conversation.say(`new ${index}`)));
    socket.say({ v: 1, type: "watch", conversationId: conversation.conversationId, after: 0 });
    await arriving;
    await socket.hear("watching");
    const sequencesSince = (asked: number) =>
      socket.frames.slice(asked).flatMap((frame) => ("message" in frame ? [frame.message.sequence] : []));
    const all = Array.from({ length: 20 }, (_, index) => index + 1);
    await eventually(() => expect([...new Set(sequencesSince(0))].sort((a, b) => a - b)).toEqual(all));
    const asked = socket.frames.findIndex((frame) => "message" in frame && frame.message.sequence === 1);
    expect(sequencesSince(asked)).toEqual(all);
  });

  it("takes a conversation from an agent's sight when it goes to somebody else", async () => {
    const organization = await makeOrganization();
    const conversation = await makeConversation(organization);
    await conversation.say("hello");
    const agent = await openSocket(organization, "agent");
    await conversation.object.assign(house, { memberId: organization.members.manager.memberId });
    await agent.hear("conversationHidden");
    await conversation.say("for the manager only");
    await agent.settle();
    expect(JSON.stringify(agent.frames)).not.toContain("for the manager only");
  });

  it("ends a replay that is overtaken by the loss of the conversation", async () => {
    const organization = await makeOrganization();
    const agent = await openSocket(organization, "agent");
    for (let round = 0; round < 5; round++) {
      const conversation = await makeConversation(organization);
      await conversation.say("hello");
      const { conversationId } = conversation;
      await conversation.object.assign(house, { memberId: organization.members.agent.memberId });
      agent.say({ v: 1, type: "watch", conversationId, after: 0 });
      await conversation.object.assign(house, { memberId: organization.members.manager.memberId });
      await agent.hear("conversationHidden", (frame) => frame.conversationId === conversationId);
      await agent.settle();
      const heard = agent.frames.filter(
        (frame) => "conversationId" in frame && frame.conversationId === conversationId,
      );
      expect(heard.findLast((frame) => frame.type !== "refused")).toMatchObject({ type: "conversationHidden" });
    }
  });

  it("is silent at once for whoever is demoted while connected", async () => {
    const organization = await makeOrganization();
    const conversation = await makeConversation(organization);
    await conversation.say("before");
    const socket = await openSocket(organization, "manager");
    socket.say({ v: 1, type: "watch", conversationId: conversation.conversationId, after: 0 });
    await socket.hear("watching");
    await conversation.object.assign(house, { memberId: organization.members.admin.memberId });
    const { memberId } = organization.members.manager;
    const changed = await call(organization, "admin", "PATCH", `/users/${memberId}/role`, { role: "agent" });
    expect(changed.status).toBe(200);
    await conversation.say("after the demotion");
    await socket.hear("roleChanged", (frame) => frame.role.id === "agent");
    await socket.settle();
    expect(JSON.stringify(socket.frames)).not.toContain("after the demotion");
    socket.say({ v: 1, type: "watch", conversationId: conversation.conversationId, after: 0 });
    await socket.hear("refused", (frame) => frame.code === "forbidden");
  });

  it.each(["open", "closed"] as const)(
    "hands the %s work of a demoted agent back, in the lists or too new for them",
    async (status) => {
      const organization = await makeOrganization();
      const { memberId } = organization.members.agent;
      const [listed, tooNew] = [await makeConversation(organization), await makeConversation(organization)];
      for (const conversation of [listed, tooNew]) {
        await conversation.say("please help");
        await conversation.object.assign(house, { memberId });
        await conversation.object.setStatus(house, status);
      }
      await listed.ring();
      await call(organization, "admin", "PATCH", `/users/${memberId}/role`, { role: "member" });
      await eventually(async () => {
        for (const conversation of [listed, tooNew]) {
          const view = await conversation.object.view(house);
          expect("refused" in view ? view : view.summary.assigneeId).toBeNull();
        }
      });
    },
  );

  it("closes at once on signing out", async () => {
    const organization = await makeOrganization();
    const socket = await openSocket(organization, "agent");
    await lobbyObject(env, organization.tenant).close({ signInId: organization.members.agent.signInId });
    expect(await socket.closed).toBe(4001);
  });

  it("outlives hibernation with who is connected and what they watch", async () => {
    const organization = await makeOrganization();
    const conversation = await makeConversation(organization);
    await conversation.say("before");
    const socket = await openSocket(organization, "manager");
    socket.say({ v: 1, type: "watch", conversationId: conversation.conversationId, after: 0 });
    await socket.hear("watching");
    await evictDurableObject(env.LOBBY.getByName(organization.orgId));
    await conversation.say("while it slept");
    await socket.hear("newMessage", (frame) => JSON.stringify(frame).includes("while it slept"));
    const colleague = await openSocket(organization, "admin");
    const { presence } = await colleague.hear("hello");
    expect(presence.map(({ memberId }) => memberId).sort()).toEqual(
      [organization.members.manager.memberId, organization.members.admin.memberId].sort(),
    );
  });

  it("shows who is here: away when all tabs are, gone with the last", async () => {
    const organization = await makeOrganization();
    const watcher = await openSocket(organization, "admin");
    const [one, two] = [await openSocket(organization, "agent"), await openSocket(organization, "agent")];
    const { memberId } = organization.members.agent;
    const stateOf = (frame: { presence: readonly { memberId: string; state: string }[] }) =>
      frame.presence.find((entry) => entry.memberId === memberId)?.state;
    one.say({ v: 1, type: "presence", state: "away" });
    two.say({ v: 1, type: "presence", state: "away" });
    await watcher.hear("presenceChanged", (frame) => stateOf(frame) === "away");
    one.close();
    two.close();
    await eventually(() => {
      const last = watcher.frames.findLast((frame) => frame.type === "presenceChanged");
      expect(last && stateOf(last)).toBeUndefined();
    });
  });

  it("answers a tab that closes, and takes a member's second tab for no news", async () => {
    const organization = await makeOrganization();
    const watcher = await openSocket(organization, "admin");
    const first = await openSocket(organization, "agent");
    await watcher.hear("presenceChanged");
    const second = await openSocket(organization, "agent");
    second.close();
    expect(await second.closed).toBe(1000);
    await watcher.settle();
    expect(watcher.frames.filter((frame) => frame.type === "presenceChanged")).toHaveLength(1);
    first.close();
    await eventually(() => {
      expect(watcher.frames.filter((frame) => frame.type === "presenceChanged")).toHaveLength(2);
    });
  });

  it("shows typing to colleagues who look at the same conversation, and to nobody else", async () => {
    const organization = await makeOrganization();
    const conversation = await makeConversation(organization);
    await conversation.say("hello");
    const [typist, colleague, other] = [
      await openSocket(organization, "manager"),
      await openSocket(organization, "admin"),
      await openSocket(organization, "member"),
    ];
    for (const socket of [typist, colleague]) {
      socket.say({ v: 1, type: "watch", conversationId: conversation.conversationId, after: null });
      await socket.hear("watching");
    }
    typist.say({ v: 1, type: "typing", conversationId: conversation.conversationId, active: true });
    expect(await colleague.hear("agentTyping")).toMatchObject({
      active: true,
      memberId: organization.members.manager.memberId,
    });
    typist.close();
    await colleague.hear("agentTyping", (frame) => !frame.active);
    await other.settle();
    expect([...typist.frames, ...other.frames].some((frame) => frame.type === "agentTyping")).toBe(false);
  });

  it("marks as read, and says so when it may not", async () => {
    const organization = await makeOrganization();
    const conversation = await makeConversation(organization);
    await conversation.say("one");
    await conversation.say("two");
    const [manager, member] = [await openSocket(organization, "manager"), await openSocket(organization, "member")];
    member.say({ v: 1, type: "markAsRead", conversationId: conversation.conversationId, upToSequence: 2 });
    expect(await member.hear("refused")).toMatchObject({ code: "forbidden" });
    manager.say({ v: 1, type: "markAsRead", conversationId: conversation.conversationId, upToSequence: 2 });
    await manager.hear("conversationUpdated", (frame) => frame.summary.unread === 0);
  });

  it("bears garbage and ends with who goes on sending it, or too fast", async () => {
    const organization = await makeOrganization();
    const rude = await openSocket(organization, "agent");
    for (const garbage of [
      "",
      "{",
      '{"v":1,"type":"launch"}',
      '{"v":2,"type":"presence","state":"away"}',
      "x".repeat(10_000),
    ])
      rude.say(garbage);
    expect(await rude.closed).toBe(4003);
    const hasty = await openSocket(organization, "agent");
    for (let count = 0; count < 60; count++) hasty.say({ v: 1, type: "presence", state: "active" });
    expect(await hasty.closed).toBe(4004);
  });
});
