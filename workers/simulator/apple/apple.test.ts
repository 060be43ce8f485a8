import { createLocalJWKSet, decodeJwt, exportSPKI, generateKeyPair, jwtVerify, SignJWT, type CryptoKey } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { createSimulator, createTestWorld } from "../app.ts";
import type { Wire } from "../test-simulator.ts";
import { testTeam } from "./team.ts";

const issuer = "https://appleid.apple.com";
const clientId = "example.app";
const clock = { now: Date.parse("2026-11-21T09:00:00Z") };
let key: CryptoKey;
let app: ReturnType<typeof createSimulator>;

beforeAll(async () => {
  const pair = await generateKeyPair("ES256", { extractable: true });
  key = pair.privateKey;
  const publicKey = (await exportSPKI(pair.publicKey)).replaceAll(/-----[A-Z ]+-----|\s/g, "");
  app = createSimulator({ world: createTestWorld({ now: () => clock.now }), team: { ...testTeam, publicKey } });
});

async function call(method: string, path: string, body?: object): Promise<{ status: number; json: Wire }> {
  const request = new Request(`https://sim.test${path}`, { method, body: body && JSON.stringify(body) });
  return read(await app.fetch(request));
}

async function form(path: string, fields: Record<string, string>): Promise<{ status: number; json: Wire }> {
  const request = new Request(`https://sim.test${path}`, { method: "POST", body: new URLSearchParams(fields) });
  return read(await app.fetch(request));
}

async function read(response: Response): Promise<{ status: number; json: Wire }> {
  const text = await response.text();
  return { status: response.status, json: text === "" ? null : JSON.parse(text) };
}

type SecretChanges = { key?: CryptoKey; kid?: string; claims?: object };

function secretOf(changes: SecretChanges = {}): Promise<string> {
  const iat = clock.now / 1000;
  const claims = { iss: testTeam.teamId, iat, exp: iat + 300, aud: issuer, sub: clientId, ...changes.claims };
  const header = { alg: "ES256", kid: changes.kid ?? testTeam.keyId };
  return new SignJWT(claims).setProtectedHeader(header).sign(changes.key ?? key);
}

async function makePerson(id: string): Promise<Wire> {
  return (await call("POST", "/control/apple/people", { id, email: `${id}@example.test` })).json;
}

async function authorize(id: string, options: object = {}): Promise<Wire> {
  return (await call("POST", `/control/apple/people/${id}/authorize`, { clientId, ...options })).json;
}

async function exchange(code: string, fields: Record<string, string> = {}) {
  const client_secret = await secretOf();
  return form("/apple/auth/token", {
    client_id: clientId,
    client_secret,
    grant_type: "authorization_code",
    code,
    ...fields,
  });
}

describe("a person on their device", () => {
  test("is told apart by the team, and gives the name only the first time", async () => {
    const { subject } = await makePerson("noor");
    const first = await authorize("noor", { nonce: "n", hideEmail: true });
    expect(first.user.name).toEqual({ givenName: "Noor", familyName: "Haddad" });
    const keys = createLocalJWKSet((await call("GET", "/apple/auth/keys")).json);
    const { payload } = await jwtVerify(first.identityToken, keys, {
      issuer,
      audience: clientId,
      currentDate: new Date(clock.now),
    });
    expect(payload).toMatchObject({ sub: subject, nonce: "n", email_verified: "true", is_private_email: "true" });
    expect(payload["email"]).toMatch(/@privaterelay\.appleid\.com$/);
    expect((await authorize("noor")).user).toBeNull();
    expect((await authorize("noor", { clientId: "another.app" })).user).not.toBeNull();
    expect(decodeJwt((await authorize("noor", { clientId: "another.app" })).identityToken).sub).toBe(subject);
  });

  test("who is unknown is a mistake of the test", async () => {
    expect((await call("GET", "/control/apple/people/nobody")).status).toBe(404);
    expect((await call("POST", "/control/apple/people", { id: "x" })).status).toBe(400);
  });
});

