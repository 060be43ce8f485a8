import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { callAs } from "../../test-setup/call.ts";
import { appleControl, askNonce, authorizationOf, makeApplePerson, signIn, type Wire } from "./test-apple.ts";

const codeOf = async (response: Response) => [response.status, (await response.json<Wire>()).code];

async function countUsers(email: string): Promise<unknown> {
  return env.DIRECTORY.prepare("select count(*) as n from users where email = ?").bind(email).first("n");
}

describe("an identity token that is not Apple's word for us is refused, and nothing is made of it", () => {
  it.each([
    ["issuer", "another issuer"],
    ["audience", "another app's audience"],
    ["audiences", "several audiences"],
    ["key", "another key under Apple's id"],
    ["unknown_key", "a key that Apple does not publish"],
    ["expired", "an expiry that has passed"],
    ["too_old", "an age of two hours"],
    ["alg_none", "no signature at all"],
    ["alg_hs256", "the public key taken for a shared secret"],
    ["no_subject", "nobody in it"],
  ])("%s: %s", async (wrong) => {
    const person = await makeApplePerson();
    expect(await codeOf(await signIn(person, { wrong }))).toEqual([422, "apple.token_refused"]);
    expect(await countUsers(person.email)).toBe(0);
    expect((await person.state()).exchanges).toBe(0);
  });

  it("a nonce of another sign-in, or none", async () => {
    const person = await makeApplePerson();
    for (const nonce of ["somebody else's", null])
      expect(await codeOf(await signIn(person, { nonce }))).toEqual([422, "apple.token_refused"]);
  });

  it("text that is no token", async () => {
    const { nonceId } = await askNonce();
    for (const identityToken of ["x", "a.b.c", "e30.e30.", "eyJhbGciOiJSUzI1NiJ9..x"]) {
      const body = { identityToken, authorizationCode: "c", nonceId, client: "app" };
      expect(await codeOf(await callAs(null, "POST", "/auth/apple", body))).toEqual([422, "apple.token_refused"]);
    }
  });

  it("a site's token in an app, and an app's at a brand", async () => {
    const person = await makeApplePerson();
    const ofSite = await signIn(person, { clientId: "example.loggia.web" });
    const ofHouse = await signIn(person, {}, { brand: "healthindex" });
    expect([await codeOf(ofSite), await codeOf(ofHouse)]).toEqual([
      [422, "apple.token_refused"],
      [422, "apple.token_refused"],
    ]);
  });
});

describe("what comes a second time", () => {
  it("a nonce is used up by the first sign-in", async () => {
    const person = await makeApplePerson();
    const body = { ...(await authorizationOf(person)), client: "app" };
    expect((await callAs(null, "POST", "/auth/apple", body)).status).toBe(200);
    expect(await codeOf(await callAs(null, "POST", "/auth/apple", body))).toEqual([422, "apple.nonce_refused"]);
    expect((await person.state()).exchanges).toBe(1);
  });

  it("of two requests with one nonce at the same time one gets in", async () => {
    const person = await makeApplePerson();
    const body = { ...(await authorizationOf(person)), client: "app" };
    const answers = await Promise.all([1, 2, 3].map(() => callAs(null, "POST", "/auth/apple", body)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422, 422]);
  });

  it("a code that was exchanged lets nobody in, though the token beside it is new", async () => {
    const person = await makeApplePerson();
    const first = await authorizationOf(person);
    await callAs(null, "POST", "/auth/apple", { ...first, client: "app" });
    const again = { ...(await authorizationOf(person)), authorizationCode: first.authorizationCode, client: "app" };
    expect(await codeOf(await callAs(null, "POST", "/auth/apple", again))).toEqual([422, "apple.code_refused"]);
    expect(await person.state()).toMatchObject({ exchanges: 1, refusedCodes: 1 });
  });

  it("somebody else's code lets nobody in", async () => {
    const [person, other] = await Promise.all([makeApplePerson(), makeApplePerson()]);
    const { authorizationCode } = await other.authorize();
    const body = { ...(await authorizationOf(person)), authorizationCode, client: "app" };
    expect(await codeOf(await callAs(null, "POST", "/auth/apple", body))).toEqual([422, "apple.code_refused"]);
    expect(await countUsers(person.email)).toBe(0);
  });

  it("a nonce that is older than ten minutes, or was never given out", async () => {
    const person = await makeApplePerson();
    const body = { ...(await authorizationOf(person)), client: "app" };
    await env.DIRECTORY.prepare("update challenges set expires_at = 1 where id = ?").bind(body.nonceId).run();
    expect(await codeOf(await callAs(null, "POST", "/auth/apple", body))).toEqual([422, "apple.nonce_refused"]);
    const unknown = { ...body, nonceId: "chl_00000000000000000000000000" };
    expect(await codeOf(await callAs(null, "POST", "/auth/apple", unknown))).toEqual([422, "apple.nonce_refused"]);
  });
});

describe("an address", () => {
  it("is needed of somebody new, and Apple must have verified it", async () => {
    const silent = await makeApplePerson();
    expect(await codeOf(await signIn(silent, { wrong: "no_email" }))).toEqual([422, "apple.email_missing"]);
    const unverified = await makeApplePerson({ emailVerified: false });
    expect(await codeOf(await signIn(unverified))).toEqual([422, "apple.email_missing"]);
    expect((await silent.state()).exchanges).toBe(0);
  });
});

describe("when Apple does not answer", () => {
  afterEach(() => appleControl("DELETE", "/faults"));

  it("nobody gets in, and the person may begin again", async () => {
    const person = await makeApplePerson();
    await appleControl("POST", "/faults", { endpoint: "token" });
    expect(await codeOf(await signIn(person))).toEqual([503, "apple.unreachable"]);
    expect(await countUsers(person.email)).toBe(0);
    expect((await signIn(person)).status).toBe(200);
  });
});

describe("Apple's keys", () => {
  afterEach(() => vi.useRealTimers());

  it("are asked for again at an unknown id, at most once a minute", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const later = () => vi.setSystemTime(Date.now() + 61_000);
    const fetches = async () => (await appleControl("GET", "/keys")).fetches;
    const person = await makeApplePerson();
    await appleControl("POST", "/keys", { dropOld: false });
    later();
    expect((await signIn(person)).status).toBe(200);
    const before = await fetches();
    for (let time = 0; time < 3; time += 1) expect((await signIn(person, { wrong: "unknown_key" })).status).toBe(422);
    expect(await fetches()).toBe(before);
    await appleControl("POST", "/keys", { dropOld: true });
    expect((await signIn(person)).status).toBe(422);
    later();
    expect((await signIn(person)).status).toBe(200);
    expect(await fetches()).toBe(before + 1);
  });
});
