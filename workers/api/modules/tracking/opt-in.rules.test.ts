import { describe, expect, it, test } from "vitest";
import { addressOn, digestAddress, isAddress, judgeConfirmation } from "./opt-in-rules.ts";

const day = 24 * 60 * 60_000;
const judge = (changes: object = {}) =>
  judgeConfirmation({ state: "pending", isSameAddress: true, askedAt: 0, now: day, ...changes });

describe("a confirmation", () => {
  it("can be given while the sign-up waits, for fourteen days", () => {
    expect(judge()).toBe("open");
    expect(judge({ now: 14 * day - 1 })).toBe("open");
    expect(judge({ now: 14 * day })).toBe("over");
  });

  it("stays given, however late or wherever the address went", () => {
    expect(judge({ state: "granted" })).toBe("confirmed");
    expect(judge({ state: "granted", now: 90 * day, isSameAddress: false })).toBe("confirmed");
  });

  it("does not take back a no that came later, and speaks for no other address", () => {
    expect(judge({ state: "denied" })).toBe("over");
    expect(judge({ state: null })).toBe("over");
    expect(judge({ isSameAddress: false })).toBe("over");
  });
});

test("an address is known again by its digest, and by no other", () => {
  const digest = digestAddress("Mona@example.com");
  expect(digest).toHaveLength(8);
  expect(isAddress("mona@example.com", digest)).toBe(true);
  expect(isAddress("mona@example.org", digest)).toBe(false);
  expect(isAddress(null, digest)).toBe(false);
  expect(isAddress("mona@example.com", digest.subarray(0, 4))).toBe(false);
});

test("each channel has its own address", () => {
  const person = { email: "e", phone: "p", userId: "u" };
  expect(addressOn("email", person)).toBe("e");
  expect(addressOn("whatsapp", person)).toBe("p");
  expect(addressOn("push", person)).toBe("u");
  expect(addressOn("in_app", person)).toBe("u");
});
