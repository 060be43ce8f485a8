import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  judge,
  judgePage,
  suppressionKinds,
  type GatedMessage,
  type GateRules,
  type RecipientFacts,
} from "./gate-rules.ts";

const now = Date.parse("2026-11-21T12:00:00Z");
const hour = 60 * 60_000;

const person: RecipientFacts = {
  customerId: "cus_1",
  address: { kind: "email", email: "mona@example.test" },
  timeZone: "Asia/Riyadh",
  isBlocked: false,
  isArchived: false,
  consents: { marketing: "granted" },
  suppressions: [],
  recentMessages: 0,
  windowClosesAt: null,
};
const message: GatedMessage = { purpose: "marketing", form: { kind: "ordinary" }, window: null, latestAt: null };
const rules: GateRules = { channel: "email", quietHours: null, cap: null, timeZone: "UTC", planRemaining: null };
const night = { ...rules, quietHours: { from: "14:00", to: "08:00" } };

const suppressed = (reason: string) => ({ kind: "suppressed", reason });
const template = (category: string | null) => ({ ...message, form: { kind: "template" as const, category } });
const freeText = { ...message, form: { kind: "free_text" as const } };

test("somebody who said yes, at a good hour, is written to", () => {
  expect(judge(person, message, rules, now)).toEqual({ kind: "send" });
});

describe("nothing goes to somebody", () => {
  test.each<[string, Partial<RecipientFacts> | null, string]>([
    ["who is not there", null, "customer_gone"],
    ["who was put away", { isArchived: true, isBlocked: true }, "archived"],
    ["who is blocked", { isBlocked: true, address: null }, "blocked"],
    ["without an address on the channel", { address: null }, "no_address"],
    ["whose address bounced", { suppressions: [{ kind: "bounced", purposes: null }] }, "bounced_before"],
    ["who opted out of everything", { suppressions: [{ kind: "opted_out", purposes: null }] }, "opted_out"],
    ["who opted out of this", { suppressions: [{ kind: "opted_out", purposes: ["news", "marketing"] }] }, "opted_out"],
    [
      "who complained, whatever else they did",
      { suppressions: (["opted_out", "complained"] as const).map((kind) => ({ kind, purposes: null })) },
      "complained",
    ],
    ["who was never asked", { consents: {} }, "no_consent"],
    ["who has not confirmed yet", { consents: { marketing: "pending" } }, "no_consent"],
    ["who said no", { consents: { marketing: "denied" } }, "consent_denied"],
  ])("%s", (_, change, reason) => {
    expect(judge(change && { ...person, ...change }, message, rules, now)).toEqual(suppressed(reason));
  });
});

test("what somebody opted out of does not keep other purposes away", () => {
  const facts = { ...person, suppressions: [{ kind: "opted_out" as const, purposes: ["news"] }] };
  expect(judge(facts, message, rules, now)).toEqual({ kind: "send" });
});

test("service needs no yes, but honours a no", () => {
  const service = { ...message, purpose: "service" as const };
  expect(judge({ ...person, consents: {} }, service, rules, now)).toEqual({ kind: "send" });
  expect(judge({ ...person, consents: { service: "denied" } }, service, rules, now)).toEqual(
    suppressed("consent_denied"),
  );
});

describe("on WhatsApp", () => {
  test("a template goes at any time, if an approved version of it is known", () => {
    expect(judge(person, template("MARKETING"), rules, now)).toEqual({ kind: "send" });
    expect(judge(person, template(null), rules, now)).toEqual(suppressed("no_template"));
  });

  test("a marketing template needs the yes to marketing, whatever the campaign calls itself", () => {
    const service = { ...template("MARKETING"), purpose: "service" as const };
    expect(judge({ ...person, consents: {} }, service, rules, now)).toEqual(suppressed("no_consent"));
    expect(
      judge({ ...person, consents: {} }, { ...service, ...template("UTILITY"), purpose: "service" }, rules, now),
    ).toEqual({ kind: "send" });
  });

  test("free text goes only within the 24 hours after they wrote, and not later than that", () => {
    const open = { ...person, windowClosesAt: now + hour };
    expect(judge(open, freeText, rules, now)).toEqual({ kind: "send" });
    expect(judge(open, freeText, rules, now + hour)).toEqual(suppressed("outside_window"));
    expect(judge(person, freeText, rules, now)).toEqual(suppressed("outside_window"));
    expect(judge(open, freeText, night, now)).toEqual(suppressed("outside_window"));
  });
});

describe("the hour", () => {
  test("is the person's own, else the organization's", () => {
    const at = Date.parse("2026-11-22T05:00:00Z");
    expect(judge(person, message, night, now)).toEqual({ kind: "later", at, reason: "quiet_hours" });
    expect(judge({ ...person, timeZone: null }, message, night, now)).toEqual({ kind: "send" });
  });

  test("of a campaign's window is waited for", () => {
    const window = { from: "18:00", to: "20:00", days: [6] };
    expect(judge(person, { ...message, window }, rules, now)).toEqual({
      kind: "later",
      at: Date.parse("2026-11-21T15:00:00Z"),
      reason: "send_window",
    });
  });

  test("that comes too late, or never, is not waited for", () => {
    expect(judge(person, { ...message, latestAt: now - 1 }, rules, now)).toEqual(suppressed("too_late"));
    expect(judge(person, { ...message, latestAt: now + hour }, night, now)).toEqual(suppressed("too_late"));
    const never = { from: "15:00", to: "16:00", days: [0] };
    expect(judge(person, { ...message, window: never }, night, now)).toEqual(suppressed("too_late"));
  });
});

