import { expect, it } from "vitest";
import { isWorthAMail } from "./sign-in-rules.ts";

const signIn = { isFirst: false, isKnown: false, method: "password" } as const;

it("writes to the owner about a device that is new, however they signed in", () => {
  for (const method of ["password", "passkey", "apple"] as const)
    expect(isWorthAMail({ ...signIn, method })).toBe(true);
});

it("does not about their first sign-in, a device that is known, a brand they walked into, or their own link", () => {
  expect(isWorthAMail({ ...signIn, isFirst: true })).toBe(false);
  expect(isWorthAMail({ ...signIn, isKnown: true })).toBe(false);
  expect(isWorthAMail({ ...signIn, method: "brand" })).toBe(false);
  expect(isWorthAMail({ ...signIn, method: "link" })).toBe(false);
});
