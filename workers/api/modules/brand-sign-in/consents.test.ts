import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { consentSentence } from "../../../../shared/profile-purposes.ts";
import { callAs } from "../../test-setup/call.ts";
import { makeOrganization, type TestMember } from "../../test-setup/organization.ts";
import { describeBrandAccounts, forgetBrandAccounts } from "./service/brand-data.ts";
import { mayShareProfile } from "./service/consents.ts";
import type { BrandDoor, Consent } from "./contract.ts";
import { codeOf, openBrands, walkInto } from "./test-brand.ts";

beforeAll(async () => {
  await openBrands();
});

async function meetPerson(): Promise<{ person: TestMember; token: string }> {
  const { members } = await makeOrganization({ roles: ["member"] });
  const { token } = await walkInto("lowkeymode", members.member.token);
  return { person: members.member, token };
}

const sentence = consentSentence("en", "lowkeymode", "profile");
const decide = (person: TestMember, granted: boolean, shown = sentence, path = "lowkeymode/profile") =>
  callAs(person.token, "PUT", `/auth/consents/${path}`, { granted, sentence: shown });

describe("what a brand may know", () => {
  test("is nothing until a person says yes, and nothing once they say no", async () => {
    const { person, token } = await meetPerson();
    const seen = async () => (await callAs(token, "GET", "/auth/userinfo")).json();
    expect(await seen()).toMatchObject({ id: person.userId, name: null, language: null, email: null });
    expect((await decide(person, true)).status).toBe(200);
    expect(await seen()).toMatchObject({ name: person.name, language: "en", email: null });
    expect(await mayShareProfile(env, person.userId, "lowkeymode", "profile")).toBe(true);
    await decide(person, false);
    expect(await seen()).toMatchObject({ name: null });
    expect(await mayShareProfile(env, person.userId, "lowkeymode", "profile")).toBe(false);
  });

  test("is decided for each brand and purpose alone", async () => {
    const { person } = await meetPerson();
    await walkInto("healthindex", person.token);
    await decide(person, true);
    expect(await mayShareProfile(env, person.userId, "healthindex", "profile")).toBe(false);
    expect(await mayShareProfile(env, person.userId, "lowkeymode", "news")).toBe(false);
  });

  test("is all of it at the house, for its owner", async () => {
    const { person } = await meetPerson();
    expect(await (await callAs(person.token, "GET", "/auth/userinfo")).json()).toMatchObject({
      brand: null,
      name: person.name,
      email: person.email,
    });
  });
});

describe("a sign-in at a brand", () => {
  test("hears of its owner what is shared there, and nothing of their organizations, devices and other brands", async () => {
    const { person, token } = await meetPerson();
    await walkInto("healthindex", person.token);
    const me = async () => (await callAs(token, "GET", "/auth/me")).json<{ user: object }>();
    const unknown = { id: person.userId, email: null, name: null, language: null, hasPassword: false };
    expect(await me()).toEqual({ at: "brand", user: unknown, brand: "lowkeymode", secondFactor: false });
    await decide(person, true);
    expect((await me()).user).toEqual({ ...unknown, name: person.name, language: "en" });
    for (const path of ["/auth/sign-ins", "/auth/activity", "/auth/factors", "/auth/apple", "/auth/consents"])
      expect(await codeOf(await callAs(token, "GET", path)), path).toBe("brands.house_only");
    expect(await codeOf(await callAs(token, "PATCH", "/auth/me", { name: "Somebody" }))).toBe("brands.house_only");
    const joined = async (as: string) => {
      const { items } = await (await callAs(as, "GET", "/auth/brands")).json<{ items: BrandDoor[] }>();
      return items.filter(({ joinedAt }) => joinedAt !== null).map(({ key }) => key);
    };
    expect([await joined(token), await joined(person.token)]).toEqual([["lowkeymode"], ["lowkeymode", "healthindex"]]);
  });

  test("can still close the account or end everything: that tells nobody anything", async () => {
    const { token } = await meetPerson();
    expect((await callAs(token, "POST", "/auth/sign-out-everywhere")).status).toBe(204);
  });
});

describe("a decision", () => {
  test("is kept with the sentence that was shown, every time it changes", async () => {
    const { person } = await meetPerson();
    const arabic = consentSentence("ar", "lowkeymode", "profile");
    await decide(person, true);
    await decide(person, true);
    await decide(person, false, arabic);
    const { items } = await (
      await callAs(person.token, "GET", "/auth/consents", undefined, { "accept-language": "ar" })
    ).json<{ items: Consent[] }>();
    expect(items.map(({ purpose, granted }) => [purpose, granted])).toEqual([
      ["profile", false],
      ["news", false],
      ["recommendations", false],
    ]);
    expect(items[0]?.sentence).toBe(arabic);
    expect(items[0]?.decisions.map(({ granted, shown }) => [granted, shown])).toEqual([
      [false, arabic],
      [true, sentence],
    ]);
  });

  test("is refused for another sentence, at a brand one has not joined, or asked from a brand", async () => {
    const { person, token } = await meetPerson();
    expect(await codeOf(await decide(person, true, "I agree to everything."))).toBe("brands.sentence_changed");
    const shop = consentSentence("en", "healthindex", "profile");
    expect(await codeOf(await decide(person, true, shop, "healthindex/profile"))).toBe("brands.not_joined");
    const fromBrand = await callAs(token, "PUT", "/auth/consents/lowkeymode/profile", { granted: true, sentence });
    expect([fromBrand.status, await codeOf(fromBrand)]).toEqual([403, "brands.house_only"]);
    expect((await decide(person, true, sentence, "lowkeymode/everything")).status).toBe(404);
  });
});

test("what is known of a person's brands can be read by them, and is gone when they go", async () => {
  const { person } = await meetPerson();
  await decide(person, true);
  expect(await describeBrandAccounts(env, person.userId)).toMatchObject({
    brands: [{ brand: "lowkeymode", joinedAt: expect.stringMatching(/Z$/) }],
    consents: [{ brand: "lowkeymode", purpose: "profile", granted: true, shown: sentence }],
  });
  expect(await forgetBrandAccounts(env, person.userId)).toEqual({ accounts: 1, consents: 1 });
  expect(await forgetBrandAccounts(env, person.userId)).toEqual({ accounts: 0, consents: 0 });
  expect(await describeBrandAccounts(env, person.userId)).toEqual({ brands: [], consents: [] });
});
