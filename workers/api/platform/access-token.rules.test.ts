import { sign } from "@tsndr/cloudflare-worker-jwt";
import { expect, test } from "vitest";
import { accessTokenLifetimeMs, signAccessToken, verifyAccessToken } from "./access-token.ts";

const configuration = { accessTokenSecret: "test-only-access-token-secret-0123456789" };
const claims = { userId: "usr_1", signInId: "sgn_1", orgId: "org_1", brand: null };
const now = Date.now();

test("a token speaks for its user, sign-in and organization for 15 minutes", async () => {
  const { token, expiresAt } = await signAccessToken(configuration, claims, now);
  expect(expiresAt).toBe(Math.floor(now / 1000) * 1000 + accessTokenLifetimeMs);
  expect(await verifyAccessToken(configuration, token, now)).toEqual(claims);
  expect(await verifyAccessToken(configuration, token, expiresAt - 1)).toEqual(claims);
  expect(await verifyAccessToken(configuration, token, expiresAt)).toBeNull();
});

test("no other text does", async () => {
  const { token } = await signAccessToken(configuration, claims, now);
  const [header, payload, signature] = token.split(".");
  const none = btoa('{"alg":"none","typ":"JWT"}').replaceAll("=", "");
  for (const text of [
    "",
    "x",
    "a.b.c",
    `${header}.${payload}.`,
    `${none}.${payload}.`,
    `${none}.${payload}.${signature}`,
  ]) {
    expect(await verifyAccessToken(configuration, text, now), text).toBeNull();
  }
});

test.each([
  ["another issuer", { iss: "someone" }, "HS256"],
  ["another audience", { aud: "other-api" }, "HS256"],
  ["an unknown brand", { brand: "nobody" }, "HS256"],
  ["another algorithm", {}, "HS512"],
] as const)("a token with %s does not hold, though the signature does", async (_, changes, algorithm) => {
  const payload = {
    iss: "loggia",
    aud: "loggia-api",
    sub: "usr_1",
    sid: "sgn_1",
    org: "org_1",
    exp: Math.floor(now / 1000) + 600,
  };
  const token = await sign({ ...payload, ...changes }, configuration.accessTokenSecret, algorithm);
  expect(await verifyAccessToken(configuration, token, now)).toBeNull();
});

test("a token of another secret does not hold", async () => {
  const { token } = await signAccessToken({ accessTokenSecret: "another-secret-another-secret-another" }, claims, now);
  expect(await verifyAccessToken(configuration, token, now)).toBeNull();
});
