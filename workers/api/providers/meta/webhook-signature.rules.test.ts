import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { isSameSecret, isSignedBy, signatureOf } from "./webhook-signature.ts";

const body = new TextEncoder().encode('{"text":"\\u0645\\u0631\\u062d\\u0628\\u0627"}');

describe("a webhook's signature", () => {
  it("is what node:crypto makes of the same bytes", async () => {
    const expected = `sha256=${createHmac("sha256", "app-secret").update(body).digest("hex")}`;
    expect(await signatureOf("app-secret", body)).toBe(expected);
    expect(await isSignedBy("app-secret", body, expected)).toBe(true);
    expect(await isSignedBy("app-secret", body, expected.toUpperCase().replace("SHA256", "sha256"))).toBe(true);
  });

  it("is refused over other bytes, with another secret, or written otherwise", async () => {
    const signature = await signatureOf("app-secret", body);
    const other = new TextEncoder().encode('{"text":"مرحبا"}');
    expect(await isSignedBy("app-secret", other, signature)).toBe(false);
    expect(await isSignedBy("other-secret", body, signature)).toBe(false);
    for (const header of [
      null,
      "",
      "sha256=",
      signature.slice(7),
      signature.slice(0, -2),
      `${signature}00`,
      `sha1=${signature.slice(7)}`,
      signature.replace(/.$/, "g"),
    ]) {
      expect(await isSignedBy("app-secret", body, header)).toBe(false);
    }
  });
});

describe("comparing secrets", () => {
  it("knows the same from another", async () => {
    expect(await isSameSecret("verify-me", "verify-me")).toBe(true);
    expect(await isSameSecret("verify-m", "verify-me")).toBe(false);
    expect(await isSameSecret("", "verify-me")).toBe(false);
  });
});
