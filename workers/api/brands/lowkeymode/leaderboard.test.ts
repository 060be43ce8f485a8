import { describe, expect, test } from "vitest";
import { callAs } from "../../test-setup/call.ts";
import type { Visitor } from "../../test-setup/visitor.ts";
import { Leaderboard, LeaderboardAroundMe, type LeaderboardPlace } from "./leaderboard-contract.ts";
import { Profile, PseudonymList } from "./profile-contract.ts";
import { QuietScore } from "./quiet-contract.ts";
import { ask, makeListener, measure, refusal } from "./test-lowkey.ts";

const hour = 3_600_000;

/** Somebody with a level that is nearly theirs alone: other tests share the board. */
async function makeRanked(level: number, startedAt = Date.now() - hour): Promise<Visitor> {
  const person = await makeListener();
  await ask(person, QuietScore, "POST", "/quiet-score", measure(startedAt, level));
  return person;
}

const aroundMe = (person: Visitor, period = "all") =>
  ask(person, LeaderboardAroundMe, "GET", `/leaderboard/around-me?period=${period}`);

async function readAll(token: string | null): Promise<LeaderboardPlace[]> {
  const items: LeaderboardPlace[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const query: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const response = await callAs(token, "GET", `/lowkeymode/leaderboard?period=all&limit=3${query}`);
    const page = Leaderboard.parse(await response.json());
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}
describe("the leaderboard", () => {
  test("shows the quietest first, the earlier of two equals before the later, to guests too", async () => {
    const start = Date.now() - 5 * hour;
    const later = await makeRanked(16.1, start + hour);
    const earlier = await makeRanked(16.1, start);
    const quieter = await makeRanked(16, start + 2 * hour);
    const ranks = await Promise.all([quieter, earlier, later].map(async (person) => (await aroundMe(person)).rank));
    expect(ranks).toEqual([...ranks].toSorted((one, other) => Number(one) - Number(other)));
    expect(new Set(ranks).size).toBe(3);
    const all = await readAll(null);
    expect(all.map(({ rank }) => rank)).toEqual(all.map((_, index) => index + 1));
    expect(all.map(({ level }) => level)).toEqual(all.map(({ level }) => level).toSorted((a, b) => a - b));
    expect(all.some(({ isMe }) => isMe)).toBe(false);
    expect((await readAll(later.token)).filter(({ isMe }) => isMe).map(({ rank }) => rank)).toEqual([ranks[2]]);
  });

  test("tells nothing that says who somebody is", async () => {
    const me = await makeRanked(17);
    const response = await callAs(null, "GET", "/lowkeymode/leaderboard?period=all&limit=50");
    const text = await response.text();
    expect(text).not.toContain(me.userId);
    expect(Object.keys(JSON.parse(text).items[0]).toSorted()).toEqual(["isMe", "level", "pseudonym", "rank"]);
  });

  test("reads its pseudonyms in Arabic too", async () => {
    const me = await makeRanked(18);
    const response = await callAs(me.token, "GET", "/lowkeymode/leaderboard/around-me?period=day", undefined, {
      "accept-language": "ar",
    });
    const standing = LeaderboardAroundMe.parse(await response.json());
    expect(standing.items.find(({ isMe }) => isMe)?.pseudonym).toMatch(/^[\u0600-\u06ff]+ [\u0600-\u06ff]+ \d{4}$/);
  });

  test("keeps a person's quietest only, and counts a late upload in its own period", async () => {
    const me = await makeRanked(40);
    await ask(me, QuietScore, "POST", "/quiet-score", measure(Date.now() - 6 * 24 * hour, 38));
    await ask(me, QuietScore, "POST", "/quiet-score", measure(Date.now() - 2 * hour, 44));
    const mine = async (period: string) => (await aroundMe(me, period)).items.find(({ isMe }) => isMe)?.level;
    expect([await mine("all"), await mine("day")]).toEqual([38, 40]);
  });

  test("refuses a token that does not hold instead of reading for a guest", async () => {
    expect((await callAs("nonsense", "GET", "/lowkeymode/leaderboard")).status).toBe(401);
  });
});

describe("opting out", () => {
  test("hides at once, also what comes later, and opting in shows all of it again", async () => {
    const me = await makeRanked(19);
    const before = await aroundMe(me);
    expect(await ask(me, Profile, "PATCH", "/profile", { onLeaderboard: false })).toMatchObject({
      onLeaderboard: false,
    });
    expect(await aroundMe(me)).toMatchObject({ rank: null, absence: "opted_out", items: [] });
    expect((await readAll(me.token)).some(({ isMe }) => isMe)).toBe(false);
    const score = await ask(me, QuietScore, "POST", "/quiet-score", measure(Date.now() - 3 * hour, 18.5));
    expect(score.unrankedBecause.map(({ code }) => code)).toEqual(["opted_out"]);
    expect((await readAll(me.token)).some(({ isMe }) => isMe)).toBe(false);
    await ask(me, Profile, "PATCH", "/profile", { onLeaderboard: true });
    const after = await aroundMe(me);
    expect(after.items.find(({ isMe }) => isMe)?.level).toBe(18.5);
    expect(after.rank).toBeLessThanOrEqual(before.rank ?? 0);
  });
});

describe("a pseudonym", () => {
  test("is given at the first look and stays, also when two phones look at once", async () => {
    const me = await makeListener();
    const [one, other] = await Promise.all([1, 2].map(() => ask(me, Profile, "GET", "/profile")));
    expect(one).toEqual(other);
    expect(one?.pseudonym.name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+ \d{4}$/);
  });

  test("is chosen among suggestions, is another on the board at once, and is never words of one's own", async () => {
    const me = await makeRanked(20);
    const { items } = await ask(me, PseudonymList, "GET", "/profile/pseudonyms");
    expect(new Set(items.map(({ key }) => key)).size).toBe(6);
    const [chosen] = items;
    await ask(me, Profile, "PATCH", "/profile", { pseudonym: chosen?.key });
    const mine = (await aroundMe(me)).items.find(({ isMe }) => isMe);
    expect(mine?.pseudonym).toBe(chosen?.name);
    for (const pseudonym of ["rude-word-1234", "calm-otter-0001"])
      expect([400, 422]).toContain((await refusal(me, "PATCH", "/profile", { pseudonym }))[0]);
  });
});
