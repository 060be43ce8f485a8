import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ThreadMessage } from "../../../../shared/messages.ts";
import { systemContext } from "../../platform/context.ts";
import { newId } from "../../platform/ids.ts";
import { call } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { findPlanFaults, recordStatements } from "../../test-setup/query-plans.ts";
import { house } from "../inbox/house.ts";
import { readThreadPart } from "../inbox/service/act-as-house.ts";
import { holdQueues, makeConversation } from "../inbox/test-conversation.ts";
import type { ConsentRecord } from "../crm/consent-contract.ts";
import type { SuppressionList } from "./contract.ts";
import { stopAtOnce } from "./service/stop-at-once.ts";
import { hearWishes } from "./subscribers.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

let releaseQueues = () => undefined as void;
beforeAll(() => {
  recordStatements();
  releaseQueues = holdQueues();
});
afterAll(async () => {
  releaseQueues();
  expect(await findPlanFaults()).toEqual([]);
});

/** Somebody who writes to a shop; `settle` waits until lists, and who listens, have followed. */
async function makeWriter(name = "Shop") {
  const organization = await makeOrganization({ name });
  const conversation = await makeConversation(organization);
  const ctx = systemContext(env, organization.tenant, "test");
  const thread = async (): Promise<readonly ThreadMessage[]> => {
    const page = await conversation.object.page(house, null, 50);
    return "refused" in page ? [] : page.items;
  };
  const ours = async () => (await thread()).filter(({ direction }) => direction === "out");
  const listed = async (): Promise<SuppressionList["items"]> =>
    (await (await call(organization, "manager", "GET", "/delivery/suppressions")).json<SuppressionList>()).items;
  const consents = async (): Promise<ConsentRecord> => {
    const [row] = await conversation.rows(
      "select k.customer_id from conversations v join contacts k on k.org_id = ?1 and k.id = v.contact_id where v.org_id = ?1 and v.id = ?2",
    );
    const path = `/crm/customers/${String(row?.["customer_id"])}/consents`;
    return (await call(organization, "manager", "GET", path)).json();
  };
  const now = async () => (await consents()).now.map(({ purpose, state }) => `${purpose} ${state}`).toSorted();
  /** The event, as the queue may bring it once more: lists follow a busy thread every 15 seconds only. */
  const repeat = async (fromSequence: number, toSequence: number) => {
    const { conversationId, origin } = conversation;
    const { contactId } = origin;
    const type = "inbox.messages_received";
    const event = { type, conversationId, contactId, fromSequence, toSequence } as const;
    const envelope = { id: newId("evt", Date.now()), organizationId: organization.orgId, at: Date.now(), event };
    await hearWishes.handle(ctx, envelope);
  };
  const say = async (body: string) => {
    await conversation.say(body);
    await conversation.ring();
    const { length } = await thread();
    await repeat(length, length);
  };
  return { ...conversation, organization, thread, ours, listed, consents, now, say, repeat, ctx };
}