describe("the token endpoint", () => {
  test("takes a code once, within five minutes, from the client it was made for", async () => {
    await makePerson("code");
    const { authorizationCode } = await authorize("code");
    const tokens = await exchange(authorizationCode);
    expect(tokens.json).toMatchObject({
      token_type: "Bearer",
      expires_in: 3600,
      refresh_token: expect.stringMatching(/^r\./),
    });
    expect(await exchange(authorizationCode)).toEqual({ status: 400, json: { error: "invalid_grant" } });
    expect((await exchange("made up")).json).toEqual({ error: "invalid_grant" });
    const foreign = await authorize("code", { clientId: "another.app" });
    expect((await exchange(foreign.authorizationCode)).json).toEqual({ error: "invalid_grant" });
    const late = await authorize("code");
    clock.now += 5 * 60_000;
    expect((await exchange(late.authorizationCode)).json).toEqual({ error: "invalid_grant" });
  });

  test("wants a site to name the address again that it asked with", async () => {
    await makePerson("site");
    const redirectUri = "https://example.test/signed-in";
    const wrong = await authorize("site", { redirectUri });
    expect((await exchange(wrong.authorizationCode)).status).toBe(400);
    const right = await authorize("site", { redirectUri });
    expect((await exchange(right.authorizationCode, { redirect_uri: redirectUri })).status).toBe(200);
  });

  test("knows one grant", async () => {
    expect((await exchange("c", { grant_type: "password" })).json).toEqual({ error: "unsupported_grant_type" });
  });

  test.each<[string, () => Promise<SecretChanges>]>([
    ["another key", async () => ({ key: (await generateKeyPair("ES256")).privateKey })],
    ["another key id", async () => ({ kid: "OTHER" })],
    ["another team", async () => ({ claims: { iss: "OTHER" } })],
    ["another audience", async () => ({ claims: { aud: "https://example.test" } })],
    ["another client", async () => ({ claims: { sub: "another.app" } })],
    ["an expiry that has passed", async () => ({ claims: { exp: clock.now / 1000 - 1 } })],
    ["no expiry", async () => ({ claims: { exp: undefined } })],
    ["a life of more than six months", async () => ({ claims: { exp: clock.now / 1000 + 15_777_001 } })],
  ])("refuses a client secret with %s", async (_name, changes) => {
    await makePerson("secret");
    const { authorizationCode } = await authorize("secret");
    const client_secret = await secretOf(await changes());
    expect(await exchange(authorizationCode, { client_secret })).toEqual({
      status: 400,
      json: { error: "invalid_client" },
    });
    expect((await exchange(authorizationCode)).status).toBe(200);
  });
});

describe("taking back", () => {
  test("ends what a client may do; the next authorization is a first one", async () => {
    await makePerson("back");
    const { authorizationCode } = await authorize("back");
    const { json } = await exchange(authorizationCode);
    const client_secret = await secretOf();
    const revoke = { client_id: clientId, client_secret, token: json.refresh_token, token_type_hint: "refresh_token" };
    expect((await form("/apple/auth/revoke", revoke)).status).toBe(200);
    expect((await form("/apple/auth/revoke", revoke)).status).toBe(200);
    expect((await form("/apple/auth/revoke", { ...revoke, client_secret: "x" })).status).toBe(400);
    const state = (await call("GET", "/control/apple/people/back")).json;
    expect(state).toMatchObject({ exchanges: 1, revocations: 1, tokens: 0, authorized: [] });
    expect((await authorize("back")).user).not.toBeNull();
  });
});

describe("keys, faults and notifications", () => {
  test("a new key signs; the old one stays published unless it is dropped", async () => {
    const kids = async () => (await call("GET", "/apple/auth/keys")).json.keys.map(({ kid }: Wire) => kid);
    const before = await kids();
    await call("POST", "/control/apple/keys", {});
    const after = await kids();
    expect(after).toEqual([expect.any(String), ...before]);
    await call("POST", "/control/apple/keys", { dropOld: true });
    expect(await kids()).toHaveLength(1);
  });

  test("a fault hits its endpoint as often as said", async () => {
    await call("POST", "/control/apple/faults", { endpoint: "keys", times: 2 });
    const read = async () => (await app.fetch(new Request("https://sim.test/apple/auth/keys"))).status;
    expect([await read(), await read(), await read()]).toEqual([503, 503, 200]);
  });

  test("a notification carries one event as JSON text, and waits where there is no address", async () => {
    const { subject } = await makePerson("told");
    const told = (await call("POST", "/control/apple/people/told/notify", { type: "email-disabled", clientId })).json;
    expect(told.status).toBeNull();
    const claims = decodeJwt(told.body.payload);
    expect(claims).toMatchObject({ iss: issuer, aud: clientId, jti: expect.any(String) });
    expect(JSON.parse(String(claims["events"]))).toMatchObject({ type: "email-disabled", sub: subject });
  });
});
