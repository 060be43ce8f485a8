import fc from "fast-check";
import { expect, test } from "vitest";
import { allTime, noon, openBoards, quietest, readAll } from "./test-boards.ts";
import { findEntry } from "./entry-store.ts";
import { listOf } from "./lists.ts";
import { createPathReader } from "./node-rows.ts";
import { isHidden } from "./position.ts";
import { erasePerson } from "./service/person-data.ts";
import { readStanding } from "./service/read-standing.ts";
import { recordScore } from "./service/record-score.ts";
import { hidePerson, showPerson } from "./service/visibility.ts";
import { tendTree } from "./tend-tree.ts";

/** So small that a few dozen people make a tree of several levels. */
const tiny = { stretchMost: 4, stretchTarget: 2, nodeMost: 4 };
const list = listOf(allTime);

type Best = { readonly score: number; readonly at: number };
type Act = { readonly who: string } & (
  | ({ readonly kind: "record" } & Best)
  | { readonly kind: "hide" | "show" | "erase" }
);

const who = fc.integer({ min: 0, max: 39 }).map((index) => `p${index}`);
const record = fc.record({
  kind: fc.constant("record" as const),
  who,
  score: fc.integer({ min: 0, max: 30 }),
  at: fc.integer({ min: 0, max: 5 }).map((minutes) => noon + minutes * 60_000),
});
const other = fc.record({ kind: fc.constantFrom("hide" as const, "show" as const, "erase" as const), who });
const act: fc.Arbitrary<Act> = fc.oneof({ weight: 8, arbitrary: record }, { weight: 1, arbitrary: other });

/** One for each person in a wave: what happens to them within it has no order. */
const wave = fc.uniqueArray(act, { minLength: 16, maxLength: 24, selector: (each) => each.who });
const waves = fc.array(wave, { minLength: 5, maxLength: 5 });

test(
  "whatever happens at the same time, the list is what sorting everybody's best gives",
  { timeout: 120_000 },
  async () => {
    for (const run of fc.sample(waves, { numRuns: 1, seed: 20_261_121 })) await play(run);
  },
);

async function play(run: readonly (readonly Act[])[]): Promise<void> {
  const { tenant, ctx } = await openBoards();
  const bests = new Map<string, Best>();
  const hidden = new Set<string>();
  for (const acts of run) {
    await Promise.all(
      acts.map(async (each) => {
        await perform(ctx, each);
        const entry = await findEntry(tenant, list, each.who);
        if (entry && !isHidden(entry.position)) await tendTree(ctx, list, entry.position, tiny);
      }),
    );
    for (const each of acts) remember(bests, hidden, each);
    const shown = [...bests].filter(([name]) => !hidden.has(name));
    const expected = shown
      .map(([, { score, at }]) => ({ score, at }))
      .toSorted((a, b) => a.score - b.score || a.at - b.at);
    const told = await readAll(tenant, allTime, 20);
    expect(told.map(({ score, at }) => ({ score, at }))).toEqual(expected);
    expect(told.map(({ rank }) => rank)).toEqual(expected.map((_, index) => index + 1));
    expect(new Set(told.map((person) => person.who))).toEqual(new Set(shown.map(([name]) => name)));
    for (const person of told.filter((_, index) => index % 5 === 0)) {
      const standing = await readStanding(tenant, allTime, person.who, { above: 1, below: 1 });
      expect(standing).toMatchObject({ me: person, total: expected.length });
    }
  }
  expect((await createPathReader(tenant, list)(""))?.steps.length).toBeGreaterThanOrEqual(3);
}

function perform(ctx: Parameters<typeof recordScore>[0], each: Act): Promise<unknown> {
  switch (each.kind) {
    case "record":
      return recordScore(ctx, quietest, { who: each.who, score: each.score, at: each.at, pseudonym: each.who });
    case "hide":
      return hidePerson(ctx, quietest, each.who, "opted_out");
    case "show":
      return showPerson(ctx, quietest, each.who, "opted_out");
    case "erase":
      return erasePerson(ctx, each.who);
  }
}

function remember(bests: Map<string, Best>, hidden: Set<string>, each: Act): void {
  const best = bests.get(each.who);
  if (each.kind === "erase") {
    bests.delete(each.who);
    hidden.delete(each.who);
  }
  if (each.kind === "hide") hidden.add(each.who);
  if (each.kind === "show") hidden.delete(each.who);
  if (each.kind !== "record") return;
  const isFirst = !best || each.score < best.score || (each.score === best.score && each.at < best.at);
  if (isFirst) bests.set(each.who, { score: each.score, at: each.at });
}

test(
  "two hundred first scores of one moment are all there, each with a rank of its own",
  { timeout: 120_000 },
  async () => {
    const { tenant, ctx } = await openBoards();
    await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        recordScore(ctx, quietest, { who: `p${index}`, score: index % 3, at: noon, pseudonym: "x" }),
      ),
    );
    const told = await readAll(tenant, allTime, 50);
    expect(told.map(({ rank }) => rank)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
    expect((await readStanding(tenant, allTime, told[150]?.who ?? "", { above: 0, below: 0 }))?.me.rank).toBe(151);
  },
);

test("one person's many uploads at once leave the best", async () => {
  const { tenant, ctx } = await openBoards();
  await Promise.all(
    [9, 3, 7, 1, 8, 2].map((score) => recordScore(ctx, quietest, { who: "ada", score, at: noon, pseudonym: "x" })),
  );
  expect(await readAll(tenant, allTime)).toMatchObject([{ who: "ada", score: 1, rank: 1 }]);
});
