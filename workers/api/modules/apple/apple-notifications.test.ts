import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { callAs } from "../../test-setup/call.ts";
import { describeAppleIdentity } from "./service/describe-apple.ts";
import { forgetAppleIdentity } from "./service/forget-apple.ts";
import {
  appleControl,
  countIdentities,
  logIn,
  makeAccount,
  makeApplePerson,
  meOf,
  password,
  postNotification,
  publicCtx,
  signIn,
  tokenOf,
  type Wire,
} from "./test-apple.ts";

async function signedIn() {
  const person = await makeApplePerson();
  const token = await tokenOf(await signIn(person, { hideEmail: true }));
  const { user } = await meOf(token);
  return { person, token, userId: String(user.id) };
}

const relayOf = async (userId: string) => (await describeAppleIdentity(env, userId)).relayEnabled;
const isSignedIn = async (token: string) => (await callAs(token, "GET", "/auth/me")).status === 200;

describe("what Apple tells of the relay", () => {
  it("switches it off and on", async () => {
    const { person, userId } = await signedIn();
    expect((await person.notify("email-disabled")).status).toBe(200);
    expect(await relayOf(userId)).toBe(false);
    expect((await person.notify("email-enabled", { at: Date.now() + 1000 })).status).toBe(200);
    expect(await relayOf(userId)).toBe(true);
  });

  it("twice, or late and out of order, leaves what happened last", async () => {
    const { person, userId } = await signedIn();
    const at = Date.now();
    const off = { id: crypto.randomUUID(), at };
    await person.notify("email-disabled", off);
    await person.notify("email-enabled", { at: at + 5000 });
    expect((await person.notify("email-disabled", off)).status).toBe(200);
    expect((await person.notify("email-disabled", { at: at + 1000 })).status).toBe(200);
    expect(await relayOf(userId)).toBe(true);
  });
});

describe("consent that was taken back at Apple", () => {
  it("ends the sign-ins made with Apple, no others, and forgets the token", async () => {
    const person = await makeApplePerson();
    const userId = await makeAccount(person.email);
    const byPassword = await logIn(person.email);
    const { challengeId } = await (await signIn(person)).json<Wire>();
    const byApple = await tokenOf(await callAs(null, "POST", "/auth/apple/link", { challengeId, password }));
    expect((await person.notify("consent-revoked")).status).toBe(200);
    expect([await isSignedIn(byApple), await isSignedIn(byPassword)]).toEqual([false, true]);
    const row = await env.DIRECTORY.prepare("select refresh_token_sealed as t from identities where user_id = ?")
      .bind(userId)
      .first();
    expect(row).toEqual({ t: null });
  });

  it("told again, or late, does not end what began since", async () => {
    const { person, token } = await signedIn();
    const notice = { id: crypto.randomUUID(), at: Date.now() };
    await person.notify("consent-revoked", notice);
    expect(await isSignedIn(token)).toBe(false);
    const again = await tokenOf(await signIn(person));
    await person.notify("consent-revoked", notice);
    await person.notify("consent-revoked", { at: Date.now() - 10 * 60_000 });
    expect(await isSignedIn(again)).toBe(true);
  });
});

describe("an Apple account that was deleted", () => {
  it("ends its sign-ins and is forgotten; the account stays", async () => {
    const { person, token, userId } = await signedIn();
    const notice = { id: crypto.randomUUID() };
    expect((await person.notify("account-delete", notice)).status).toBe(200);
    expect((await person.notify("account-delete", notice)).status).toBe(200);
    expect(await isSignedIn(token)).toBe(false);
    expect(await countIdentities(userId)).toBe(0);
    expect(await env.DIRECTORY.prepare("select id from users where id = ?").bind(userId).first("id")).toBe(userId);
  });
});

describe("a notification", () => {
  it.each(["key", "unknown_key", "issuer", "audience", "alg_none", "alg_hs256"])(
    "with a wrong %s is refused and changes nothing",
    async (wrong) => {
      const { person, token, userId } = await signedIn();
      expect((await person.notify("account-delete", { wrong })).status).toBe(401);
      expect([await isSignedIn(token), await countIdentities(userId)]).toEqual([true, 1]);
    },
  );

  it("that is none at all is refused", async () => {
    for (const body of [null, {}, [], "x", { payload: 1 }, { payload: "a.b.c" }])
      expect((await postNotification(body)).status).toBe(401);
  });

  it("about somebody we do not know, or of a kind we do not know, is answered and left", async () => {
    const stranger = await makeApplePerson();
    expect((await stranger.notify("consent-revoked")).status).toBe(200);
    const { person, token } = await signedIn();
    expect((await person.notify("something-new")).status).toBe(200);
    expect(await isSignedIn(token)).toBe(true);
  });

  it("of the wrong kind of token, an identity token, is refused", async () => {
    const person = await makeApplePerson();
    const { identityToken } = await person.authorize();
    expect((await postNotification({ payload: identityToken })).status).toBe(401);
  });
});

describe("forgetting for good", () => {
  it("takes every client's token back, says so, and may be repeated", async () => {
    const { person, userId } = await signedIn();
    expect(await forgetAppleIdentity(publicCtx(), userId)).toEqual({ kind: "forgotten", revoked: 1, failed: 0 });
    expect(await person.state()).toMatchObject({ revocations: 1, tokens: 0 });
    expect(await forgetAppleIdentity(publicCtx(), userId)).toEqual({ kind: "none" });
  });

  it("keeps what Apple did not confirm for the next time, unless it is the last", async () => {
    const { userId } = await signedIn();
    await appleControl("POST", "/faults", { endpoint: "revoke", times: 2 });
    expect(await forgetAppleIdentity(publicCtx(), userId)).toEqual({ kind: "unreachable" });
    expect(await countIdentities(userId)).toBe(1);
    const last = await forgetAppleIdentity(publicCtx(), userId, { evenIfUnreachable: true });
    expect(last).toEqual({ kind: "forgotten", revoked: 0, failed: 1 });
    expect(await countIdentities(userId)).toBe(0);
  });
});
