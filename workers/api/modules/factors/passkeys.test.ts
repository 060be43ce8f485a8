import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { callAs } from "../../test-setup/call.ts";
import {
  addPasskey,
  answerFactor,
  ask,
  askPasskey,
  historyOf,
  logIn,
  makePerson,
  openChallengeFor,
  outcomeOf,
  signInByPasskey,
  switchTotpOn,
} from "./test-person.ts";
import { makeAuthenticator } from "./test-authenticator.ts";

const refused = [403, "factors.passkey_refused"];

async function personWithPasskey() {
  const person = await makePerson();
  const { authenticator, response } = await addPasskey(person);
  if (response.status !== 201) throw new Error(await response.text());
  return { person, authenticator };
}

describe("making a passkey", () => {
  it("keeps it under a name, which may change", async () => {
    const { person, authenticator } = await personWithPasskey();
    const path = `/auth/passkeys/${authenticator.credentialId}`;
    const renamed = await ask(person, "PATCH", path, { name: "  Huda's phone " });
    expect(await renamed.json()).toMatchObject({ id: authenticator.credentialId, name: "Huda's phone" });
    const factors = await (await ask(person, "GET", "/auth/factors")).json();
    expect(factors).toMatchObject({ totp: null, passkeys: [{ name: "Huda's phone", lastUsedAt: null }] });
    expect(await historyOf(person)).toContain("passkey_added");
  });

  it.each([
    ["another site", { origin: "http://lowkeymode.localhost:8788" }],
    ["another domain", { rpId: "example.test" }],
    ["nobody checked", { userVerified: false }],
  ])("refuses one made for %s", async (_name, ways) => {
    const { response } = await addPasskey(await makePerson(), ways);
    expect(await outcomeOf(response)).toEqual(refused);
  });

  it("takes an answer once, from whom was asked, and keeps a passkey for one person only", async () => {
    const [one, other] = [await makePerson(), await makePerson()];
    const authenticator = await makeAuthenticator();
    const begin = async (who: typeof one) =>
      (await ask(who, "POST", "/auth/passkeys/options")).json<{
        challengeId: string;
        options: Parameters<typeof authenticator.create>[0];
      }>();
    const begun = await begin(one);
    const body = { challengeId: begun.challengeId, name: "Key", response: await authenticator.create(begun.options) };
    expect((await ask(one, "POST", "/auth/passkeys", body)).status).toBe(201);
    expect(await outcomeOf(await ask(one, "POST", "/auth/passkeys", body))).toEqual([422, "factors.challenge_over"]);
    const second = await begin(other);
    const stolen = {
      challengeId: second.challengeId,
      name: "Key",
      response: await authenticator.create(second.options),
    };
    expect(await outcomeOf(await ask(other, "POST", "/auth/passkeys", stolen))).toEqual([409, "factors.passkey_known"]);
    const third = await begin(one);
    const foreign = { ...stolen, challengeId: third.challengeId };
    expect(await outcomeOf(await ask(other, "POST", "/auth/passkeys", foreign))).toEqual([
      422,
      "factors.challenge_over",
    ]);
  });

  it("leaves other people's passkeys alone", async () => {
    const { authenticator } = await personWithPasskey();
    const stranger = await makePerson();
    const path = `/auth/passkeys/${authenticator.credentialId}`;
    expect((await ask(stranger, "PATCH", path, { name: "Mine" })).status).toBe(404);
    expect((await ask(stranger, "DELETE", path)).status).toBe(404);
    expect((await signInByPasskey(authenticator)).status).toBe(200);
  });
});

