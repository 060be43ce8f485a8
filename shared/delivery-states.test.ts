import fc from "fast-check";
import { expect, test } from "vitest";
import {
  applyReceipt,
  type DeliveryState,
  deliveryStates,
  failureReasons,
  isSettled,
  readStateByte,
  type Receipt,
  suppressionReasons,
  toStateByte,
} from "./delivery-states.ts";

const every: readonly DeliveryState[] = [
  ...Object.values(deliveryStates).map(readStateByte),
  ...failureReasons.map((reason) => ({ kind: "failed", reason }) as const),
  ...suppressionReasons.map((reason) => ({ kind: "suppressed", reason }) as const),
];
const anyState = fc.constantFrom(...every);
const anyReceipt: fc.Arbitrary<Receipt> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      "sent" as const,
      "delivered" as const,
      "opened" as const,
      "clicked" as const,
      "replied" as const,
    ),
    at: fc.nat(),
  }),
  fc.record({ kind: fc.constant("failed" as const), reason: fc.constantFrom(...failureReasons), at: fc.nat() }),
  fc.record({ kind: fc.constantFrom("complained" as const, "unsubscribed" as const), at: fc.nat() }),
);
const settle = (state: DeliveryState, receipts: readonly Receipt[]) => receipts.reduce(applyReceipt, state);

test("each state has a byte of its own, and is read back from it", () => {
  const bytes = every.map(toStateByte);
  expect(new Set(bytes).size).toBe(bytes.length);
  expect(bytes.map(readStateByte)).toEqual(every);
  expect(Math.max(...bytes)).toBeLessThan(256);
  expect(() => readStateByte(255)).toThrow("255");
});

test("reasons never reach into each other's bytes", () => {
  expect(failureReasons.length).toBeLessThanOrEqual(40);
  expect(suppressionReasons.length).toBeLessThanOrEqual(40);
});

test("receipts lead to the same end in any order and any number of times", () => {
  const shuffled = fc.array(anyReceipt, { maxLength: 8 }).chain((receipts) =>
    fc.record({
      receipts: fc.constant(receipts),
      other: fc.shuffledSubarray([...receipts, ...receipts], { minLength: receipts.length * 2 }),
    }),
  );
  fc.assert(
    fc.property(fc.constantFrom("attempted", "unknown", "sent"), shuffled, (kind, { receipts, other }) => {
      expect(settle({ kind }, other)).toEqual(settle({ kind }, receipts));
    }),
  );
});

test("a receipt never concerns what was not attempted, and never opens what is settled", () => {
  fc.assert(
    fc.property(anyState, anyReceipt, (state, receipt) => {
      const after = applyReceipt(state, receipt);
      if (["planned", "leased", "moved", "cancelled", "suppressed"].includes(state.kind)) expect(after).toEqual(state);
      else expect(isSettled(after)).toBe(true);
    }),
  );
});

test("what arrived cannot fail any more, and what failed by mistake can still arrive", () => {
  const failed = { kind: "failed", reason: "provider_down" } as const;
  expect(applyReceipt({ kind: "delivered" }, { ...failed, at: 1 })).toEqual({ kind: "delivered" });
  expect(applyReceipt(failed, { kind: "delivered", at: 1 })).toEqual({ kind: "delivered" });
  expect(applyReceipt({ kind: "sent" }, { kind: "complained", at: 1 })).toEqual({ kind: "delivered" });
});
