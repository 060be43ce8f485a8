import fc from "fast-check";
import { expect, test } from "vitest";
import { hasTimeToSend, sortRecipients } from "./bulk-page-rules.ts";
import type { GateAnswer } from "./service/ask-gate.ts";

const address = { kind: "email", email: "a@x.example" } as const;
const customerOf = (id: string) => ({
  ...{ id, name: id, phone: null, email: address.email, language: null, timeZone: null, tags: [], fields: {} },
  ...{ userId: null, blockedAt: null, archivedAt: null },
});

test("each recipient has a message or an outcome, and one that cannot be prepared stops no other", () => {
  const answer = fc.constantFrom<GateAnswer | null>(
    { kind: "send", address },
    { kind: "suppressed", reason: "no_consent" },
    { kind: "later", at: 7, reason: "quiet_hours" },
    null,
  );
  const someone = fc.record({ answer, isKnown: fc.boolean(), prepared: fc.constantFrom("ready", "failed", "throws") });
  fc.assert(
    fc.property(fc.array(someone, { maxLength: 100 }), (people) => {
      const recipients = people.map((_, n) => ({ n, customerId: `cus_${n}`, attempts: 0 }));
      let thrown = 0;
      const { ready, settled } = sortRecipients(recipients, {
        customers: new Map(people.flatMap(({ isKnown }, n) => (isKnown ? [[`cus_${n}`, customerOf(`cus_${n}`)]] : []))),
        answers: new Map(people.flatMap(({ answer: told }, n) => (told ? [[`cus_${n}`, told]] : []))),
        prepare({ n }) {
          const how = people[n]?.prepared;
          if (how === "throws") throw new Error("A template that throws");
          return how === "ready" ? { kind: "ready", message: n } : { kind: "failed", reason: "variable_missing" };
        },
        report: () => void (thrown += 1),
      });
      expect([...ready, ...settled].map(({ n }) => n).toSorted((a, b) => a - b)).toEqual(people.map((_, n) => n));
      const reached = people.filter(({ answer: told, isKnown }) => isKnown && told?.kind === "send");
      expect(ready.length).toBe(reached.filter(({ prepared }) => prepared === "ready").length);
      expect(thrown).toBe(reached.filter(({ prepared }) => prepared === "throws").length);
    }),
  );
});

test("nothing is sent whose answer could come after the lease", () => {
  expect(hasTimeToSend(10_001, 10_000, 0)).toBe(true);
  expect(hasTimeToSend(10_000, 10_000, 0)).toBe(false);
});