describe("signing in with a passkey", () => {
  it("needs no name and no second step", async () => {
    const { person, authenticator } = await personWithPasskey();
    await switchTotpOn(person);
    const answer = await signInByPasskey(authenticator);
    expect(answer.status).toBe(200);
    const { accessToken } = await answer.json<{ accessToken: string }>();
    const me = await ask({ ...person, token: accessToken }, "GET", "/auth/me");
    expect(await me.json()).toMatchObject({ user: { id: person.userId }, member: { id: person.memberId } });
  });

  it("works again and again with one that never counts, which synced ones are", async () => {
    const { authenticator } = await personWithPasskey();
    for (let times = 0; times < 3; times += 1)
      expect((await signInByPasskey(authenticator, { counter: 0 })).status).toBe(200);
  });

  it("refuses a counter that does not go up: there may be a copy", async () => {
    const { authenticator } = await personWithPasskey();
    expect((await signInByPasskey(authenticator, { counter: 7 })).status).toBe(200);
    for (const counter of [7, 6, 0])
      expect(await outcomeOf(await signInByPasskey(authenticator, { counter }))).toEqual(refused);
    expect((await signInByPasskey(authenticator, { counter: 8 })).status).toBe(200);
  });

  it("answers alike to an unknown passkey, another's name on it, a wrong site and a wrong domain", async () => {
    const { authenticator } = await personWithPasskey();
    const other = await personWithPasskey();
    const unknown = await makeAuthenticator();
    const answers = [
      await signInByPasskey(unknown),
      await signInByPasskey(authenticator, { as: other.authenticator.credentialId }),
      await signInByPasskey(authenticator, { userHandle: Buffer.from(other.person.userId).toString("base64url") }),
      await signInByPasskey(authenticator, { origin: "http://healthindex.localhost:8788" }),
      await signInByPasskey(authenticator, { rpId: "localhost.example" }),
      await signInByPasskey(authenticator, { userVerified: false }),
    ];
    const bodies = await Promise.all(answers.map((answer) => answer.json<Record<string, unknown>>()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([403]));
    expect(new Set(bodies.map((body) => JSON.stringify({ ...body, requestId: null, instance: null }))).size).toBe(1);
  });

  it("takes each question once, right or wrong, and none that is over or for something else", async () => {
    const { person, authenticator } = await personWithPasskey();
    const { challengeId, options } = await askPasskey();
    const send = async (id: string, response: object) =>
      outcomeOf(await callAs(null, "POST", "/auth/passkey", { challengeId: id, response, client: "app" }));
    const response = await authenticator.get(options);
    expect((await send(challengeId, response))[0]).toBe(200);
    expect(await send(challengeId, await authenticator.get(options))).toEqual(refused);
    const spoilt = await askPasskey();
    expect(await send(spoilt.challengeId, response)).toEqual(refused);
    expect(await send(spoilt.challengeId, await authenticator.get(spoilt.options))).toEqual(refused);
    const old = await askPasskey();
    await env.DIRECTORY.prepare("update challenges set expires_at = ? where id = ?")
      .bind(Date.now() - 1, old.challengeId)
      .run();
    expect(await send(old.challengeId, await authenticator.get(old.options))).toEqual(refused);
    const registration = await (await ask(person, "POST", "/auth/passkeys/options")).json<typeof old>();
    expect(await send(registration.challengeId, await authenticator.get(registration.options))).toEqual(refused);
  });

  it("is over when the passkey is removed", async () => {
    const { person, authenticator } = await personWithPasskey();
    expect((await ask(person, "DELETE", `/auth/passkeys/${authenticator.credentialId}`)).status).toBe(204);
    expect(await outcomeOf(await signInByPasskey(authenticator))).toEqual(refused);
    expect(await historyOf(person)).toContain("passkey_removed");
  });

  it("is refused to other sites' pages, and to an account that is closed", async () => {
    const { person, authenticator } = await personWithPasskey();
    const foreign = { origin: "https://evil.example" };
    expect((await callAs(null, "POST", "/auth/passkey/options", {}, foreign)).status).toBe(403);
    await env.DIRECTORY.prepare("update users set closed_at = 1, erase_at = 2 where id = ?").bind(person.userId).run();
    expect(await outcomeOf(await signInByPasskey(authenticator))).toEqual([403, "auth.account_closing"]);
  });
});

describe("a passkey as a second factor", () => {
  it("is offered beside the app, and answers for its owner only", async () => {
    const { person, authenticator } = await personWithPasskey();
    const stranger = await personWithPasskey();
    expect((await logIn(person)).status).toBe(200);
    await switchTotpOn(person);
    const { challengeId, methods } = await openChallengeFor(person);
    expect(methods).toEqual(["totp", "recovery_code", "passkey"]);
    const answer = async (device: typeof authenticator) => {
      const asked = await askPasskey();
      const passkey = { challengeId: asked.challengeId, response: await device.get(asked.options) };
      return answerFactor({ challengeId, method: "passkey", passkey });
    };
    expect(await outcomeOf(await answer(stranger.authenticator))).toEqual(refused);
    expect((await answer(authenticator)).status).toBe(200);
    expect(await outcomeOf(await answer(authenticator))).toEqual([422, "factors.challenge_over"]);
  });

  it("proves once more who is signed in, and nobody else", async () => {
    const { person, authenticator } = await personWithPasskey();
    const stranger = await personWithPasskey();
    const prove = async (device: typeof authenticator) => {
      const { challengeId, options } = await askPasskey();
      const passkey = { challengeId, response: await device.get(options) };
      return (await ask(person, "POST", "/auth/prove", { method: "passkey", ...passkey })).status;
    };
    expect(await prove(stranger.authenticator)).toBe(403);
    expect(await prove(authenticator)).toBe(204);
  });
});
