import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { makeListener } from "../../brands/lowkeymode/test-lowkey.ts";
import { commit, none } from "../../platform/commit.ts";
import { systemContext } from "../../platform/context.ts";
import { openBrandTenant, type Tenant } from "../../platform/tenancy.ts";
import { call, callAs } from "../../test-setup/call.ts";
import { addMember, makeOrganization, openBrands } from "../../test-setup/organization.ts";
import { makeVisitor, type Visitor } from "../../test-setup/visitor.ts";
import { ListedReferralCode, OwnReferrals, ReferralCode, ReferralCodePage } from "./contract.ts";
import { addCodeWrite, listRedemptionsOf } from "./store.ts";

let tenant: Tenant;
let manager = "";
beforeAll(async () => {
  await openBrands((await makeOrganization({ roles: [] })).orgId);
  tenant = await openBrandTenant(env, "lowkeymode");
  manager = (await addMember(tenant.orgId, "manager")).token;
});

const redeem = async ({ token }: Visitor, code: string) => {
  const response = await callAs(token, "POST", "/lowkeymode/referral/redeem", { code });
  const body = await response.json<{ code: string }>();
  return [response.status, body.code] as const;
};
const makeCode = async ({ token }: Visitor) =>
  ReferralCode.parse(await (await callAs(token, "POST", "/lowkeymode/referral", {})).json());
const addCode = async (body: object) => callAs(manager, "POST", "/referral-codes", { brand: "lowkeymode", ...body });
const staffCode = async (body: object) => ListedReferralCode.parse(await (await addCode(body)).json());
const people = (count: number) => Promise.all(Array.from({ length: count }, () => makeVisitor("lowkeymode")));