describe("how much is too much", () => {
  const capped = { ...rules, cap: { messages: 2, days: 7 } };

  test("is counted over campaigns, and does not concern service", () => {
    expect(judge({ ...person, recentMessages: 1 }, message, capped, now)).toEqual({ kind: "send" });
    expect(judge({ ...person, recentMessages: 2 }, message, capped, now)).toEqual(suppressed("frequency_cap"));
    const service = { ...message, purpose: "service" as const };
    expect(judge({ ...person, recentMessages: 9 }, service, capped, now)).toEqual({ kind: "send" });
  });

  test("is asked when it would leave, not before", () => {
    const both = { ...capped, quietHours: night.quietHours };
    expect(judge({ ...person, recentMessages: 2 }, message, both, now)).toMatchObject({ kind: "later" });
  });

  test("is what the plan says, one by one within a page", () => {
    const ids = ["cus_1", "cus_2", "cus_3"];
    const known = new Map(ids.map((id) => [id, { ...person, address: { kind: "email" as const, email: id } }]));
    const verdicts = judgePage(ids, known, message, { ...rules, planRemaining: 2 }, now);
    expect([...verdicts.values()]).toEqual([{ kind: "send" }, { kind: "send" }, suppressed("plan_limit")]);
  });
});

test("of two customers with one address in a page, one is written to", () => {
  const known = new Map(["cus_1", "cus_2"].map((id) => [id, person]));
  const verdicts = judgePage(["cus_1", "cus_2", "cus_3"], known, message, rules, now);
  expect([...verdicts.values()]).toEqual([
    { kind: "send" },
    suppressed("duplicate_address"),
    suppressed("customer_gone"),
  ]);
});

const someFacts: fc.Arbitrary<RecipientFacts> = fc.record({
  customerId: fc.constant("cus_1"),
  address: fc.option(fc.constant({ kind: "email", email: "a@example.test" } as const)),
  timeZone: fc.constantFrom("Asia/Riyadh", "America/New_York", null),
  isBlocked: fc.boolean(),
  isArchived: fc.boolean(),
  consents: fc.record(
    { marketing: fc.constantFrom("granted", "denied", "pending"), news: fc.constantFrom("granted", "denied") },
    { requiredKeys: [] },
  ),
  suppressions: fc.array(
    fc.record({
      kind: fc.constantFrom(...suppressionKinds),
      purposes: fc.option(fc.subarray(["marketing", "news", "service"])),
    }),
    { maxLength: 2 },
  ),
  recentMessages: fc.nat(3),
  windowClosesAt: fc.option(fc.integer({ min: now - hour, max: now + hour })),
});
const someMessage: fc.Arbitrary<GatedMessage> = fc.record({
  purpose: fc.constantFrom("marketing", "news", "service"),
  form: fc.oneof(
    fc.constantFrom({ kind: "ordinary" } as const, { kind: "free_text" } as const),
    fc.record({ kind: fc.constant("template" as const), category: fc.constantFrom("MARKETING", "UTILITY", null) }),
  ),
  window: fc.option(fc.constant({ from: "09:00", to: "18:00", days: [1, 2, 3, 4, 5, 6] })),
  latestAt: fc.option(fc.integer({ min: now - hour, max: now + 24 * hour })),
});
const someRules: fc.Arbitrary<GateRules> = fc.record({
  channel: fc.constant("email" as const),
  quietHours: fc.option(fc.constant({ from: "20:00", to: "09:30" })),
  cap: fc.option(fc.record({ messages: fc.integer({ min: 1, max: 3 }), days: fc.constant(7) })),
  timeZone: fc.constantFrom("UTC", "Asia/Kathmandu"),
  planRemaining: fc.option(fc.nat(2)),
});

test("nobody is written to who should not be, and what waits for its hour goes then or is said why not", () => {
  fc.assert(
    fc.property(someFacts, someMessage, someRules, (facts, asked, holding) => {
      const verdict = judge(facts, asked, holding, now);
      if (verdict.kind === "later") {
        expect(verdict.at).toBeGreaterThan(now);
        expect(judge(facts, asked, holding, verdict.at).kind).not.toBe("later");
      }
      if (verdict.kind !== "send") return;
      const { purpose } = asked;
      expect([facts.isArchived, facts.isBlocked, facts.address === null]).toEqual([false, false, false]);
      expect(facts.consents[purpose]).not.toBe("denied");
      if (purpose !== "service") expect(facts.consents[purpose]).toBe("granted");
      for (const { purposes } of facts.suppressions) expect(purposes?.includes(purpose)).toBe(false);
      if (asked.form.kind === "free_text") expect(facts.windowClosesAt).toBeGreaterThan(now);
      if (asked.latestAt !== null) expect(asked.latestAt).toBeGreaterThanOrEqual(now);
    }),
    { numRuns: 2_000 },
  );
});

test("a further reason against never opens the gate", () => {
  fc.assert(
    fc.property(someFacts, someMessage, someRules, (facts, asked, holding) => {
      const before = judge(facts, asked, holding, now);
      const worse: Partial<RecipientFacts>[] = [
        { isBlocked: true },
        { isArchived: true },
        { address: null },
        { suppressions: [...facts.suppressions, { kind: "complained", purposes: null }] },
        { consents: { ...facts.consents, [asked.purpose]: "denied" } },
      ];
      for (const change of worse) expect(judge({ ...facts, ...change }, asked, holding, now).kind).toBe("suppressed");
      if (before.kind === "suppressed")
        expect(judge({ ...facts, recentMessages: 100 }, asked, holding, now).kind).toBe("suppressed");
    }),
    { numRuns: 500 },
  );
});
