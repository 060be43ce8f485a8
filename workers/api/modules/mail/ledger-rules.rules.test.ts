import fc from "fast-check";
import { expect, test } from "vitest";
import type { SendOutcome } from "../../providers/postmark/send-rules.ts";
import type { MailHappening } from "../../providers/postmark/webhook.ts";
import {
  applyHappening,
  applyLookup,
  applyOutcome,
  decideNext,
  leaseMs,
  markAttempted,
  planLedger,
  settledAfterMs,
  tryAgain,
  type Ledger,
} from "./ledger-rules.ts";

const outcomes: readonly SendOutcome[] = [
  { kind: "accepted", providerId: "p" },
  { kind: "suppressed", reason: "inactive_recipient" },
  { kind: "refused", reason: "invalid_email" },
  { kind: "stop", reason: "bad_token" },
  { kind: "retry", reason: "rate_limited", retryAfterMs: null },
  { kind: "unknown", reason: "timeout" },
];
const happenings: readonly MailHappening[] = [
  { kind: "delivered" },
  { kind: "deferred" },
  { kind: "opened", first: true },
  { kind: "clicked", link: null },
  { kind: "bounced", reason: "hard_bounce", suppressed: true },
  { kind: "bounced", reason: "blocked", suppressed: false },
  { kind: "complained" },
  { kind: "subscription_changed", suppressed: true, reason: null },
];

const move = fc.oneof(
  fc.record({
    do: fc.constant("wake" as const),
    dies: fc.constantFrom("no", "before", "after"),
    outcome: fc.constantFrom(...outcomes),
  }),
  fc.record({ do: fc.constant("pass" as const), ms: fc.integer({ min: 0, max: settledAfterMs * 2 }) }),
  fc.record({ do: fc.constant("hear" as const), what: fc.constantFrom(...happenings) }),
);

/** Postmark as a model: what it accepted it can be asked for, and only that. */
test("whatever dies, is lost or comes late, Postmark accepts a mail at most once", () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      let now = 1_000;
      let ledger: Ledger = planLedger(now);
      let accepted = 0;
      for (const step of moves) {
        if (step.do === "pass") now += step.ms;
        if (step.do === "hear" && accepted > 0) ledger = applyHappening(ledger, step.what, "p", now);
        if (step.do !== "wake") continue;
        const next = decideNext(ledger, now);
        if (next.kind === "ask") {
          const found = accepted > 0 ? { kind: "found" as const, providerId: "p" } : { kind: "absent" as const };
          ledger = applyLookup(next.unknown, found, now);
        }
        if (next.kind !== "send") continue;
        ledger = next.leased;
        if (step.dies === "before") continue;
        const attempted = markAttempted(ledger, now);
        if (!attempted) throw new Error("A fresh lease must allow an attempt");
        ledger = attempted;
        if (step.outcome.kind === "accepted" || step.outcome.kind === "unknown") accepted += 1;
        if (step.dies === "no") ledger = applyOutcome(ledger, attempted.attempts, step.outcome, now);
      }
      expect(accepted).toBeLessThanOrEqual(1);
    }),
    { numRuns: 500 },
  );
});

test("the same facts lead to the same end, in any order and any number of times", () => {
  const some = fc.array(fc.constantFrom(...happenings), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(
      some.chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 })),
      ),
      ([list, again]) => {
        const hear = (facts: readonly MailHappening[]) => {
          const { state, reason } = facts.reduce((ledger, what) => applyHappening(ledger, what, "p", 2), planLedger(1));
          return { state, reason };
        };
        expect(hear(again)).toEqual(hear(list));
      },
    ),
  );
});

test("a lease keeps others away until it ends", () => {
  const first = decideNext(planLedger(0), 0);
  if (first.kind !== "send") throw new Error("A planned mail is due");
  expect(decideNext(first.leased, leaseMs - 1)).toEqual({ kind: "wait", until: leaseMs });
  expect(decideNext(first.leased, leaseMs)).toMatchObject({ kind: "send", leased: { attempts: 2 } });
  expect(markAttempted(first.leased, leaseMs)).toBeNull();
});

test("an answer that comes after another attempt began changes nothing, unless it says yes", () => {
  const ledger: Ledger = { ...planLedger(0), state: "attempted", attempts: 2, dueAt: 9 };
  expect(applyOutcome(ledger, 1, { kind: "refused", reason: "x" }, 5)).toBe(ledger);
  expect(applyOutcome(ledger, 1, { kind: "accepted", providerId: "p" }, 5)).toMatchObject({ state: "sent" });
});

test("who tries again starts anew with what failed, and asks first after what is unknown", () => {
  expect(tryAgain({ ...planLedger(0), state: "failed", attempts: 8, reason: "x" }, 5)).toEqual(planLedger(5));
  expect(tryAgain({ ...planLedger(0), state: "unknown", dueAt: 99 }, 5)).toMatchObject({ state: "unknown", dueAt: 5 });
  expect(tryAgain({ ...planLedger(0), state: "delivered" }, 5)).toBeNull();
});
