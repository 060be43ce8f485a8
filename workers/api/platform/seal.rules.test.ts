import { expect, test } from "vitest";
import { seal, unseal } from "./seal.ts";

const key = (id: string, byte: number) => ({ id, key: new Uint8Array(32).fill(byte) });
const configuration = { sealingKeys: [key("k1", 1), key("k0", 2)] };
const mine = { orgId: "org_1", record: "chn_1" };

test("what was sealed opens again for the same record, in any language", async () => {
  const sealed = await seal(configuration, "EAAG… رمز", mine);
  expect(sealed).toMatch(/^k1\./);
  expect(sealed).not.toContain("EAAG");
  expect(await unseal(configuration, sealed, mine)).toBe("EAAG… رمز");
});

test("the same text never looks the same twice", async () => {
  expect(await seal(configuration, "x", mine)).not.toBe(await seal(configuration, "x", mine));
});

test.each([
  { orgId: "org_2", record: "chn_1" },
  { orgId: "org_1", record: "chn_2" },
])("it does not open for %j", async (other) => {
  const sealed = await seal(configuration, "secret", mine);
  await expect(unseal(configuration, sealed, other)).rejects.toThrow();
});

test("an older key still opens, and one that is gone says so", async () => {
  const reversed = { sealingKeys: configuration.sealingKeys.toReversed() };
  const sealed = await seal(reversed, "secret", mine);
  expect(sealed).toMatch(/^k0\./);
  expect(await unseal(configuration, sealed, mine)).toBe("secret");
  const forgetful = { sealingKeys: configuration.sealingKeys.slice(0, 1) };
  await expect(unseal(forgetful, sealed, mine)).rejects.toThrow(/no longer have/);
});

test("a changed text does not open", async () => {
  const sealed = await seal(configuration, "secret", mine);
  const last = sealed.at(-6);
  const changed = sealed.slice(0, -6) + (last === "A" ? "B" : "A") + sealed.slice(-5);
  await expect(unseal(configuration, changed, mine)).rejects.toThrow();
});