describe("who writes STOP", () => {
  test("gets nothing more, is noted down as having said no, and is told so once", async () => {
    const writer = await makeWriter();
    await writer.say("Hello");
    await writer.say("Stop, please.");
    await eventually(async () => expect(await writer.ours()).toHaveLength(1));
    const [answer] = await writer.ours();
    expect(answer).toMatchObject({
      author: { kind: "system" },
      content: { body: expect.stringContaining("You will get no more messages from Shop") },
    });
    expect(await writer.now()).toEqual(["marketing denied", "news denied", "service denied"]);
    expect((await writer.consents()).proofs.map(({ shown, by }) => [shown, by])).toEqual(
      Array.from({ length: 3 }, () => ["Stop, please.", null]),
    );
    const listed = await writer.listed();
    expect(listed.map(({ channel, reason, purposes }) => [channel, reason, purposes])).toEqual(
      listed.map(() => ["whatsapp", "opted_out", null]),
    );
    expect(listed.length).toBeGreaterThan(0);
    await writer.repeat(1, 2);
    await writer.say("STOP!");
    await writer.repeat(1, 4);
    expect(await writer.ours()).toHaveLength(1);
    expect((await writer.consents()).proofs.length).toBeLessThanOrEqual(6);
  });

  test("gets nothing from the moment it comes in, before lists have followed, and is answered all the same", async () => {
    const writer = await makeWriter();
    await writer.say("Hello");
    const at = Date.now() - 1_000;
    const content = { kind: "text", body: "STOP" } as const;
    const event = {
      kind: "message",
      providerId: newId("wamid", at),
      at,
      content,
      replyTo: null,
      forwarded: false,
    } as const;
    await writer.hear(event);
    await stopAtOnce(writer.ctx, { userId: null, phone: "+15550001", name: null, username: null }, [event]);
    expect((await writer.listed()).map(({ address, customerId }) => [address, customerId])).toEqual([
      ["+15550001", null],
    ]);
    await writer.repeat(2, 2);
    expect(await writer.ours()).toHaveLength(1);
  });

  test("in Arabic is answered in Arabic, with the organization's own words where it has some", async () => {
    const writer = await makeWriter("متجر منى");
    await writer.say("إلغاء الاشتراك");
    await eventually(async () => expect(await writer.ours()).toHaveLength(1));
    expect((await writer.ours())[0]?.content).toMatchObject({
      body: expect.stringContaining("لن تصلك رسائل أخرى من متجر منى"),
    });

    const own = await makeWriter();
    const stopTexts = { stopped: { en: "Bye.", ar: "وداعًا." }, resumed: { en: "", ar: "" } };
    await call(own.organization, "manager", "PATCH", "/delivery/rules", { stopTexts });
    await own.say("توقّف");
    await eventually(async () => expect((await own.ours())[0]?.content).toMatchObject({ body: "وداعًا." }));
  });

  test("within a sentence wants something else", async () => {
    const writer = await makeWriter();
    await writer.say("Please don't stop your newsletter");
    await writer.repeat(1, 1);
    expect([await writer.ours(), await writer.listed()]).toEqual([[], []]);
  });

  test("by a button of a template ends offers alone", async () => {
    const writer = await makeWriter();
    await writer.hear({
      ...{ kind: "message", providerId: newId("wamid", 1), at: Date.now(), replyTo: null, forwarded: false },
      content: { kind: "choice", choiceId: "Stop promotions", title: "Stop promotions", description: null },
    });
    await writer.ring();
    await eventually(async () => expect(await writer.ours()).toHaveLength(1));
    expect(await writer.now()).toEqual(["marketing denied"]);
    expect((await writer.listed())[0]?.purposes).toEqual(["marketing"]);
  });

  test("under a campaign's message has it counted there", async () => {
    const writer = await makeWriter();
    const told = vi.spyOn(env.RECEIPTS_QUEUE, "sendBatch");
    const delivery = `${newId("cmp", 1)}.0.7`;
    await writer.say("Hello");
    const part = await readThreadPart(writer.ctx, writer.conversationId, { fromSequence: 1, toSequence: 1, before: 0 });
    if (part === null) throw new Error("The thread is there");
    const { contact } = part.summary;
    await writer.object.note({
      ...{ origin: writer.origin, campaignId: delivery.slice(0, 30), delivery, providerId: "wamid.c", text: "Offer" },
      identity: { userId: contact.channelUserId, phone: contact.phone, name: null, username: null },
      at: Date.now(),
    });
    await writer.say("stop");
    await eventually(async () =>
      expect(JSON.stringify(told.mock.calls)).toContain(JSON.stringify({ kind: "unsubscribed" }).slice(1, -1)),
    );
    expect(JSON.stringify(told.mock.calls)).toContain(delivery);
    told.mockRestore();
  });
});

describe("who comes back", () => {
  test("with START gets messages again, and is welcomed once", async () => {
    const writer = await makeWriter();
    await writer.say("STOP");
    await eventually(async () => expect(await writer.ours()).toHaveLength(1));
    await writer.say("اشتراك");
    await eventually(async () => expect(await writer.ours()).toHaveLength(2));
    expect((await writer.ours())[1]?.content).toMatchObject({ body: expect.stringContaining("أهلًا بعودتك") });
    expect(await writer.listed()).toEqual([]);
    expect(await writer.now()).toEqual(["marketing granted", "news granted", "service granted"]);
  });

  test("a STOP that is told late, behind it, changes nothing", async () => {
    const writer = await makeWriter();
    await writer.say("STOP");
    await eventually(async () => expect(await writer.ours()).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 5));
    await writer.say("start");
    await eventually(async () => expect(await writer.ours()).toHaveLength(2));
    await writer.repeat(1, 1);
    expect(await writer.listed()).toEqual([]);
    expect(await writer.now()).toEqual(["marketing granted", "news granted", "service granted"]);
  });

  test("START of somebody who never left is an ordinary message", async () => {
    const writer = await makeWriter();
    await writer.say("start");
    await writer.repeat(1, 1);
    expect([await writer.ours(), await writer.now()]).toEqual([[], []]);
  });

  test("START takes back no no that was said elsewhere", async () => {
    const writer = await makeWriter();
    await writer.say("STOP");
    await eventually(async () => expect(await writer.ours()).toHaveLength(1));
    const [row] = await writer.rows(
      "select k.customer_id from conversations v join contacts k on k.org_id = ?1 and k.id = v.contact_id where v.org_id = ?1 and v.id = ?2",
    );
    const path = `/crm/customers/${String(row?.["customer_id"])}/consents/news/whatsapp`;
    await call(writer.organization, "manager", "PUT", path, { state: "denied", source: "a call", shown: "News?" });
    await writer.say("START");
    await eventually(async () => expect(await writer.ours()).toHaveLength(2));
    expect(await writer.now()).toEqual(["marketing granted", "news denied", "service granted"]);
  });
});
