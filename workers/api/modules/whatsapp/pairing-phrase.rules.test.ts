import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPairingPhrase, findPairingCode, hashPairingCode } from "./pairing-phrase.ts";

describe("a pairing phrase", () => {
  it("is found again in what it says, however it was typed", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (random) => {
        const { text, code } = createPairingPhrase(random);
        expect(text).toMatch(/^Connect LOGGIA-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
        for (const typed of [
          text,
          text.toLowerCase(),
          `\u202b${text}\u202c`,
          `hi, ${text}!`,
          text.replaceAll("-", " "),
        ]) {
          expect(findPairingCode(typed)).toBe(code);
        }
      }),
    );
  });

  it("takes letters for the digits they look like", () => {
    expect(findPairingCode("LOGGIA-7K2O-9QIL")).toBe("7K209Q11");
  });

  it.each(["", "Connect", "LOGGIA-7K2M", "LOGGIA-7K2M-9QXDE", "loggia is nice"])("is not in '%s'", (text) => {
    expect(findPairingCode(text)).toBeNull();
  });

  it("is kept only as a hash that belongs to its number", async () => {
    const hash = await hashPairingCode("105", "7K2M9QXD");
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await hashPairingCode("106", "7K2M9QXD")).not.toBe(hash);
  });
});
