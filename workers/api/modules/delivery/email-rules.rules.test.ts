import { expect, test } from "vitest";
import { formatSender } from "../../providers/postmark/sender.ts";
import { addFoot, judgeEmail, nameOfSender, scheduleBatch } from "./email-rules.ts";

const now = 1_000_000;

test.each([
  [{ kind: "accepted", providerId: "m" }, { outcome: { kind: "sent" } }],
  [{ kind: "unknown", reason: "timeout" }, { outcome: { kind: "unknown" } }],
  [
    { kind: "suppressed", reason: "inactive_recipient" },
    { outcome: { kind: "suppressed", reason: "suppressed_by_provider" }, isRefusedAddress: true },
  ],
  [{ kind: "refused", reason: "invalid_email" }, { outcome: { kind: "failed", reason: "invalid_address" } }],
  [{ kind: "refused", reason: "postmark_999" }, { outcome: { kind: "failed", reason: "refused" } }],
  [
    { kind: "stop", reason: "bad_token" },
    { outcome: { kind: "later" }, pause: "sender_refused" },
  ],
  [
    { kind: "retry", reason: "rate_limited", retryAfterMs: 9_000 },
    { outcome: { kind: "later", at: now + 9_000 }, nothingBefore: now + 9_000 },
  ],
  [
    { kind: "retry", reason: "maintenance", retryAfterMs: null },
    { outcome: { kind: "retry", at: now + 30_000, reason: "provider_down" }, nothingBefore: now + 30_000 },
  ],
] as const)("%o means %o", (outcome, expected) => {
  expect(judgeEmail(outcome, now)).toMatchObject(expected);
});

test("a request carries who is due, as far as they fit", () => {
  const letters = [0, 0, 5].map((at) => ({ at, size: 1_000 }));
  expect(scheduleBatch(letters, 1)).toEqual({ count: 2, waitMs: 0 });
  expect(scheduleBatch(letters.slice(2), 1)).toEqual({ count: 0, waitMs: 4 });
  expect(
    scheduleBatch(
      Array.from({ length: 300 }, () => ({ at: 0, size: 1 })),
      1,
    ).count,
  ).toBe(100);
  expect(
    scheduleBatch(
      Array.from({ length: 5 }, () => ({ at: 0, size: 5_000_000 })),
      1,
    ).count,
  ).toBe(1);
});

test("the postal address stands at the foot, once, and is only text", () => {
  const letter = { html: "<html><body><p>Hello</p></body></html>", text: "Hello" };
  expect(addFoot(letter, " ")).toEqual(letter);
  const footed = addFoot(letter, "1 Main <b>St</b>\nDubai");
  expect(footed.html).toMatch(/<p>Hello<\/p><p dir="auto"[^>]*>1 Main &lt;b&gt;St&lt;\/b&gt;<br>Dubai<\/p><\/body>/);
  expect(footed.text).toBe("Hello\n\n--\n1 Main <b>St</b>\nDubai\n");
  expect(addFoot(footed, "1 Main <b>St</b>\nDubai")).toEqual(footed);
});

test("a sender has the organization's name and always the house's address, whatever the name holds", () => {
  const house = "Loggia <hello@loggia.example>";
  expect(nameOfSender("  ", "Bayt")).toBe("Bayt");
  expect(nameOfSender(" Bayt Care ", "Bayt")).toBe("Bayt Care");
  expect(formatSender({ fromName: "" }, house)).toBe(house);
  expect(formatSender({ fromName: "عناية" }, house)).toBe("عناية <hello@loggia.example>");
  expect(formatSender({ fromName: "Care <care@x.example>" }, house)).toBe(
    '"Care <care@x.example>" <hello@loggia.example>',
  );
  expect(formatSender({ fromName: 'Care, "Inc."\r\nBcc: a@b' }, house)).toBe(
    '"Care, \\"Inc.\\" Bcc: a@b" <hello@loggia.example>',
  );
});