async function countOf(code: string): Promise<number | undefined> {
  let cursor = "";
  for (;;) {
    const response = await callAs(manager, "GET", `/referral-codes?limit=20${cursor}`);
    const page = ReferralCodePage.parse(await response.json());
    const found = page.items.find((item) => item.code === code);
    if (found || page.nextCursor === null) return found?.redemptions;
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
}

describe("redeeming at the same time", () => {
  test("200 people and 50 places: 50 get in, the others hear that it is used up", async () => {
    const owner = await makeListener();
    const { code, maxRedemptions } = await makeCode(owner);
    expect(maxRedemptions).toBe(50);
    const crowd = await people(200);
    const answers = await Promise.all(crowd.map((person) => redeem(person, code)));
    expect(answers.filter(([status]) => status === 200)).toHaveLength(50);
    expect(answers.filter(([, said]) => said === "referrals.used_up")).toHaveLength(150);
    expect(await countOf(code)).toBe(50);
    const written = await Promise.all(crowd.map(({ userId }) => listRedemptionsOf(tenant, userId)));
    expect(written.flat()).toHaveLength(50);
  });

  test("one person, twenty codes: one is redeemed, and only it is counted", async () => {
    const codes = await Promise.all(
      Array.from({ length: 20 }, async (_, n) => (await staffCode({ label: `Crowd ${n}` })).code),
    );
    const me = await makeVisitor("lowkeymode");
    const answers = await Promise.all(codes.map((code) => redeem(me, code)));
    expect(answers.filter(([status]) => status === 200)).toHaveLength(1);
    expect(answers.filter(([, said]) => said === "referrals.already_redeemed")).toHaveLength(19);
    const counts = await Promise.all(codes.map(countOf));
    expect(counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(1);
  });

  test("one person, one code, again and again: the same answer, counted once", async () => {
    const { code } = await staffCode({ label: "Again" });
    const me = await makeVisitor("lowkeymode");
    const answers = await Promise.all(Array.from({ length: 10 }, () => redeem(me, code)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set([JSON.stringify([200, code])]));
    expect(await countOf(code)).toBe(1);
  });
});

describe("a code", () => {
  test("of one's own is made once, is shown with its count, and cannot be redeemed by oneself", async () => {
    const me = await makeVisitor("lowkeymode");
    const [one, other] = await Promise.all([makeCode(me), makeCode(me)]);
    expect(one).toEqual(other);
    expect(one.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(await redeem(me, one.code)).toEqual([422, "referrals.own_code"]);
    const friend = await makeVisitor("lowkeymode");
    expect(await redeem(friend, `${one.code.slice(0, 4).toLowerCase()}-${one.code.slice(4)}`)).toEqual([200, one.code]);
    const read = async ({ token }: Visitor) =>
      OwnReferrals.parse(await (await callAs(token, "GET", "/lowkeymode/referral")).json());
    expect(await read(me)).toMatchObject({ codes: [{ redemptions: 1 }], mayRedeem: true });
    expect(await read(friend)).toMatchObject({ codes: [], mayRedeem: false, redeemed: { code: one.code } });
  });

  test("is switched off by its owner, and by nobody else's phone", async () => {
    const [me, stranger, friend] = [await makeVisitor("lowkeymode"), ...(await people(2))];
    const { code } = await makeCode(me);
    const switchAs = ({ token }: Visitor, active: boolean) =>
      callAs(token, "PATCH", `/lowkeymode/referral/${code}`, { active });
    expect((await switchAs(stranger ?? me, false)).status).toBe(404);
    expect((await switchAs(me, false)).status).toBe(200);
    expect(await redeem(friend ?? me, code)).toEqual([422, "referrals.switched_off"]);
    expect((await switchAs(me, true)).status).toBe(200);
    expect(await redeem(friend ?? me, code)).toEqual([200, code]);
  });

  test("that nobody made is unknown, and so is one of another brand", async () => {
    const me = await makeVisitor("lowkeymode");
    expect(await redeem(me, "NOSUCHCODE")).toEqual([404, "referrals.unknown_code"]);
    const { code, kind, maxRedemptions } = await staffCode({ label: "Elsewhere" });
    const row = { code: `X${code}`, kind, maxRedemptions, ownerId: null, label: "", redemptions: 0, active: true };
    const write = addCodeWrite(tenant, { ...row, brand: "healthindex", createdAt: Date.now() });
    await commit(systemContext(env, tenant, "test"), { writes: [write], audit: none("a test's own"), events: [] });
    expect(await redeem(me, row.code)).toEqual([404, "referrals.unknown_code"]);
  });
});

describe("staff", () => {
  test("make an ambassador's code, change how many it takes, and switch it off", async () => {
    const ambassador = await makeVisitor("lowkeymode");
    const code = `AMB${Date.now()}`;
    const made = await staffCode({ code, label: "Ramadan", ownerId: ambassador.userId, maxRedemptions: 1 });
    expect(made).toMatchObject({ kind: "ambassador", active: true, maxRedemptions: 1, ownerId: ambassador.userId });
    expect((await addCode({ code, label: "Again" })).status).toBe(409);
    expect(await redeem(ambassador, code)).toEqual([422, "referrals.own_code"]);
    const [first, second, third] = await people(3);
    if (!first || !second || !third) throw new Error("three people");
    expect(await redeem(first, code)).toEqual([200, code]);
    expect(await redeem(second, code)).toEqual([409, "referrals.used_up"]);
    expect((await callAs(manager, "PATCH", `/referral-codes/${code}`, { maxRedemptions: 2 })).status).toBe(200);
    expect(await redeem(second, code)).toEqual([200, code]);
    await callAs(manager, "PATCH", `/referral-codes/${code}`, { active: false, maxRedemptions: 9 });
    expect(await redeem(third, code)).toEqual([422, "referrals.switched_off"]);
  });

  test("give none to who has no account, nor at a brand that is another organization's", async () => {
    const unknown = await addCode({ label: "Nobody", ownerId: "usr_00000000000000000000000000" });
    expect([unknown.status, await unknown.json()]).toMatchObject([422, { code: "referrals.unknown_owner" }]);
    const others = await makeOrganization({ roles: ["manager"] });
    const foreign = await call(others, "manager", "POST", "/referral-codes", { brand: "lowkeymode", label: "Mine" });
    expect([foreign.status, await foreign.json()]).toMatchObject([422, { code: "referrals.foreign_brand" }]);
    const { code } = await staffCode({ label: "Ours" });
    expect((await call(others, "manager", "PATCH", `/referral-codes/${code}`, { active: false })).status).toBe(404);
  });
});
