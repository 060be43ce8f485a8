import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { diaryObject } from "../../platform/objects.ts";
import { openTenant } from "../../platform/tenancy.ts";
import { asOperator } from "../auth/test-account.ts";
import { readPersonScores } from "../ranking/service/person-data.ts";
import { findCode, listRedemptionsOf } from "../referrals/store.ts";
import type { ErasureLine } from "../../../../shared/erasure.ts";
import { livedData } from "./lived-data.ts";
import { makeKnownPerson, makeSomebody, ownCodeOf } from "./test-privacy.ts";

const areas = ["diaries", "leaderboards", "referrals", "orders", "carts"];

it("a copy holds the diary whole, the scores and the codes, and nobody else's", async () => {
  const [person, other] = [await makeKnownPerson(), await makeKnownPerson()];
  expect(livedData.map(({ area }) => area)).toEqual(areas);
  for (const data of livedData) {
    const copy = JSON.stringify(await data.read(env, person));
    expect(copy, data.area).toContain(person.name);
    expect(copy, data.area).not.toContain(other.name);
  }
  const [diary] = livedData;
  expect(await diary?.read(env, person)).toMatchObject([
    {
      brand: "lowkeymode",
      settings: { pseudonym: person.name },
      entries: [{ kind: "note", data: { said: person.name } }],
    },
  ]);
});

it("an erasure counts them, empties the diary, the boards and the redemption, and leaves the code nobody's", async () => {
  const { userId, brandOrgId } = await makeKnownPerson();
  const tenant = await openTenant(env, brandOrgId);
  expect(await readPersonScores(tenant, userId)).not.toEqual([]);
  const { lines } = await (await asOperator(`/accounts/${userId}/erase`, {})).json<{ lines: ErasureLine[] }>();
  expect(lines).toEqual(
    expect.arrayContaining([
      { what: "diary_entries", count: 1, action: "erased", why: null },
      { what: "leaderboard_scores", count: 4, action: "erased", why: null },
      { what: "referrals", count: 2, action: "erased", why: null },
      { what: "orders", count: 1, action: "pseudonymised", why: "bookkeeping" },
      { what: "carts", count: 1, action: "erased", why: null },
    ]),
  );
  const diary = diaryObject(env, tenant, "lowkeymode", userId);
  expect(await diary.export()).toEqual({ settings: {}, entries: [] });
  expect(await readPersonScores(tenant, userId)).toEqual([]);
  expect(await listRedemptionsOf(tenant, userId)).toEqual([]);
  expect(await findCode(tenant, ownCodeOf(userId))).toMatchObject({ ownerId: null, label: "", active: false });
});

it("who has been at no brand has nothing of it", async () => {
  const person = await makeSomebody();
  for (const data of livedData) expect(await data.read(env, person)).toBeNull();
});
