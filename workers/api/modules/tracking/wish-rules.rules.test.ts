import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { outwardChannels, purposes } from "../../../../shared/purposes.ts";
import { changesOf, isWanted, listSaid, listWays, nameOf, optOutsOf, refusalsOf, type Said } from "./wish-rules.ts";

const nobody = { email: null, phone: null, userId: null };
const email = { ...nobody, email: "mona@example.com" };
const granted = (purpose: string, channel: string) => ({ purpose, channel, state: "granted" as const });

describe("the ways to somebody", () => {
  it("are those with an address, shown so that only its owner knows it", () => {
    expect(listWays({ ...email, phone: "+201001234567", userId: "usr_1" }, [], "email")).toEqual([
      { channel: "whatsapp", address: "•••• 567" },
      { channel: "email", address: "m****@example.com" },
      { channel: "push", address: null },
      { channel: "in_app", address: null },
    ]);
  });

  it("are also the one the link came by, and those something was said about", () => {
    expect(listWays(email, [granted("news", "push")], "whatsapp").map(({ channel }) => channel)).toEqual([
      "whatsapp",
      "email",
      "push",
    ]);
  });
});

test("offers and news need a yes; service messages are sent until somebody says no", () => {
  const ways = [{ channel: "email" as const, address: null }];
  const wanted = (state: "granted" | "denied" | "pending") =>
    listSaid(
      ways,
      purposes.map((purpose) => ({ purpose, channel: "email", state })),
    ).map(isWanted);
  expect(listSaid(ways, []).map(isWanted)).toEqual([false, false, true]);
  expect(wanted("granted")).toEqual([true, true, true]);
  expect(wanted("pending")).toEqual([false, false, true]);
  expect(wanted("denied")).toEqual([false, false, false]);
});

describe("what a form says", () => {
  const said: fc.Arbitrary<Said[]> = fc.uniqueArray(
    fc.record({
      purpose: fc.constantFrom(...purposes),
      channel: fc.constantFrom(...outwardChannels),
      state: fc.constantFrom("granted" as const, "denied" as const, "pending" as const, null),
    }),
    { selector: nameOf },
  );
  const names = fc.subarray(
    purposes.flatMap((purpose) => outwardChannels.map((channel) => nameOf({ purpose, channel }))),
  );

  it("changes what it showed, and only that; afterwards it changes nothing", () => {
    fc.assert(
      fc.property(said, names, names, (before, shown, wanted) => {
        const changes = changesOf(before, { shown, wanted });
        for (const change of changes) expect(shown).toContain(nameOf(change));
        const after = before.map((wish) => ({ ...wish, ...changes.find((change) => nameOf(change) === nameOf(wish)) }));
        for (const wish of after)
          if (shown.includes(nameOf(wish))) expect(isWanted(wish)).toBe(wanted.includes(nameOf(wish)));
        expect(changesOf(after, { shown, wanted })).toEqual([]);
      }),
    );
  });

  it("as it was shown and sent back untouched, changes nothing", () => {
    fc.assert(
      fc.property(said, (before) => {
        const wanted = before.filter(isWanted).map(nameOf);
        expect(changesOf(before, { shown: before.map(nameOf), wanted })).toEqual([]);
      }),
    );
  });

  it("about what there is not is passed over", () => {
    expect(changesOf([], { shown: ["fun.email", "marketing.pigeon"], wanted: ["fun.email"] })).toEqual([]);
  });
});

test("who refuses twice refuses once", () => {
  const before = listSaid([{ channel: "email", address: null }], [granted("news", "email")]);
  const all = refusalsOf(before, () => true);
  expect(all.map(({ purpose, state }) => [purpose, state])).toEqual(purposes.map((purpose) => [purpose, "denied"]));
  expect(refusalsOf(all, () => true)).toEqual([]);
  expect(refusalsOf(before, ({ purpose }) => purpose === "news")).toHaveLength(1);
});

describe("the opt-outs of an address", () => {
  const ways = [{ channel: "email" as const, address: null }];
  const change = (purpose: (typeof purposes)[number], state: "granted" | "denied") => ({
    ...{ purpose, state },
    channel: "email" as const,
  });

  it("name the purposes that are refused, and no purpose once it is all of them", () => {
    const said = listSaid(ways, [granted("news", "email")]);
    expect(optOutsOf(said, [change("marketing", "denied")])).toEqual([
      { channel: "email", isLifted: false, of: ["marketing"] },
    ]);
    expect(
      optOutsOf(
        said,
        purposes.map((purpose) => change(purpose, "denied")),
      ),
    ).toEqual([{ channel: "email", isLifted: false, of: [null] }]);
  });

  it("are lifted by a yes, but for what is still refused", () => {
    const said = listSaid(
      ways,
      purposes.map((purpose) => change(purpose, "denied")),
    );
    expect(optOutsOf(said, [change("news", "granted")])).toEqual([
      { channel: "email", isLifted: true, of: ["marketing", "service"] },
    ]);
  });

  it("of a channel where nothing changed are left alone", () => {
    expect(optOutsOf(listSaid(ways, []), [])).toEqual([]);
  });
});
