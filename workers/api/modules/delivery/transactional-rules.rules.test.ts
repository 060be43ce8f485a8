import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Receipt } from "../../../../shared/delivery-states.ts";
import { outcomeOfEmail, outcomeOfPush, refuseTransactional } from "./transactional-outcomes.ts";
import {
  applyLookup,
  applyOutcome,
  decideNext,
  decideTrouble,
  leaseMs,
  markAttempted,
  planLedger,
  settledAfterMs,
  settleLedger,
  type Ledger,
  type Outcome,
} from "./transactional-rules.ts";

const outcomes: readonly Outcome[] = [
  { kind: "sent", providerId: "p" },
  { kind: "failed", reason: "invalid_address" },
  { kind: "suppressed", reason: "suppressed_by_provider" },
  { kind: "again", reason: "provider_down", afterMs: 0 },
  { kind: "unknown" },
];
const receipts: readonly Receipt[] = [
  { kind: "sent", at: 1 },
  { kind: "delivered", at: 1 },
  { kind: "opened", at: 1 },
  { kind: "failed", reason: "bounced", at: 1 },
  { kind: "complained", at: 1 },
];
const move = fc.oneof(
  fc.record({
    do: fc.constant("wake" as const),
    dies: fc.constantFrom("no", "before", "after"),
    outcome: fc.constantFrom(...outcomes),
  }),
  fc.record({ do: fc.constant("pass" as const), ms: fc.integer({ min: 0, max: settledAfterMs * 2 }) }),
  fc.record({ do: fc.constant("hear" as const), what: fc.constantFrom(...receipts) }),
);

/** The provider as a model: what it accepted it can be asked for, and only that. */
test("whatever dies, is lost or comes late, the provider accepts a message at most once", () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      let now = 1_000;
      let ledger: Ledger = planLedger(now);
      let accepted = 0;
      for (const step of moves) {
        if (step.do === "pass") now += step.ms;
        if (step.do === "hear" && accepted > 0) ledger = settleLedger(ledger, step.what, now);
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
        if (step.outcome.kind === "sent" || step.outcome.kind === "unknown") accepted += 1;
        if (step.dies === "no") ledger = applyOutcome(ledger, attempted.attempts, step.outcome, now);
      }
      expect(accepted).toBeLessThanOrEqual(1);
    }),
    { numRuns: 1_000 },
  );
});

test("the same receipts lead to the same end, in any order and any number of times", () => {
  const some = fc.array(fc.constantFrom(...receipts), { minLength: 1, maxLength: 5 });
  const attempted: Ledger = { ...planLedger(0), state: { kind: "attempted" }, attempts: 1 };
  fc.assert(
    fc.property(
      some.chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 })),
      ),
      ([list, again]) => {
        const hear = (told: readonly Receipt[]) =>
          told.reduce((ledger, receipt) => settleLedger(ledger, receipt, 2), attempted).state;
        expect(hear(again)).toEqual(hear(list));
      },
    ),
  );
});

describe("a message", () => {
  test("of which nobody knew, planned again and then heard of, does not leave a second time", () => {
    const again: Ledger = { ...planLedger(0), attempts: 1 };
    const heard = settleLedger(again, { kind: "delivered", at: 1 }, 2);
    expect(heard.state).toEqual({ kind: "delivered" });
    expect(decideNext(heard, 3)).toEqual({ kind: "rest" });
  });

  test("that was never attempted is nobody's receipt", () => {
    const planned = planLedger(0);
    expect(settleLedger(planned, { kind: "delivered", at: 1 }, 2)).toBe(planned);
  });

  test("under lease is left alone until the lease ends", () => {
    const first = decideNext(planLedger(0), 0);
    if (first.kind !== "send") throw new Error("A planned message is due");
    expect(decideNext(first.leased, leaseMs - 1)).toEqual({ kind: "wait", until: leaseMs });
    expect(decideNext(first.leased, leaseMs)).toMatchObject({ kind: "send", leased: { attempts: 2 } });
    expect(markAttempted(first.leased, leaseMs)).toBeNull();
  });

  test("that nobody can be asked about stays unknown, without a further alarm", () => {
    const unknown: Ledger = { ...planLedger(0), state: { kind: "unknown" }, attempts: 1, dueAt: 1 };
    const asked = applyLookup(unknown, { kind: "never" }, 5);
    expect(decideNext(asked, Number.MAX_SAFE_INTEGER)).toEqual({ kind: "rest" });
  });

  test("that is refused again and again fails at last, with the reason", () => {
    let ledger = planLedger(0);
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      const next = decideNext(ledger, Number.MAX_SAFE_INTEGER - 10_000_000);
      if (next.kind !== "send") throw new Error("Its turn has come");
      ledger = applyOutcome(next.leased, attempt, { kind: "again", reason: "provider_down", afterMs: 0 }, 0);
    }
    expect(ledger.state).toEqual({ kind: "failed", reason: "provider_down" });
  });
});

describe("a person decides", () => {
  const at = (state: Ledger["state"]): Ledger => ({ ...planLedger(0), state, attempts: 3 });

  test("that what failed or was suppressed begins anew, and what is unknown is asked for first", () => {
    expect(decideTrouble(at({ kind: "failed", reason: "bounced" }), "again", 5)).toEqual(planLedger(5));
    expect(decideTrouble(at({ kind: "unknown" }), "again", 5)).toMatchObject({ state: { kind: "unknown" }, dueAt: 5 });
  });

  test("that an unknown one was sent; of no other", () => {
    expect(decideTrouble(at({ kind: "unknown" }), "settled", 5)).toMatchObject({
      state: { kind: "sent" },
      dueAt: null,
    });
    expect(decideTrouble(at({ kind: "failed", reason: "bounced" }), "settled", 5)).toBeNull();
    expect(decideTrouble(at({ kind: "delivered" }), "again", 5)).toBeNull();
  });
});

test("what providers answer is said in the ledger's own words", () => {
  expect(outcomeOfEmail({ kind: "accepted", providerId: "p" })).toEqual({ kind: "sent", providerId: "p" });
  expect(outcomeOfEmail({ kind: "suppressed", reason: "inactive_recipient" })).toEqual({
    kind: "suppressed",
    reason: "suppressed_by_provider",
  });
  expect(outcomeOfEmail({ kind: "refused", reason: "invalid_email" })).toMatchObject({ reason: "invalid_address" });
  expect(outcomeOfEmail({ kind: "stop", reason: "bad_token" })).toMatchObject({ kind: "again" });
  expect(outcomeOfEmail({ kind: "unknown", reason: "timeout" })).toEqual({ kind: "unknown" });
  expect(outcomeOfPush({ kind: "no_phone" }, 0)).toEqual({ kind: "failed", reason: "not_on_channel" });
  expect(outcomeOfPush({ kind: "retry", at: 7_000 }, 5_000)).toMatchObject({ kind: "again", afterMs: 2_000 });
});

test("who opted out may still be asked whether they want to come back; a dead address, a complaint and a block hold", () => {
  expect(refuseTransactional("opted_out", null)).toBeNull();
  expect(refuseTransactional("bounced", null)).toBe("bounced_before");
  expect(refuseTransactional("complained", null)).toBe("complained");
  expect(refuseTransactional(null, 1)).toBe("blocked");
});
