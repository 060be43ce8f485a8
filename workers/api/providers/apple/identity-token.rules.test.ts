import { generateKeyPair, SignJWT, type CryptoKey } from "jose";
import { beforeAll, expect, test } from "vitest";
import { hashNonce } from "./claim-rules.ts";
import { verifyIdentityToken } from "./identity-token.ts";
import { createKeyStore } from "./key-store.ts";

const now = Date.parse("2026-11-21T09:00:00Z");
const seconds = now / 1000;
let pair: { publicKey: CryptoKey; privateKey: CryptoKey };
beforeAll(async () => {
  pair = await generateKeyPair("RS256");
});

const claims = {
  iss: "https://appleid.apple.com",
  aud: "app",
  sub: "000123.abc.0456",
  iat: seconds,
  exp: seconds + 600,
  nonce: "n",
  email: "Noor@Example.test",
  email_verified: true,
};

async function check(changes: object, options: { audiences?: string[]; nonceHash?: string | null; at?: number } = {}) {
  const token = await new SignJWT({ ...claims, ...changes })
    .setProtectedHeader({ alg: "RS256", kid: "K" })
    .sign(pair.privateKey);
  const keys = createKeyStore(async () => new Map([["K", pair.publicKey]]));
  const { audiences = ["app", "site"], nonceHash = hashNonce("n"), at = now } = options;
  return verifyIdentityToken(token, { keys, audiences, nonceHash, now: at });
}

test("a good token says who is there", async () => {
  expect(await check({})).toEqual({
    kind: "verified",
    identity: { subject: "000123.abc.0456", clientId: "app", email: "noor@example.test", isPrivateRelay: false },
  });
  expect(await check({ nonce: hashNonce("n") })).toMatchObject({ kind: "verified" });
  expect(await check({ nonce: undefined }, { nonceHash: null })).toMatchObject({ kind: "verified" });
});

test.each([
  [{ iss: "https://appleid.apple.com/" }, "issuer"],
  [{ iss: undefined }, "issuer"],
  [{ aud: "another" }, "audience"],
  [{ aud: ["app", "another"] }, "audience"],
  [{ aud: undefined }, "audience"],
  [{ exp: seconds - 60 }, "expired"],
  [{ exp: undefined }, "claims"],
  [{ iat: seconds - 3700 }, "expired"],
  [{ iat: seconds + 3600 }, "claims"],
  [{ iat: undefined }, "claims"],
  [{ sub: undefined }, "claims"],
  [{ sub: "" }, "claims"],
  [{ nonce: "another" }, "nonce"],
  [{ nonce: undefined }, "nonce"],
])("%j is refused: %s", async (changes, fault) => {
  expect(await check(changes)).toEqual({ kind: "refused", fault });
});

test("a list of audiences that is empty lets nobody in", async () => {
  expect(await check({}, { audiences: [] })).toMatchObject({ kind: "refused" });
});

test("no token lives beyond its hour", async () => {
  expect(await check({ exp: seconds + 86_400 }, { at: now + 3_500_000 })).toMatchObject({ kind: "verified" });
  expect(await check({ exp: seconds + 86_400 }, { at: now + 3_700_000 })).toMatchObject({ fault: "expired" });
});
