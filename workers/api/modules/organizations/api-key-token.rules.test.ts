import { expect, test } from "vitest";
import { newId } from "../../platform/ids.ts";
import { formatKeyToken, hashKeySecret, isSecretOf, newKeySecret, parseKeyToken } from "./api-key-token.ts";

test("a key is read back as it was written", () => {
  const token = { id: newId("lgk", Date.now()), secret: newKeySecret() };
  expect(parseKeyToken(formatKeyToken(token))).toEqual(token);
});

test("nothing of another shape is a key", () => {
  const [id, secret] = [newId("lgk", Date.now()), newKeySecret()];
  for (const text of [
    "",
    id,
    `${id}.`,
    `${id}.${secret}x`,
    `${id}.${secret} `,
    `sgn_${id.slice(4)}.${secret}`,
    `.${secret}`,
  ])
    expect(parseKeyToken(text)).toBeNull();
});

test("a secret fits its own hash only, and no two are alike", () => {
  const [one, other] = [newKeySecret(), newKeySecret()];
  expect(isSecretOf(one, hashKeySecret(one))).toBe(true);
  expect(isSecretOf(other, hashKeySecret(one))).toBe(false);
  expect(isSecretOf(one, "")).toBe(false);
});
