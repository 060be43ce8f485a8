import { describe, expect, it } from "vitest";
import type { ThreadMessage } from "../../../../shared/messages.ts";
import { builtInRole } from "../../../../shared/permissions.ts";
import { call } from "../../test-setup/call.ts";
import { makeOrganization, type TestOrganization } from "../../test-setup/organization.ts";
import type { ConversationDetail, ConversationList } from "./contract.ts";
import { makeConversation } from "./test-conversation.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

const house = { memberId: "", name: "", role: builtInRole("admin") };
const listed = async (organization: TestOrganization, role: "admin" | "agent" | "member", query = "") =>
  (await (await call(organization, role, "GET", `/whatsapp/conversations${query}`)).json()) as ConversationList;
const idsOf = (list: ConversationList) => list.items.map((item) => item.summary.id);
const send = (
  organization: TestOrganization,
  role: "admin" | "agent" | "member",
  body: object,
  key = "a-key-of-its-own",
) => call(organization, role, "POST", "/whatsapp/send", { ...body }, { "idempotency-key": key });
const codeOf = async (response: Response) => [response.status, (await response.json<{ code: string }>()).code];

describe("the list", () => {
  it("shows a message at once, before the lists have followed, and the same after", async () => {
    const organization = await makeOrganization();
    const conversation = await makeConversation(organization);
    await conversation.say("is anybody there?");
    await eventually(async () =>
      expect(idsOf(await listed(organization, "admin"))).toEqual([conversation.conversationId]),
    );
    const before = await listed(organization, "admin");
    await conversation.ring();
    const after = await listed(organization, "admin");
    expect(after.items[0]?.summary.lastMessage).toEqual(before.items[0]?.summary.lastMessage);
  });

  it("gives an agent what is theirs and previews of what is nobody's, page by page without a gap", async () => {
    const organization = await makeOrganization();
    const conversations = [];
    for (let count = 0; count < 6; count++) {
      const conversation = await makeConversation(organization);
      await conversation.say(`number ${count}`);
      conversations.push(conversation);
    }
    const [mine, theirs] = conversations;
    await mine?.object.assign(house, { memberId: organization.members.agent.memberId });
    await theirs?.object.assign(house, { memberId: organization.members.admin.memberId });
    for (const conversation of conversations) await conversation.ring();
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page: ConversationList = await listed(organization, "agent", `?limit=2${cursor && `&cursor=${cursor}`}`);
      for (const item of page.items)
        expect(item.visibility).toBe(item.summary.id === mine?.conversationId ? "full" : "preview");
      seen.push(...idsOf(page));
      cursor = page.nextCursor;
    }
    expect(seen.sort()).toEqual(
      conversations
        .filter((one) => one !== theirs)
        .map((one) => one.conversationId)
        .sort(),
    );
    expect(idsOf(await listed(organization, "agent", "?filter=mine"))).toEqual([mine?.conversationId]);
    expect(idsOf(await listed(organization, "admin", "?filter=unassigned"))).toHaveLength(4);
  });

  it("finds words in any writing, names too, and tells an agent nothing of other people's messages", async () => {
    const organization = await makeOrganization();
    const conversation = await makeConversation(organization);
    await conversation.say("أين طلبي رقم ١٠٤٢ من الكتابِ الأول؟");
    await conversation.object.assign(house, { memberId: organization.members.admin.memberId });
    await conversation.ring();
    const search = async (role: "admin" | "agent", words: string) =>
      idsOf(await listed(organization, role, `?q=${encodeURIComponent(words)}`));
    for (const words of ["كتاب", "1042", "طلبى", "اين طلبي"])
      expect(await search("admin", words)).toEqual([conversation.conversationId]);
    expect(await search("admin", "nothing like it")).toEqual([]);
    expect(await search("admin", '") OR org : (')).toEqual([]);
    expect(await search("agent", "1042")).toEqual([]);
  });

  it("pages through a member's own without a gap", async () => {
    const organization = await makeOrganization();
    const own: string[] = [];
    for (let count = 0; count < 5; count++) {
      const conversation = await makeConversation(organization);
      await conversation.say(`number ${count}`);
      await conversation.object.assign(house, { memberId: organization.members.agent.memberId });
      await conversation.ring();
      own.unshift(conversation.conversationId);
    }
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const query: string = `?filter=mine&limit=2${cursor && `&cursor=${cursor}`}`;
      const page: ConversationList = await listed(organization, "agent", query);
      expect(page.items.length).toBeGreaterThan(0);
      seen.push(...idsOf(page));
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(5);
    expect(new Set(seen)).toEqual(new Set(own));
  });

  it("finds an agent's own among many of other people's, and of what is nobody's the contact alone", async () => {
    const organization = await makeOrganization();
    const conversations = [];
    for (let count = 0; count < 4; count++) {
      const conversation = await makeConversation(organization);
      await conversation.say("where is my parcel");
      conversations.push(conversation);
    }
    const [mine, nobodys, ...theirs] = conversations;
    await mine?.object.assign(house, { memberId: organization.members.agent.memberId });
    for (const one of theirs) await one.object.assign(house, { memberId: organization.members.admin.memberId });
    for (const one of conversations) await one.ring();
    expect(idsOf(await listed(organization, "agent", "?q=parcel"))).toEqual([mine?.conversationId]);
    expect(idsOf(await listed(organization, "admin", "?q=parcel"))).toHaveLength(4);
    const { items } = await listed(organization, "admin");
    const name = items[0]?.summary.contact.name ?? "";
    const byName = idsOf(await listed(organization, "agent", `?q=${encodeURIComponent(name)}`));
    expect(new Set(byName)).toEqual(new Set([mine?.conversationId, nobodys?.conversationId]));
  });

  it("refuses a cursor it did not make", async () => {
    const organization = await makeOrganization();
    expect(await codeOf(await call(organization, "admin", "GET", "/whatsapp/conversations?cursor=nonsense"))).toEqual([
      400,
      "paging.bad_cursor",
    ]);
  });
});

