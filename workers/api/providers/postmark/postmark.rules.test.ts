import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { toWire } from "./email.ts";
import { decideOutcome } from "./send-rules.ts";
import { isFromPostmark } from "./webhook-auth.ts";
import { parsePostmarkWebhook } from "./webhook.ts";

const email = {
  ...{ from: "a@x.example", to: "b@x.example", subject: "S", html: "<p>", text: "T", stream: "broadcast" },
  ...{ metadata: { campaign: "cmp_1" }, headers: { "List-Unsubscribe": "<https://x.example/u>" } },
};

test.each([
  [200, { ErrorCode: 0, MessageID: "m" }, { kind: "accepted", providerId: "m" }],
  [200, { ErrorCode: 0 }, { kind: "unknown" }],
  [422, { ErrorCode: 406 }, { kind: "suppressed", reason: "inactive_recipient" }],
  [200, { ErrorCode: 300 }, { kind: "refused", reason: "invalid_email" }],
  [422, { ErrorCode: 405 }, { kind: "stop" }],
  [401, { ErrorCode: 10 }, { kind: "stop" }],
  [429, {}, { kind: "retry", reason: "rate_limited" }],
  [503, { ErrorCode: 100 }, { kind: "retry", reason: "maintenance" }],
  [500, {}, { kind: "unknown", reason: "http_500" }],
  [302, {}, { kind: "unknown" }],
  [422, { ErrorCode: 999 }, { kind: "refused", reason: "postmark_999" }],
])("HTTP %i with %o means %o", (status, body, expected) => {
  expect(decideOutcome(status, body)).toMatchObject(expected);
});

test("nothing is tracked unless it is asked for, and headers and metadata travel", () => {
  expect(toWire(email)).toMatchObject({
    ...{ TrackOpens: false, TrackLinks: "None", MessageStream: "broadcast", Metadata: { campaign: "cmp_1" } },
    Headers: [{ Name: "List-Unsubscribe", Value: "<https://x.example/u>" }],
  });
});

describe("a webhook", () => {
  it("is read as what happened", () => {
    const bounce = { RecordType: "Bounce", Type: "HardBounce", Inactive: true, Email: "b@x.example", MessageID: "m" };
    expect(parsePostmarkWebhook({ ...bounce, Metadata: { k: "v", n: 1 } })).toMatchObject({
      kind: "event",
      event: {
        ...{ providerId: "m", recipient: "b@x.example", metadata: { k: "v" } },
        what: { kind: "bounced", reason: "hard_bounce", suppressed: true },
      },
    });
    expect(parsePostmarkWebhook({ ...bounce, Type: "Transient", Inactive: false })).toMatchObject({
      event: { what: { kind: "deferred" } },
    });
    expect(parsePostmarkWebhook({ ...bounce, Type: "AutoResponder" })).toEqual({ kind: "ignored", type: "Bounce" });
  });

  it("never throws, whatever comes", () => {
    const types = fc.constantFrom("Delivery", "Bounce", "SpamComplaint", "Open", "Click", "SubscriptionChange", 7);
    const body = fc.oneof(
      fc.anything(),
      fc.record({ RecordType: types, Metadata: fc.anything(), Type: fc.anything() }),
    );
    fc.assert(fc.property(body, (given) => void parsePostmarkWebhook(given)));
  });

  it("is believed only with the right user and password", () => {
    const basic = (text: string) => `Basic ${btoa(text)}`;
    expect(isFromPostmark(basic("u:secret"), "u:secret")).toBe(true);
    for (const wrong of [undefined, "", "Basic", basic("u:other"), basic("u:secret2"), "Bearer x"])
      expect(isFromPostmark(wrong, "u:secret")).toBe(false);
  });
});
