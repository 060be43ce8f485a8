import fc from "fast-check";
import { expect, test } from "vitest";
import { failureReasons } from "../../../../shared/delivery-states.ts";
import { decidedGraphCodes, failureReasons as graphReasons } from "../../providers/meta/graph-errors.ts";
import type { GraphFailure } from "../../providers/meta/graph-request.ts";
import { deliveryReason, readBulkFailure, readDeliveryStatus } from "./bulk-rules.ts";

const now = 1_000_000;
const refused = (code: number | null, status = 400, retryAfterMs: number | null = null): GraphFailure => ({
  ...{ kind: "refused", status, code, subcode: null, message: "", retryAfterMs },
});

test("silence after the message has left is unknown, and nothing else is", () => {
  expect(readBulkFailure({ kind: "unknown", reason: "timeout", status: null }, now, 0).outcome).toEqual({
    kind: "unknown",
  });
  for (const code of decidedGraphCodes) expect(readBulkFailure(refused(code), now, 0).outcome.kind).not.toBe("unknown");
});

test.each([
  [131026, { kind: "failed", reason: "not_on_channel" }],
  [132000, { kind: "failed", reason: "template_refused" }],
  [131049, { kind: "failed", reason: "marketing_limited" }],
  [131000, { kind: "retry", at: now + 10_000, reason: "provider_down" }],
  [131056, { kind: "retry", at: now + 6_000, reason: "provider_down" }],
])("%i means %o for this delivery alone", (code, outcome) => {
  expect(readBulkFailure(refused(code), now, 0)).toEqual({
    ...{ outcome, pause: null, pauseNumber: null, tooFast: null, optedOut: false },
  });
});

test("who was too fast waits as long as Meta says, counts no attempt, and slows the number down", () => {
  expect(readBulkFailure(refused(130429, 429, 3_000), now, 0)).toMatchObject({
    ...{ outcome: { kind: "later", at: now + 3_000 }, tooFast: { retryAfterMs: 3_000 } },
  });
});

test("what stops every message stops the campaign, and gives the message back", () => {
  expect(readBulkFailure(refused(131048), now, 0)).toMatchObject({
    pause: "quality_dropped",
    outcome: { kind: "later" },
  });
  expect(readBulkFailure(refused(132015), now, 0)).toMatchObject({
    pause: "template_paused",
    outcome: { kind: "later" },
  });
  expect(readBulkFailure(refused(190), now, 0)).toMatchObject({
    ...{ pause: "channel_not_live", pauseNumber: "token_invalid", outcome: { kind: "later" } },
  });
});

test("who told Meta that they want no more is not written to again", () => {
  expect(readBulkFailure(refused(131050), now, 0)).toMatchObject({
    ...{ outcome: { kind: "suppressed", reason: "opted_out" }, optedOut: true },
  });
});

test("whatever Graph answers has an outcome, not before now, with a reason that the ledger knows", () => {
  for (const reason of graphReasons) expect(failureReasons).toContain(deliveryReason(reason));
  fc.assert(
    fc.property(
      fc.option(fc.integer()),
      fc.integer({ min: 400, max: 599 }),
      fc.double({ min: 0, max: 0.99 }),
      (...of) => {
        const { outcome } = readBulkFailure(refused(of[0], of[1]), now, of[2]);
        if ("at" in outcome) expect(outcome.at).toBeGreaterThanOrEqual(now);
        if ("reason" in outcome) expect(outcome.reason).toBeTypeOf("string");
      },
    ),
  );
});

test("Meta's statuses are the ledger's receipts", () => {
  const status = (name: "sent" | "delivered" | "read" | "failed") =>
    readDeliveryStatus({
      ...{ providerId: "w", status: name, at: 7, callback: null, category: null },
      error: name === "failed" ? { code: "131026", title: "", reason: "recipient_unreachable" } : null,
    });
  expect([status("sent"), status("delivered"), status("read"), status("failed")]).toEqual([
    { kind: "sent", at: 7 },
    { kind: "delivered", at: 7 },
    { kind: "opened", at: 7 },
    { kind: "failed", reason: "not_on_channel", at: 7 },
  ]);
});
