import { describe, expect, it } from "vitest";
import { isWeakPassword } from "./password-rules.ts";

const email = "huda.saleh@example.test";

describe("a password is refused when anybody would try it", () => {
  it.each([
    "aaaaaaaaaa",
    "abababababab",
    "abcabcabcabc",
    "1234567890",
    "0987654321",
    "qwertyuiop",
    "1q2w3e4r5t",
    "1qaz2wsx3edc",
    "abcdefghij",
    "password123",
    "Password2026!",
    "P@ssw0rd!!",
    "!!!welcome!!!",
    "iloveyou2026",
    "passwordpassword",
    "muhammad123456",
    "huda.saleh99",
    "x-huda.saleh-x",
    "12345678901234567890",
  ])("%s", (password) => {
    expect(isWeakPassword(password, email)).toBe(true);
  });
});

describe("a password is taken when nobody would", () => {
  it.each([
    "a long enough password",
    "open the loggia",
    "correct horse battery",
    "مفتاح الرواق الأخضر",
    "tR7#vv_kk20",
    "banana lighthouse",
    "9f8e2c1d7b6a",
  ])("%s", (password) => {
    expect(isWeakPassword(password, email)).toBe(false);
  });
});

it("a short name before the @ says nothing", () => {
  expect(isWeakPassword("my alibaba lamp", "ali@example.test")).toBe(false);
});
