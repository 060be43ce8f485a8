import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { ThreadMessage } from "../../../../shared/messages.ts";
import { conversationObject } from "../../platform/objects.ts";
import { formatCallback } from "../inbox/conversation-callback.ts";
import {
  encodeWebhook,
  makeLiveNumber,
  postWebhook,
  refusingQueue,
  textMessage,
  unreachableObjects,
  type TestNumber,
} from "./test-number.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

const phone = "16505551234";
const userId = "US.13491208655302741918";

async function threadOfPhone(number: TestNumber, waId = phone): Promise<readonly ThreadMessage[]> {
  const contactId = await number.contactOf("whatsapp_phone", `+${waId}`);
  return contactId === null ? [] : number.thread(contactId);
}

const texts = (thread: readonly ThreadMessage[]) =>
  thread.map(({ content }) => (content.kind === "text" ? content.body : content.kind));

describe("a webhook", () => {
  it("five times at once is one message", async () => {
    const number = await makeLiveNumber();
    const body = encodeWebhook(number.phoneNumberId, { messages: [textMessage({ phone, userId }, "Only once")] });
    const answers = await Promise.all(Array.from({ length: 5 }, () => postWebhook(body)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(texts(await threadOfPhone(number))).toEqual(["Only once"]);
  });

  it("each with one of four pictures at once is four messages in one conversation", async () => {
    const number = await makeLiveNumber();
    const album = [1, 2, 3, 4].map((index) => {
      const { text: _text, ...envelope } = textMessage({ phone, userId }, "");
      return { ...envelope, type: "image", image: { id: `90${index}`, mime_type: "image/jpeg", sha256: "h" } };
    });
    await Promise.all(album.map((image) => postWebhook(encodeWebhook(number.phoneNumberId, { messages: [image] }))));
    const thread = await threadOfPhone(number);
    expect(texts(thread)).toEqual(["media", "media", "media", "media"]);
    expect(new Set(thread.map((message) => message.conversationId)).size).toBe(1);
    expect(thread.map((message) => message.sequence)).toEqual([1, 2, 3, 4]);
  });

  it("keeps order, emoji, direction marks and what it does not know", async () => {
    const number = await makeLiveNumber();
    const messages = [
      textMessage({ phone }, "👩‍👩‍👧 \u202bمرحبا (abc)\u202c \u200f!"),
      { ...textMessage({ phone }, "later"), unknown: { deep: [1] }, context: { forwarded: true, more: 1 } },
      { ...textMessage({ phone }, ""), type: "hologram", hologram: {} },
    ];
    const value = { contacts: [], messages, statuses: [], unheard_of: 1 };
    expect((await postWebhook(encodeWebhook(number.phoneNumberId, value))).status).toBe(200);
    const thread = await threadOfPhone(number);
    expect(texts(thread)).toEqual(["👩‍👩‍👧 \u202bمرحبا (abc)\u202c \u200f!", "later", "unsupported"]);
    expect(thread[1]?.forwarded).toBe(true);
  });

  it("with many people reaches each of their conversations", async () => {
    const number = await makeLiveNumber();
    const people = Array.from({ length: 12 }, (_, index) => `1650555${2000 + index}`);
    const messages = people.map((from) => textMessage({ phone: from }, `from ${from}`));
    await postWebhook(encodeWebhook(number.phoneNumberId, { messages }));
    for (const from of people) expect(texts(await threadOfPhone(number, from))).toEqual([`from ${from}`]);
  });
});

describe("a customer who changes number", () => {
  it("stays in the same thread", async () => {
    const number = await makeLiveNumber();
    const change = {
      from: phone,
      id: "wamid.change",
      timestamp: "1763000000",
      type: "system",
      system: { type: "user_changed_number", wa_id: "16505559999", body: "changed" },
    };
    await postWebhook(encodeWebhook(number.phoneNumberId, { messages: [textMessage({ phone }, "old number")] }));
    await postWebhook(encodeWebhook(number.phoneNumberId, { messages: [change] }));
    await postWebhook(
      encodeWebhook(number.phoneNumberId, { messages: [textMessage({ phone: "16505559999" }, "new number")] }),
    );
    expect(texts(await threadOfPhone(number))).toEqual(["old number", "notice", "new number"]);
  });
});

describe("a status", () => {
  it("finds its conversation by our callback, and no other organization's", async () => {
    const number = await makeLiveNumber();
    const stranger = await makeLiveNumber();
    await postWebhook(encodeWebhook(number.phoneNumberId, { messages: [textMessage({ phone }, "Hi")] }));
    const contactId = (await number.contactOf("whatsapp_phone", `+${phone}`)) ?? "";
    const conversationId = await number.conversationOf(contactId);
    const { memberId, name, role } = number.organization.members.manager;
    const object = conversationObject(env, number.organization.tenant, conversationId);
    const sent = await object.send({
      by: { memberId, name, role },
      idempotencyKey: "key",
      bodyHash: "hash",
      content: { kind: "text", body: "Hello" },
      replyToMessageId: null,
    });
    if ("refused" in sent) throw new Error(sent.refused);
    const callback = formatCallback({ conversationId, messageId: sent.message.id, attempt: 1 });
    const status = {
      id: "wamid.out",
      status: "delivered",
      timestamp: "1",
      recipient_id: phone,
      biz_opaque_callback_data: callback,
    };
    const stateOfReply = async () =>
      (await number.thread(contactId)).find(({ direction }) => direction === "out")?.state;

    expect((await postWebhook(encodeWebhook(stranger.phoneNumberId, { statuses: [status] }))).status).toBe(200);
    expect(await stateOfReply()).not.toBe("delivered");
    expect((await postWebhook(encodeWebhook(number.phoneNumberId, { statuses: [status] }))).status).toBe(200);
    expect(await stateOfReply()).toBe("delivered");
  });

  it("of something we never sent is answered 200 and makes nothing", async () => {
    const number = await makeLiveNumber();
    const statuses = [
      { id: "wamid.a", status: "read", timestamp: "1", recipient_id: phone },
      { id: "wamid.b", status: "sent", timestamp: "1", biz_opaque_callback_data: "somebody else's" },
      { id: "wamid.c", status: "sent", timestamp: "1", recipient_id: phone, biz_opaque_callback_data: "cnv_x:msg_y:1" },
    ];
    expect((await postWebhook(encodeWebhook(number.phoneNumberId, { statuses }))).status).toBe(200);
    expect(await number.contactOf("whatsapp_phone", `+${phone}`)).toBeNull();
  });

  it("that says the account is locked pauses the number", async () => {
    const number = await makeLiveNumber();
    const errors = [{ code: 131031, title: "Account has been locked" }];
    const statuses = [{ id: "wamid.a", status: "failed", timestamp: "1", recipient_id: phone, errors }];
    await postWebhook(encodeWebhook(number.phoneNumberId, { statuses }));
    const { client } = number.organization.tenant.database;
    const statement = client.prepare("select state, state_reason from channels where org_id = ?");
    await eventually(async () =>
      expect(await statement.bind(number.organization.orgId).first()).toEqual({
        state: "paused",
        state_reason: "account_locked",
      }),
    );
  });
});

describe("an outage", () => {
  it("of the object leaves the message to the queue, which brings it once", async () => {
    const number = await makeLiveNumber();
    const body = encodeWebhook(number.phoneNumberId, { messages: [textMessage({ phone }, "Still here")] });
    const response = await postWebhook(body, { outage: { CONVERSATION: unreachableObjects } });
    expect(response.status).toBe(200);
    await eventually(async () => expect(texts(await threadOfPhone(number))).toEqual(["Still here"]));
    expect((await postWebhook(body)).status).toBe(200);
    expect(texts(await threadOfPhone(number))).toEqual(["Still here"]);
  });

  it("of object and queue is a 503, and Meta's repetition brings the message once", async () => {
    const number = await makeLiveNumber();
    const body = encodeWebhook(number.phoneNumberId, { messages: [textMessage({ phone }, "Try again")] });
    const outage = { CONVERSATION: unreachableObjects, EVENTS_QUEUE: refusingQueue };
    const refused = await postWebhook(body, { outage });
    expect(refused.status).toBe(503);
    expect(refused.headers.get("retry-after")).not.toBeNull();
    expect(texts(await threadOfPhone(number))).toEqual([]);
    expect((await postWebhook(body)).status).toBe(200);
    expect((await postWebhook(body)).status).toBe(200);
    expect(texts(await threadOfPhone(number))).toEqual(["Try again"]);
  });

  it("of the directory is a 503, because nobody can say whose the message is", async () => {
    const number = await makeLiveNumber();
    const body = encodeWebhook(number.phoneNumberId, { messages: [textMessage({ phone }, "Who")] });
    const broken = new Proxy(env.DIRECTORY, {
      get: () => () => {
        throw new Error("D1 is down");
      },
    });
    expect((await postWebhook(body, { outage: { DIRECTORY: broken } })).status).toBe(503);
    expect((await postWebhook(body)).status).toBe(200);
    expect(texts(await threadOfPhone(number))).toEqual(["Who"]);
  });
});