describe("a thread", () => {
  it("is read in pages, the newest first, each in order", async () => {
    const organization = await makeOrganization();
    const conversation = await makeConversation(organization);
    for (let count = 1; count <= 5; count++) await conversation.say(`message ${count}`);
    const path = `/whatsapp/conversations/${conversation.conversationId}/messages?limit=2`;
    const page = async (before: number | null) =>
      (await call(organization, "admin", "GET", before ? `${path}&before=${before}` : path)).json<{
        items: ThreadMessage[];
        before: number | null;
      }>();
    const sequences: number[][] = [];
    for (let before: number | null = null, first = true; first || before !== null; first = false) {
      const { items, before: next }: { items: ThreadMessage[]; before: number | null } = await page(before);
      sequences.push(items.map((item) => item.sequence));
      before = next;
    }
    expect(sequences).toEqual([[4, 5], [2, 3], [1]]);
  });

  it("is closed to an agent until they take it, and then to every other agent", async () => {
    const organization = await makeOrganization();
    const conversation = await makeConversation(organization);
    await conversation.say("hello");
    const path = `/whatsapp/conversations/${conversation.conversationId}`;
    expect(await codeOf(await call(organization, "agent", "GET", `${path}/messages`))).toEqual([
      403,
      "inbox.forbidden",
    ]);
    const preview = await (await call(organization, "agent", "GET", path)).json<ConversationDetail>();
    expect([preview.visibility, preview.customer]).toEqual(["preview", null]);
    const taken = await call(organization, "agent", "POST", `${path}/assign`, {
      memberId: organization.members.agent.memberId,
    });
    expect(taken.status).toBe(200);
    expect((await call(organization, "agent", "GET", `${path}/messages`)).status).toBe(200);
  });

  it("names the customer once the lists have followed", async () => {
    const organization = await makeOrganization();
    const conversation = await makeConversation(organization);
    await conversation.say("hello");
    await conversation.ring();
    const detail = await (
      await call(organization, "admin", "GET", `/whatsapp/conversations/${conversation.conversationId}`)
    ).json<ConversationDetail>();
    expect(detail.customer?.id).toMatch(/^cus_/);
    expect(detail.customer?.id).toBe(detail.summary.contact.customerId);
  });

  it("of an unknown id and of another organization look alike", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    const conversation = await makeConversation(other);
    await conversation.say("not yours");
    for (const id of [conversation.conversationId, `cnv_${"0".repeat(26)}`, "nonsense"]) {
      expect((await call(organization, "admin", "GET", `/whatsapp/conversations/${id}`)).status).toBe(404);
      expect((await call(organization, "admin", "GET", `/whatsapp/conversations/${id}/messages`)).status).toBe(404);
      expect(
        (await send(organization, "admin", { conversationId: id, content: { kind: "text", body: "hi" } })).status,
      ).toBe(404);
    }
  });
});

