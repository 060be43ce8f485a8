import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { callAs } from "../../test-setup/call.ts";
import {
  appleControl,
  authorizationOf,
  countIdentities,
  logIn,
  makeAccount,
  makeApplePerson,
  meOf,
  password,
  signIn,
  tokenOf,
  type Wire,
} from "./test-apple.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

/** An account, and an Apple account with the same address that asks for it. */
async function meetAccount() {
  const person = await makeApplePerson();
  const userId = await makeAccount(person.email);
  const response = await signIn(person);
  return { person, userId, response, asked: await response.clone().json<Wire>() };
}

const link = (challengeId: string, given = password) =>
  callAs(null, "POST", "/auth/apple/link", { challengeId, password: given });
const codeOf = async (response: Response) => [response.status, (await response.json<Wire>()).code];

describe("an address that has an account", () => {
  it("connects nothing by itself: the answer is a question, in the caller's language", async () => {
    const { person, userId, response, asked } = await meetAccount();
    expect(response.status).toBe(409);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(asked).toMatchObject({ code: "apple.link_needed", challengeId: expect.stringMatching(/^chl_/) });
    expect(asked.accessToken).toBeUndefined();
    expect(await countIdentities(userId)).toBe(0);
    expect((await person.state()).exchanges).toBe(0);
  });

  it("is connected by its password, and later sign-ins need no question", async () => {
    const { person, userId, asked } = await meetAccount();
    const linked = await link(asked.challengeId);
    expect(linked.status).toBe(200);
    const me = await meOf(await tokenOf(linked));
    expect(me.user).toMatchObject({ id: userId, name: "Sami Nasser" });
    expect(await tokenOf(await signIn(person)).then(meOf)).toMatchObject({ user: { id: userId } });
    const events = env.DIRECTORY.prepare("select kind from account_events where user_id = ?").bind(userId);
    expect((await events.all()).results).toContainEqual({ kind: "apple_linked" });
    const mails = env.DIRECTORY.prepare(
      "select address, params ->> 'what' as what from account_mails where user_id = ? and kind = 'second_factor_changed'",
    ).bind(userId);
    await eventually(async () =>
      expect((await mails.all()).results).toEqual([{ address: person.email, what: "apple_linked" }]),
    );
  });

  it("is not connected by a wrong password, which may be tried again", async () => {
    const { userId, asked } = await meetAccount();
    expect(await codeOf(await link(asked.challengeId, "not the password"))).toEqual([401, "auth.wrong_credentials"]);
    expect(await countIdentities(userId)).toBe(0);
    expect((await link(asked.challengeId)).status).toBe(200);
    expect(await codeOf(await link(asked.challengeId))).toEqual([422, "apple.link_expired"]);
  });

  it("is not connected by another account's password, or by a challenge that is over or made up", async () => {
    const { asked } = await meetAccount();
    await env.DIRECTORY.prepare("update challenges set expires_at = 1 where id = ?").bind(asked.challengeId).run();
    expect(await codeOf(await link(asked.challengeId))).toEqual([422, "apple.link_expired"]);
    expect(await codeOf(await link("chl_00000000000000000000000000"))).toEqual([422, "apple.link_expired"]);
    const nonce = await (await callAs(null, "POST", "/auth/apple/nonce")).json<Wire>();
    expect(await codeOf(await link(nonce.nonceId))).toEqual([422, "apple.link_expired"]);
  });

  it("asks for the second factor after the password, where there is one", async () => {
    const { userId, asked } = await meetAccount();
    await env.DIRECTORY.prepare(
      "insert into totp_factors (user_id, secret_sealed, created_at, confirmed_at) values (?, 'x', 1, 1)",
    )
      .bind(userId)
      .run();
    const linked = await link(asked.challengeId);
    expect(linked.status).toBe(202);
    expect(await linked.json()).toMatchObject({ methods: expect.arrayContaining(["totp"]) });
  });
});

