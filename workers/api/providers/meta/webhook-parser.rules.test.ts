import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MessageContent } from "../../../../shared/messages.ts";
import type { InboundContent } from "./inbound.ts";
import { at, contentOf, firstChange, firstEvent, parse, receivedAt } from "./test-parse.ts";
import {
  eventFixtures,
  fixtureNumber,
  fixtureTime,
  messageFixtures,
  messageOf,
  otherFixtures,
  statusFixtures,
  webhookOf,
} from "./webhook-fixtures.ts";
import { mutatedWebhook } from "./webhook-mutations.ts";
import { parseWebhook } from "./webhook-parser.ts";

describe("the envelope of a message", () => {
  it("names number, account and time", () => {
    expect(firstChange(messageFixtures.text)).toMatchObject(fixtureNumber);
    expect(firstEvent(messageFixtures.text)).toMatchObject({
      kind: "message",
      providerId: "wamid.text",
      at,
      replyTo: null,
      forwarded: false,
    });
  });

  it("knows a quote and a forwarded message", () => {
    expect(firstEvent(messageFixtures.quotedText)).toMatchObject({ replyTo: "wamid.out1", forwarded: false });
    expect(firstEvent(messageFixtures.forwardedText)).toMatchObject({ replyTo: null, forwarded: true });
  });

  it.each(["yesterday", "", "-5", "NaN", "1e999", null, {}, String(fixtureTime + 200_000)])(
    "takes the time of receipt for the time-stamp %j",
    (timestamp) => {
      expect(firstEvent(messageOf("t", { type: "text", text: { body: "x" }, timestamp }))).toMatchObject({
        at: receivedAt,
      });
    },
  );

  it("counts a message without an id as dropped", () => {
    expect(parse(messageOf("x", { type: "text", text: { body: "x" }, id: null }))).toMatchObject({
      dropped: 1,
      changes: [{ events: [] }],
    });
  });
});

describe("what else a customer does", () => {
  it.each([
    [
      "reaction",
      eventFixtures.reaction,
      { kind: "reaction", providerId: "wamid.reaction", at, target: "wamid.out1", emoji: "❤️" },
    ],
    [
      "removed reaction",
      eventFixtures.reactionRemoved,
      { kind: "reaction", providerId: "wamid.reaction-removed", at, target: "wamid.out1", emoji: null },
    ],
    [
      "edit",
      eventFixtures.edit,
      {
        kind: "edit",
        providerId: "wamid.edit",
        at,
        target: "wamid.text",
        content: { kind: "text", body: "Corrected" },
      },
    ],
    ["deletion", eventFixtures.revoke, { kind: "revoke", providerId: "wamid.revoke", at, target: "wamid.text" }],
    [
      "changed number",
      eventFixtures.numberChanged,
      {
        kind: "number_changed",
        providerId: "wamid.number",
        at,
        newPhone: "+966509999999",
        newUserId: null,
        detail: "Salma changed number",
      },
    ],
    [
      "changed user id",
      eventFixtures.userIdChanged,
      { kind: "number_changed", providerId: "wamid.userid", at, newPhone: null, newUserId: "AE.2", detail: "Changed" },
    ],
  ])("reads a %s", (_name, payload, event) => {
    expect(firstEvent(payload)).toEqual(event);
  });

  it.each([["reaction"], ["edit"], ["revoke"]])("drops a %s that names no message", (type) => {
    expect(parse(messageOf("x", { type, [type]: {} })).dropped).toBe(1);
  });
});

describe("who it is about", () => {
  const text = { id: "wamid.x", timestamp: String(fixtureTime), type: "text", text: { body: "x" } };
  const identityOf = (payload: unknown) => firstChange(payload).events[0]?.identity;

  it("knows user id, phone, name and username", () => {
    expect(identityOf(messageFixtures.text)).toEqual({
      userId: "SA.13491208655302741918",
      phone: "+966501234567",
      name: "Salma Haddad",
      username: "salma.h",
    });
  });

  it("does without a phone", () => {
    expect(identityOf(eventFixtures.hiddenPhone)).toEqual({
      userId: "US.777",
      phone: null,
      name: null,
      username: "night.owl",
    });
  });

  it("does without contacts", () => {
    expect(identityOf(webhookOf({ messages: [{ ...text, from: "16505551234" }] }))).toEqual({
      userId: null,
      phone: "+16505551234",
      name: null,
      username: null,
    });
  });

  it("completes each of several senders by their own contact", () => {
    const contacts = [
      { profile: { name: "A" }, wa_id: "16505550001", user_id: "US.1" },
      { profile: { name: "B" }, user_id: "US.2" },
    ];
    const change = firstChange(
      webhookOf({
        contacts,
        messages: [
          { ...text, from_user_id: "US.2" },
          { ...text, from: "16505550001" },
        ],
      }),
    );
    expect(change.events.map((entry) => entry.identity)).toEqual([
      { userId: "US.2", phone: null, name: "B", username: null },
      { userId: "US.1", phone: "+16505550001", name: "A", username: null },
    ]);
  });

  it("takes the person from before a changed user id", () => {
    expect(identityOf(eventFixtures.userIdChanged)).toMatchObject({ userId: "SA.13491208655302741918", phone: null });
  });

  it("drops and counts a message of nobody", () => {
    expect(parse(webhookOf({ messages: [text] }))).toMatchObject({ dropped: 1, changes: [{ events: [] }] });
  });
});