describe("answering", () => {
  it("happens once for one key, however often it is asked, and is refused for another text under the same key", async () => {
    const organization = await makeOrganization();
    const conversation = await makeConversation(organization);
    await conversation.say("hello");
    const body = { conversationId: conversation.conversationId, content: { kind: "text", body: "good morning" } };
    const answers = await Promise.all([1, 2, 3].map(() => send(organization, "admin", body)));
    expect(answers.map((answer) => answer.status)).toEqual([202, 202, 202]);
    const messages = await Promise.all(answers.map((answer) => answer.json<ThreadMessage>()));
    expect(new Set(messages.map((message) => message.id)).size).toBe(1);
    const other = await send(organization, "admin", { ...body, content: { kind: "text", body: "good evening" } });
    expect(await codeOf(other)).toEqual([422, "idempotency.body_differs"]);
    const colleague = await call(organization, "manager", "POST", "/whatsapp/send", body, {
      "idempotency-key": "a-key-of-its-own",
    });
    expect(await codeOf(colleague)).toEqual([422, "idempotency.body_differs"]);
  });

  it("needs a key, a text, an open window, and a role that may", async () => {
    const organization = await makeOrganization();
    const conversation = await makeConversation(organization);
    await conversation.hear({
      kind: "message",
      providerId: "wamid.long-ago",
      at: Date.now() - 25 * 3_600_000,
      content: { kind: "text", body: "two days ago" },
      replyTo: null,
      forwarded: false,
    });
    const body = { conversationId: conversation.conversationId, content: { kind: "text", body: "hi" } };
    expect((await call(organization, "admin", "POST", "/whatsapp/send", body)).status).toBe(400);
    expect((await send(organization, "admin", { ...body, content: { kind: "text", body: " " } })).status).toBe(400);
    expect(await codeOf(await send(organization, "admin", body))).toEqual([409, "inbox.window_closed"]);
    expect((await send(organization, "member", body)).status).toBe(403);
  });

  it("with a medium names one of this organization's own", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    const upload = await call(other, "admin", "POST", "/whatsapp/media", new TextEncoder().encode("a price list"), {
      "content-length": "12",
    });
    const { id: mediaId } = await upload.json<{ id: string }>();
    const conversation = await makeConversation(organization);
    await conversation.say("hello");
    const refused = await send(organization, "admin", {
      conversationId: conversation.conversationId,
      content: { kind: "media", mediaId },
    });
    expect(await codeOf(refused)).toEqual([404, "media.not_found"]);
  });
});

describe("assigning", () => {
  it("lets one of two agents take what nobody has", async () => {
    const organization = await makeOrganization();
    const conversation = await makeConversation(organization);
    await conversation.say("hello");
    const path = `/whatsapp/conversations/${conversation.conversationId}/assign`;
    const [first, second] = await Promise.all([
      call(organization, "agent", "POST", path, { memberId: organization.members.agent.memberId }),
      call(organization, "manager", "POST", path, { memberId: organization.members.manager.memberId }),
    ]);
    expect([first.status, second.status]).toContain(200);
    const view = await conversation.object.view(house);
    expect("refused" in view ? null : view.summary.assigneeId).toMatch(/^mem_/);
  });

  it("refuses someone who cannot answer, or does not work here, and leaves a line in the audit log", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    const conversation = await makeConversation(organization);
    await conversation.say("hello");
    const path = `/whatsapp/conversations/${conversation.conversationId}/assign`;
    for (const memberId of [organization.members.member.memberId, other.members.admin.memberId, "mem_nobody"]) {
      expect(await codeOf(await call(organization, "admin", "POST", path, { memberId }))).toEqual([
        422,
        "inbox.unfit_assignee",
      ]);
    }
    await call(organization, "admin", "POST", path, { memberId: organization.members.agent.memberId });
    await eventually(async () => {
      const { results } = await organization.tenant.database.client
        .prepare("select action from audit_log where org_id = ?")
        .bind(organization.orgId)
        .all();
      expect(results).toEqual([{ action: "conversation.assigned" }]);
    });
  });
});
