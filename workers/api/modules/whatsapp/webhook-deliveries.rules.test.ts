import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { InboundEvent, Receipt, WhatsAppIdentity } from "../../providers/meta/inbound.ts";
import { groupDeliveries, splitDelivery } from "./webhook-deliveries.ts";

const someone: WhatsAppIdentity = { userId: "US.1", phone: null, name: "Salma", username: null };

function messageOf(providerId: string, body = "x"): InboundEvent {
  return { kind: "message", providerId, at: 1, content: { kind: "text", body }, replyTo: null, forwarded: false };
}

function receiptOf(providerId: string): Receipt {
  return { providerId, status: "sent", at: 1, callback: null, error: null, category: null };
}

function routed(conversationId: string, providerId: string, identity = someone) {
  return { conversationId, contactId: `con_${conversationId}`, identity, event: messageOf(providerId) };
}

describe("grouping what a webhook brings", () => {
  it("makes one delivery for each conversation, in order", () => {
    const deliveries = groupDeliveries("chn_1", [routed("a", "1"), routed("b", "2"), routed("a", "3")], []);
    expect(
      deliveries.map(({ conversationId, events }) => [conversationId, events.map((event) => event.providerId)]),
    ).toEqual([
      ["a", ["1", "3"]],
      ["b", ["2"]],
    ]);
  });

  it("puts receipts beside the events of their conversation, or alone", () => {
    const receipts = [
      { conversationId: "a", receipt: receiptOf("r1") },
      { conversationId: "c", receipt: receiptOf("r2") },
    ];
    expect(groupDeliveries("chn_1", [routed("a", "1")], receipts)).toMatchObject([
      { conversationId: "a", contactId: "con_a", events: [{ providerId: "1" }], receipts: [{ providerId: "r1" }] },
      { conversationId: "c", contactId: null, identity: null, events: [], receipts: [{ providerId: "r2" }] },
    ]);
  });

  it("knows of a person what any of their messages says", () => {
    const later = { userId: "US.1", phone: "+16505551234", name: null, username: "salma" };
    const [delivery] = groupDeliveries("chn_1", [routed("a", "1"), routed("a", "2", later)], []);
    expect(delivery?.identity).toEqual({ userId: "US.1", phone: "+16505551234", name: "Salma", username: "salma" });
  });
});

describe("splitting for the queue", () => {
  it("loses nothing, keeps order, and fits", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4_096 }), { maxLength: 120 }), fc.nat(60), (lengths, statuses) => {
        const events = lengths.map((length, index) => messageOf(String(index), "م".repeat(length)));
        const receipts = Array.from({ length: statuses }, (_, index) => receiptOf(String(index)));
        const parts = splitDelivery({
          conversationId: "a",
          channelId: "c",
          contactId: "d",
          identity: someone,
          events,
          receipts,
        });
        expect(parts.flatMap((part) => part.events)).toEqual(events);
        expect(parts.flatMap((part) => part.receipts)).toEqual(receipts);
        for (const part of parts)
          expect(new TextEncoder().encode(JSON.stringify(part)).byteLength).toBeLessThan(120_000);
      }),
      { numRuns: 50 },
    );
  });
});
