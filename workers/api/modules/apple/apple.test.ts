import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { callAs } from "../../test-setup/call.ts";
import { makeOrganization, openBrands } from "../../test-setup/organization.ts";
import { identifyByApple } from "./service/sign-in-with-apple.ts";
import {
  authorizationOf,
  askNonce,
  countIdentities,
  makeApplePerson,
  meOf,
  publicCtx,
  signIn,
  tokenOf,
  type Wire,
} from "./test-apple.ts";

const identityOf = (subject: string): Promise<Wire> =>
  env.DIRECTORY.prepare("select * from identities where subject = ?").bind(subject).first();

describe("the first sign-in with Apple", () => {
  it("makes an account with the name and the verified address, and keeps a sealed refresh token", async () => {
    const person = await makeApplePerson({ name: { givenName: "Layla", familyName: "Haddad" } });
    const response = await signIn(person);
    expect(response.status).toBe(200);
    const me = await meOf(await tokenOf(response));
    expect(me.user).toMatchObject({ email: person.email, name: "Layla Haddad" });
    const row = await identityOf(person.subject);
    expect(row).toMatchObject({ user_id: me.user.id, client_id: "example.loggia.app", email: person.email });
    expect(row.refresh_token_sealed).toMatch(/^k1\./);
    expect(await person.state()).toMatchObject({ exchanges: 1, tokens: 1 });
  });

  it("accepts the nonce as it is, too, and a verified flag that is a boolean's text", async () => {
    const person = await makeApplePerson();
    const { nonceId, nonce } = await askNonce();
    const { identityToken, authorizationCode } = await person.authorize({ nonce });
    const body = { identityToken, authorizationCode, nonceId, client: "app" };
    expect((await callAs(null, "POST", "/auth/apple", body)).status).toBe(200);
  });

  it("takes an address at Apple's relay for what it is", async () => {
    const person = await makeApplePerson();
    const token = await tokenOf(await signIn(person, { hideEmail: true }));
    const { user } = await meOf(token);
    expect(user.email).toMatch(/@privaterelay\.appleid\.com$/);
    const connection = await (await callAs(token, "GET", "/auth/apple")).json();
    expect(connection).toMatchObject({ connected: true, email: user.email, isPrivateRelay: true, relayEnabled: true });
  });

  it("made twice at once is one account, and both are signed in", async () => {
    const person = await makeApplePerson();
    const both = await Promise.all([authorizationOf(person), authorizationOf(person)]);
    const answers = await Promise.all(
      both.map((body) => callAs(null, "POST", "/auth/apple", { ...body, client: "app" })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const [one, other] = await Promise.all(answers.map(async (answer) => meOf(await tokenOf(answer))));
    expect(one.user.id).toBe(other.user.id);
    expect(await countIdentities(one.user.id)).toBe(1);
    const users = env.DIRECTORY.prepare("select count(*) as n from users where email = ?").bind(person.email);
    expect(await users.first("n")).toBe(1);
  });

  it("gives a site its token as a cookie, after Apple was told the site's address again", async () => {
    const person = await makeApplePerson();
    const web = { clientId: "example.loggia.web", redirectUri: "http://localhost:8789/signed-in" };
    const response = await signIn(person, web, { client: "web" });
    expect(response.status).toBe(200);
    expect(response.headers.get("set-cookie")).toContain("HttpOnly");
    expect(await response.json()).toMatchObject({ refreshToken: null });
    const elsewhere = { ...web, redirectUri: "https://elsewhere.example/signed-in" };
    expect((await signIn(person, elsewhere, { client: "web" })).status).toBe(422);
  });
});

describe("a later sign-in with Apple", () => {
  it("finds the person by Apple's subject, whatever name or address comes with it", async () => {
    const person = await makeApplePerson();
    const first = await meOf(await tokenOf(await signIn(person)));
    const name = { givenName: "Somebody", familyName: "Else" };
    const second = await meOf(await tokenOf(await signIn(person, { wrong: "no_email" }, { name })));
    expect(second.user).toEqual(first.user);
    expect(await identityOf(person.subject)).toMatchObject({ email: person.email });
  });

  it("works in the organization the person belongs to", async () => {
    const person = await makeApplePerson();
    const { user } = await meOf(await tokenOf(await signIn(person)));
    const { orgId } = await makeOrganization({ roles: ["admin"] });
    await env.DIRECTORY.prepare(
      "insert into members (org_id, id, user_id, role, created_at) values (?, ?, ?, 'agent', 1)",
    )
      .bind(orgId, `mem_${user.id.slice(4)}`, user.id)
      .run();
    const me = await meOf(await tokenOf(await signIn(person)));
    expect(me).toMatchObject({ organization: { id: orgId }, member: { role: { id: "agent" } } });
  });

  it("at a brand's own app joins the brand; the same person has one account at both", async () => {
    const { orgId } = await makeOrganization({ roles: ["admin"] });
    await openBrands(orgId);
    const person = await makeApplePerson();
    const house = await meOf(await tokenOf(await signIn(person)));
    const atBrand = { clientId: "example.lowkeymode.app" };
    const brand = await meOf(await tokenOf(await signIn(person, atBrand, { brand: "lowkeymode" })));
    expect(brand).toMatchObject({ user: { id: house.user.id }, brand: "lowkeymode" });
    expect((await person.state()).tokens).toBe(2);
    expect((await signIn(person, atBrand)).status).toBe(422);
  });

  it("of a closed account is told until when it may be taken back; of an erased one is a first sign-in", async () => {
    const person = await makeApplePerson();
    const { user } = await meOf(await tokenOf(await signIn(person)));
    const close = "update users set closed_at = 1, erase_at = ?, erased_at = ?, email = ? where id = ?";
    await env.DIRECTORY.prepare(close)
      .bind(Date.now() + 1e9, null, person.email, user.id)
      .run();
    const closed = await signIn(person);
    expect([closed.status, (await closed.json<Wire>()).code]).toEqual([403, "auth.account_closing"]);
    await env.DIRECTORY.prepare(close).bind(1, 1, `erased-${user.id}`, user.id).run();
    const anew = await meOf(await tokenOf(await signIn(person)));
    expect(anew.user.id).not.toBe(user.id);
  });
});

describe("whose account an Apple sign-in speaks for", () => {
  it("is told without signing in, also of a closed account; nobody new is made", async () => {
    const person = await makeApplePerson();
    const { user } = await meOf(await tokenOf(await signIn(person)));
    await env.DIRECTORY.prepare("update users set closed_at = 1, erase_at = 2 where id = ?").bind(user.id).run();
    const at = { brand: null, client: "app" } as const;
    const identified = await identifyByApple(publicCtx(), { ...(await authorizationOf(person)), ...at });
    expect(identified).toMatchObject({ id: user.id, closedAt: 1 });
    const stranger = await makeApplePerson();
    expect(await identifyByApple(publicCtx(), { ...(await authorizationOf(stranger)), ...at })).toBeNull();
    expect((await stranger.state()).exchanges).toBe(0);
  });
});
