import { expect, it } from "vitest";
import { maskEmail } from "./mask-email.ts";

it("shows whose address it is to its owner and to nobody else", () => {
  expect(maskEmail("salma@example.com")).toBe("s****@example.com");
  expect(maskEmail('"a@b"@example.com')).toBe('"****@example.com');
});
