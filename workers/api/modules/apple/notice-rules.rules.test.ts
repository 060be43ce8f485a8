import fc from "fast-check";
import { expect, test } from "vitest";
import { clockDifferenceMs, decideNotice, type Notice } from "./notice-rules.ts";

const at = 1_000_000_000;
const identity = { relayChangedAt: null, linkedAt: at, lastUsedAt: at };
const notice = (type: Notice["type"], time: number): Notice => ({ type, clientId: "app", at: time });

test("in whatever order and however often switches arrive, the one that happened last holds", () => {
  const switches = fc.uniqueArray(
    fc.record({ type: fc.constantFrom("email-disabled" as const, "email-enabled" as const), at: fc.nat(1000) }),
    { selector: (one) => one.at, minLength: 1, maxLength: 8 },
  );
  const arrivals = switches.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 })),
  );
  fc.assert(
    fc.property(arrivals, ([list, arrived]) => {
      let state: { relayChangedAt: number | null; enabled: boolean } = { relayChangedAt: null, enabled: true };
      for (const one of arrived) {
        const decision = decideNotice({ ...one, clientId: "app" }, { ...identity, ...state });
        if (decision.kind === "switch_relay") state = { relayChangedAt: decision.at, enabled: decision.enabled };
      }
      const last = list.toSorted((a, b) => a.at - b.at).at(-1);
      expect(state.enabled).toBe(last?.type === "email-enabled");
    }),
  );
});

test("consent taken back ends sign-ins, unless Apple has confirmed one since", () => {
  const ends = { kind: "end_sign_ins", forgetClientId: "app" };
  expect(decideNotice(notice("consent-revoked", at + 1), identity)).toEqual(ends);
  expect(decideNotice(notice("consent-revoked", at - clockDifferenceMs), identity)).toEqual(ends);
  expect(decideNotice(notice("consent-revoked", at - clockDifferenceMs - 1), identity)).toEqual({
    kind: "ignore",
    reason: "overtaken",
  });
});

test("a deleted account is unlinked, unless it was linked since", () => {
  expect(decideNotice(notice("account-delete", at), { ...identity, lastUsedAt: at * 2 })).toEqual({ kind: "unlink" });
  expect(decideNotice(notice("account-delete", 1), identity)).toEqual({ kind: "ignore", reason: "overtaken" });
});

test("what is not understood, or about nobody we know, changes nothing", () => {
  expect(decideNotice(notice("other", at), identity)).toEqual({ kind: "ignore", reason: "unknown_type" });
  expect(decideNotice(notice("account-delete", at), undefined)).toEqual({ kind: "ignore", reason: "unknown_subject" });
});
