import { expect, test } from "vitest";
import type { Trouble, TroubleDecision } from "../../../workers/api/modules/delivery/trouble-contract.ts";
import { createTroublesStore, findDecidable, mayArriveTwice, mostChosen } from "./troubles.store.ts";

const failed = (delivery: string, change: Partial<Trouble> = {}): Trouble => ({
  ...{ delivery, owner: "campaigns", channel: "email", state: "failed", reason: "bounced", sentence: "It came back." },
  ...{ customerId: "cus_1", recipient: "Mona", about: "Spring", campaignId: "cmp_1", conversationId: null },
  ...{ since: null, choices: ["again"] },
  ...change,
});
const unknown = (delivery: string): Trouble =>
  failed(delivery, { state: "unknown", reason: null, choices: ["again", "settled"] });

/** An API with these troubles; what is decided about leaves them. */
function makeStore(troubles: readonly Trouble[]) {
  let left = troubles;
  const asked: string[] = [];
  const decisions: TroubleDecision[] = [];
  const store = createTroublesStore({
    listTroubles: (owner) => {
      asked.push(owner);
      return Promise.resolve({ items: left.filter((trouble) => trouble.owner === owner), nextCursor: null });
    },
    decideTroubles: (decision) => {
      decisions.push(decision);
      const before = left.length;
      left = left.filter(({ delivery }) => !decision.deliveries.includes(delivery));
      return Promise.resolve({ done: before - left.length });
    },
  });
  const listed = () => store.items.value?.map(({ delivery }) => delivery);
  const chosen = () => store.chosen.value.map(({ delivery }) => delivery);
  const forget = (gone: string) => (left = left.filter(({ delivery }) => delivery !== gone));
  return { store, asked, decisions, listed, chosen, forget };
}

test("each owner is asked for by itself, and what was chosen of another is let go", async () => {
  const { store, asked, listed, chosen } = makeStore([failed("a"), failed("trx_b", { owner: "single" })]);
  await store.load();
  store.choose(failed("a"), true);
  await store.show("single");
  expect([asked, listed(), chosen()]).toEqual([["campaigns", "single"], ["trx_b"], []]);
  await store.show("campaigns");
  expect(chosen()).toEqual([]);
});

test("a decision goes to those of the chosen that allow it, and the list is looked at again", async () => {
  const { store, decisions, listed, chosen } = makeStore([failed("a"), unknown("b"), unknown("c")]);
  await store.load();
  store.chooseAll();
  store.choose(unknown("c"), false);
  expect(chosen()).toEqual(["a", "b"]);
  expect(await store.decide("settled")).toBe(1);
  expect(decisions).toEqual([{ what: "settled", deliveries: ["b"] }]);
  expect([listed(), chosen()]).toEqual([["a", "c"], []]);
});

test("nothing is asked of the API when none of the chosen allows it", async () => {
  const { store, decisions } = makeStore([failed("a")]);
  await store.load();
  store.chooseAll();
  expect(await store.decide("settled")).toBe(0);
  expect(decisions).toEqual([]);
});

test("what left the list meanwhile is not decided about", async () => {
  const { store, decisions, forget } = makeStore([failed("a"), failed("b")]);
  await store.load();
  store.chooseAll();
  forget("a");
  await store.load();
  await store.decide("again");
  expect(decisions).toEqual([{ what: "again", deliveries: ["b"] }]);
});

test("no more are chosen than one decision takes, and none that leaves no choice", async () => {
  const many = Array.from({ length: mostChosen + 2 }, (_, index) => failed(`d${index}`));
  const { store, chosen } = makeStore([failed("fixed", { choices: [] }), ...many]);
  await store.load();
  store.chooseAll();
  expect(chosen()).toHaveLength(mostChosen);
  expect(chosen()).not.toContain("fixed");
  store.choose(failed(`d${mostChosen}`), true);
  expect(chosen()).toHaveLength(mostChosen);
  store.choose(failed("d0"), false);
  store.choose(failed(`d${mostChosen}`), true);
  expect(chosen()).toHaveLength(mostChosen);
  expect(chosen()).toContain(`d${mostChosen}`);
});

test("a question comes first only where something may have arrived", () => {
  expect(mayArriveTwice([failed("a")])).toBe(false);
  expect(mayArriveTwice([failed("a"), unknown("b")])).toBe(true);
  expect(findDecidable([failed("a"), unknown("b")], "settled")).toEqual([unknown("b")]);
});
