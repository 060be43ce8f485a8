import { expect, it } from "vitest";
import {
  formatRefreshToken,
  hashRefreshSecret,
  newRefreshSecret,
  parseRefreshToken,
  succeedRefreshSecret,
} from "./refresh-token.ts";

const token = { signInId: `sgn_${"0".repeat(26)}`, secret: newRefreshSecret() };

it("reads back what it wrote, and nothing of another shape", () => {
  expect(parseRefreshToken(formatRefreshToken(token))).toEqual(token);
  for (const bad of ["", "x.y", `${token.signInId}.`, `.${token.secret}`, `${formatRefreshToken(token)}x`])
    expect(parseRefreshToken(bad)).toBeNull();
});

it("gives a token one successor, which depends on the key and has a successor of its own", () => {
  const successor = succeedRefreshSecret(token, "key");
  expect(succeedRefreshSecret(token, "key")).toBe(successor);
  expect(succeedRefreshSecret(token, "other")).not.toBe(successor);
  expect(succeedRefreshSecret({ ...token, secret: successor }, "key")).not.toBe(successor);
  expect(parseRefreshToken(formatRefreshToken({ ...token, secret: successor }))).not.toBeNull();
});

it("stores a hash that is not the secret", () => {
  expect(hashRefreshSecret(token.secret)).not.toContain(token.secret);
});