describe("whoever is signed in", () => {
  it("connects the Apple account that asked for theirs", async () => {
    const { person, userId, asked } = await meetAccount();
    const token = await logIn(person.email);
    const connected = await callAs(token, "PUT", "/auth/apple", { by: "challenge", challengeId: asked.challengeId });
    expect(await connected.json()).toMatchObject({ connected: true, email: person.email });
    expect(await tokenOf(await signIn(person)).then(meOf)).toMatchObject({ user: { id: userId } });
  });

  it("cannot answer the question that was about somebody else's account", async () => {
    const { userId, asked } = await meetAccount();
    const other = await makeApplePerson();
    await makeAccount(other.email);
    const token = await logIn(other.email);
    const refused = await callAs(token, "PUT", "/auth/apple", { by: "challenge", challengeId: asked.challengeId });
    expect(await codeOf(refused)).toEqual([422, "apple.link_expired"]);
    expect(await countIdentities(userId)).toBe(0);
  });

  it("connects an Apple account of another address, once, and only one", async () => {
    const [person, another] = await Promise.all([makeApplePerson(), makeApplePerson()]);
    const email = `own-${person.email}`;
    await makeAccount(email);
    const token = await logIn(email);
    const connect = async (who: typeof person, options: object = {}) =>
      callAs(token, "PUT", "/auth/apple", { by: "authorization", ...(await authorizationOf(who, options)) });
    expect((await connect(person, { hideEmail: true })).status).toBe(200);
    expect((await connect(person)).status).toBe(200);
    expect(await codeOf(await connect(another))).toEqual([409, "apple.other_linked"]);
    expect(await tokenOf(await signIn(person)).then(meOf)).toMatchObject({ user: { email } });
  });

  it("cannot take an Apple account that signs somebody else in", async () => {
    const person = await makeApplePerson();
    await signIn(person);
    const email = `thief-${person.email}`;
    const userId = await makeAccount(email);
    const answer = await callAs(await logIn(email), "PUT", "/auth/apple", {
      by: "authorization",
      ...(await authorizationOf(person)),
    });
    expect(await codeOf(answer)).toEqual([409, "apple.linked_elsewhere"]);
    expect(await countIdentities(userId)).toBe(0);
  });

  it("must have proved a moment ago who they are", async () => {
    const { person, userId, asked } = await meetAccount();
    const token = await logIn(person.email);
    await env.DIRECTORY.prepare("update sign_ins set proved_at = 1 where user_id = ?").bind(userId).run();
    const refused = await callAs(token, "PUT", "/auth/apple", { by: "challenge", challengeId: asked.challengeId });
    expect(await codeOf(refused)).toEqual([403, "access.proof_needed"]);
    expect(await countIdentities(userId)).toBe(0);
  });
});

describe("disconnecting", () => {
  it("takes the permission back at Apple; the next sign-in with Apple asks for proof again", async () => {
    const { person, userId, asked } = await meetAccount();
    const token = await tokenOf(await link(asked.challengeId));
    expect((await callAs(token, "DELETE", "/auth/apple")).status).toBe(204);
    expect(await person.state()).toMatchObject({ revocations: 1, tokens: 0 });
    expect(await countIdentities(userId)).toBe(0);
    expect((await callAs(token, "DELETE", "/auth/apple")).status).toBe(204);
    expect((await signIn(person)).status).toBe(409);
  });

  it("is refused while Apple is the only way in, and possible with a passkey", async () => {
    const person = await makeApplePerson();
    const token = await tokenOf(await signIn(person));
    expect(await codeOf(await callAs(token, "DELETE", "/auth/apple"))).toEqual([409, "apple.last_way_in"]);
    const { user } = await meOf(token);
    await env.DIRECTORY.prepare(
      "insert into passkeys (credential_id, user_id, public_key, counter, transports, name, backed_up, created_at) values (?, ?, 'x', 0, '[]', 'Key', 0, 1)",
    )
      .bind(`key-${user.id}`, user.id)
      .run();
    expect((await callAs(token, "DELETE", "/auth/apple")).status).toBe(204);
  });

  it("changes nothing while Apple is away, and works afterwards", async () => {
    const { person, userId, asked } = await meetAccount();
    const token = await tokenOf(await link(asked.challengeId));
    await appleControl("POST", "/faults", { endpoint: "revoke" });
    expect(await codeOf(await callAs(token, "DELETE", "/auth/apple"))).toEqual([503, "apple.unreachable"]);
    expect(await countIdentities(userId)).toBe(1);
    expect((await callAs(token, "DELETE", "/auth/apple")).status).toBe(204);
    expect((await person.state()).revocations).toBe(1);
  });
});
