import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decidePush } from "./answer-rules.ts";
import { writePayload } from "./notification.ts";

const message = { title: "Quiet", body: "Your streak is 12", link: null, delivery: "cmp_1.0.0" };

describe("what Apple answers", () => {
  test.each([
    [200, null, { kind: "accepted", id: "A" }],
    [400, "BadDeviceToken", { kind: "gone", since: null }],
    [403, "ExpiredProviderToken", { kind: "renew", reason: "ExpiredProviderToken" }],
    [403, "InvalidProviderToken", { kind: "stop", reason: "InvalidProviderToken" }],
    [400, "PayloadEmpty", { kind: "refused", reason: "PayloadEmpty" }],
    [413, "PayloadTooLarge", { kind: "refused", reason: "PayloadTooLarge" }],
    [429, "TooManyRequests", { kind: "retry", reason: "TooManyRequests", retryAfterMs: null }],
    [503, "Shutdown", { kind: "retry", reason: "Shutdown", retryAfterMs: 900_000 }],
    [500, null, { kind: "retry", reason: "http_500", retryAfterMs: 900_000 }],
    [404, "BadPath", { kind: "refused", reason: "BadPath" }],
  ] as const)("%i %s", (status, reason, outcome) => {
    expect(decidePush(status, "A", reason === null ? null : { reason }, null)).toEqual(outcome);
  });

  test("counts as a yes only with Apple's id of it", () => {
    expect(decidePush(200, null, null, null)).toEqual({ kind: "unknown", reason: "bad_answer" });
  });

  test("says since when a phone is gone, and how long to wait", () => {
    expect(decidePush(410, null, { reason: "Unregistered", timestamp: 7 }, null)).toEqual({ kind: "gone", since: 7 });
    expect(decidePush(503, null, {}, 2_000)).toEqual({ kind: "retry", reason: "http_503", retryAfterMs: 2_000 });
  });

  test("is never thrown at, whatever comes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), fc.anything(), (status, body) => {
        expect(decidePush(status, null, body, null).kind).toMatch(/./);
      }),
    );
  });
});

describe("a payload", () => {
  test("carries what the phone shows, and what the app reports by", () => {
    expect(
      JSON.parse(writePayload({ ...message, link: "https://lowkeymode.example/streak", badge: 2, thread: "s" })),
    ).toEqual({
      aps: { alert: { title: "Quiet", body: "Your streak is 12" }, sound: "default", badge: 2, "thread-id": "s" },
      delivery: "cmp_1.0.0",
      link: "https://lowkeymode.example/streak",
    });
  });

  test("fits into 4,096 bytes whatever is said, and ends in whole characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 0, maxLength: 6_000 }), (body) => {
        const payload = writePayload({ ...message, body });
        expect(new TextEncoder().encode(payload).byteLength).toBeLessThanOrEqual(4_096);
        expect(payload).not.toContain("\uFFFD");
        expect(JSON.parse(payload).aps.alert.body.isWellFormed()).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test("with a link that is too long by itself is refused", () => {
    expect(() => writePayload({ ...message, link: `https://a.example/${"x".repeat(5_000)}` })).toThrow(RangeError);
  });
});