describe("statuses", () => {
  const receiptOf = (payload: unknown) => firstChange(payload).receipts[0];

  it.each([
    ["sent", statusFixtures.sent, { status: "sent", callback: "cnv_1:msg_1:1", category: "service", error: null }],
    [
      "delivered",
      statusFixtures.delivered,
      { status: "delivered", callback: "cnv_1:msg_1:1", category: "service", error: null },
    ],
    ["read", statusFixtures.read, { status: "read", callback: null, category: null, error: null }],
    ["played", statusFixtures.played, { status: "read", callback: null, category: null, error: null }],
    [
      "failed",
      statusFixtures.failed,
      {
        status: "failed",
        callback: "cnv_1:msg_1:1",
        category: null,
        error: { code: "131047", title: "Re-engagement message", reason: "window_closed", retryable: true },
      },
    ],
  ])("reads %s", (_name, payload, receipt) => {
    expect(receiptOf(payload)?.receipt).toEqual({ providerId: "wamid.out1", at, ...receipt });
    expect(receiptOf(payload)?.identity).toMatchObject({ userId: "SA.13491208655302741918", phone: "+966501234567" });
  });

  it("keeps a status whose recipient is unknown, and counts one it does not know", () => {
    const statuses = [{ id: "wamid.1", status: "read" }, { id: "wamid.2", status: "teleported" }, { status: "read" }];
    const parsed = parse(webhookOf({ statuses }));
    expect(parsed.dropped).toBe(2);
    expect(parsed.changes[0]?.receipts).toMatchObject([
      { identity: null, receipt: { providerId: "wamid.1", at: receivedAt } },
    ]);
  });
});

describe("everything else", () => {
  it.each([
    ["template status", otherFixtures.templateStatus, [{ field: "message_template_status_update", event: "APPROVED" }]],
    ["account update", otherFixtures.accountUpdate, [{ field: "account_update", event: "ACCOUNT_RESTRICTION" }]],
    ["quality update", otherFixtures.quality, [{ field: "phone_number_quality_update", event: "FLAGGED" }]],
    ["preferences", otherFixtures.preferences, [{ field: "user_preferences", event: null }]],
    ["echoes", otherFixtures.echoes, [{ field: "smb_message_echoes", event: null }]],
    ["errors", otherFixtures.errors, [{ field: "errors", event: "130429" }]],
  ])("lists %s without making messages of it", (_name, payload, other) => {
    expect(firstChange(payload)).toMatchObject({ other, events: [], receipts: [] });
  });

  it("does not take another field's messages for a customer's", () => {
    const payload = structuredClone(messageFixtures.text);
    payload.entry[0]!.changes[0]!.field = "history";
    expect(firstChange(payload)).toMatchObject({ events: [], other: [{ field: "history" }] });
  });

  it.each(["", "null", "[]", '"text"', "{", "\u0000", "[".repeat(100_000)])(
    "calls a body that is no JSON object unreadable",
    (body) => {
      expect(parseWebhook(new TextEncoder().encode(body), receivedAt)).toEqual({
        readable: false,
        changes: [],
        dropped: 0,
      });
    },
  );

  it("survives a form answer nested beyond reason", () => {
    const nested = `{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}`;
    const payload = messageOf("deep", {
      type: "interactive",
      interactive: { type: "nfm_reply", nfm_reply: { response_json: nested } },
    });
    expect(contentOf(payload)).toMatchObject({ kind: "choice", choiceId: "flow" });
  });
});

/** A medium becomes a reference to our own storage before it is a MessageContent. */
function asStored(content: InboundContent): unknown {
  if (content.kind !== "media") return content;
  const { providerMediaId, sha256: _sha256, mime, name, ...rest } = content;
  return { ...rest, media: { id: providerMediaId, mime, bytes: null, name, state: "pending", url: null } };
}

it("gives valid content and whole numbers for 10,000 webhooks gone wrong, and never throws", () => {
  fc.assert(
    fc.property(mutatedWebhook, (body) => {
      for (const { events, receipts } of parseWebhook(body, receivedAt).changes) {
        for (const { identity, event } of events) {
          expect(identity.userId ?? identity.phone).not.toBeNull();
          expect(Number.isSafeInteger(event.at)).toBe(true);
          expect(event.providerId).not.toBe("");
          if ("content" in event) MessageContent.parse(asStored(event.content));
        }
        for (const { receipt } of receipts) expect(Number.isSafeInteger(receipt.at)).toBe(true);
      }
    }),
    { numRuns: 10_000 },
  );
});
