import fc from "fast-check";
import { expect, test } from "vitest";
import type { DeliveryOutcome, SettleItem } from "../campaign-protocol.ts";
import { viewOf } from "./head.ts";
import { cancel, cancelPage, changePace, pause, resume } from "./lifecycle.ts";
import { customerOf, placesIn } from "./page.ts";
import { decide, resolveUnknown, settle } from "./settling.ts";
import { TestLedger, type TestConsumer } from "./test-ledger.ts";
import { claimPage, expireLease, reportPage, takeTurn } from "./working.ts";

const definition = {
  ...{ purpose: "news" as const, audience: { segmentIds: [], definition: null, excludedSegmentIds: [] } },
  content: { channel: "email" as const, templateId: "t", tracksOpens: true, tracksClicks: true },
  ...{ start: { kind: "now" as const }, window: null, pace: null, stopRule: null },
};

const step = fc.record({
  act: fc.constantFrom(
    ...(["claim", "claim", "turn", "turn", "turn", "lose", "report", "wait", "wait", "ring", "settle"] as const),
    ...(["pause", "resume", "resume", "pace", "resolve", "evict"] as const),
  ),
  pick: fc.nat(1_000),
  size: fc.integer({ min: 1, max: 7 }),
  /** What the provider does with each send, and what is told of it. */
  fates: fc.array(fc.constantFrom("sent", "sent", "sent", "failed", "retry", "later", "suppressed", "dies"), {
    minLength: 7,
    maxLength: 7,
  }),
});

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** A provider that knows whom it accepted, and consumers that may vanish at any moment. */
class World {
  readonly ledger = new TestLedger(definition);
  readonly accepted = new Map<string, number>();
  readonly acceptedKeys = new Set<string>();
  consumers: TestConsumer[] = [];
  readonly receipts: SettleItem[] = [];

  readonly people: readonly string[];

  constructor(people: readonly string[]) {
    this.people = people;
    this.ledger.plan(people);
  }

  claim(page: number): void {
    const claimed = this.ledger.change((draft) => claimPage(draft, page));
    if (claimed === null) return;
    this.consumers.push({ page, lease: claimed.lease, waiting: claimed.recipients.map(({ n }) => n), done: [] });
  }

  /** Everything that a turn grants is handed to the provider at once; `dies` leaves before it can tell. */
  turn(consumer: TestConsumer, size: number, fates: readonly string[]): void {
    const wanted = consumer.waiting.slice(0, size);
    const turn = this.ledger.change((draft) => takeTurn(draft, consumer.page, consumer.lease, consumer.done, wanted));
    if (turn.kind === "stop") this.consumers = this.consumers.filter((other) => other !== consumer);
    if (turn.kind !== "go") return;
    const granted = turn.sends.map(({ n }) => n);
    consumer.waiting.splice(0, consumer.waiting.length, ...consumer.waiting.filter((n) => !granted.includes(n)));
    const outcomes = granted.map((n, index) => ({ n, fate: fates[index % fates.length] ?? "sent" }));
    for (const { n, fate } of outcomes) if (fate === "sent" || fate === "dies") this.accept(consumer.page, n);
    const last = outcomes.findIndex(({ fate }) => fate === "dies");
    consumer.done = outcomes
      .slice(0, last === -1 ? undefined : last)
      .map(({ n, fate }) => ({ n, outcome: outcomeOf(fate, this.ledger.now) }));
    for (const { n } of outcomes.slice(last === -1 ? outcomes.length : last))
      if (!this.acceptedKeys.has(`${consumer.page}.${n}`)) this.accept(consumer.page, n);
    if (last !== -1) this.consumers = this.consumers.filter((other) => other !== consumer);
  }

  accept(page: number, n: number): void {
    const person = customerOf(this.ledger.pages.get(page)?.people[n] ?? "");
    this.accepted.set(person, (this.accepted.get(person) ?? 0) + 1);
    this.acceptedKeys.add(`${page}.${n}`);
    for (const kind of ["sent", "delivered", "opened"] as const)
      this.receipts.push({ page, n, receipt: { kind, at: this.ledger.now } });
  }

  /** Time passes and the alarm rings. */
  ring(ms: number): void {
    this.ledger.now += ms;
    this.ledger.change((draft) => {
      for (const number of this.ledger.pages.keys()) {
        const page = draft.page(number);
        if (page) expireLease(draft, page);
        if (draft.head.course.state === "cancelled") cancelPage(draft, number);
      }
    });
  }

  /** The provider says the truth about what is unknown. */
  resolve(): void {
    const unknown = [...this.ledger.pages.values()].flatMap((page) =>
      placesIn(page, "unknown").map((n) => ({ page: page.page, n, found: this.acceptedKeys.has(`${page.page}.${n}`) })),
    );
    this.ledger.change((draft) => resolveUnknown(draft, unknown));
  }

  check(): void {
    const places = this.ledger.standing();
    const wrong = this.people.filter(
      (person) => places.get(person)?.length !== 1 || (this.accepted.get(person) ?? 0) > 1,
    );
    expect(wrong, "who has no place, several, or got it twice").toEqual([]);
    expect(this.ledger.recount()).toEqual(withoutEmpty(this.ledger.head.running.tally));
  }
}

function outcomeOf(fate: string, now: number): DeliveryOutcome {
  switch (fate) {
    case "failed":
      return { kind: "failed", reason: "refused" };
    case "retry":
      return { kind: "retry", at: now + 5_000, reason: "provider_down" };
    case "later":
      return { kind: "later", at: now + 90_000 };
    case "suppressed":
      return { kind: "suppressed", reason: "opted_out" };
    default:
      return { kind: "sent" };
  }
}

function withoutEmpty(tally: object): object {
  return Object.fromEntries(Object.entries(tally).filter(([, part]) => Object.keys(part).length > 0));
}

function act(world: World, { act: what, pick, size, fates }: Step): void {
  const { ledger } = world;
  const consumer = world.consumers[pick % Math.max(1, world.consumers.length)];
  switch (what) {
    case "claim":
      return world.claim(pick % ledger.pages.size);
    case "turn":
      return consumer && world.turn(consumer, size, fates);
    case "lose":
      world.consumers = world.consumers.filter((other) => other !== consumer);
      return;
    case "report":
      if (!consumer) return;
      for (let told = 0; told < 2; told++)
        ledger.change((draft) => reportPage(draft, consumer.page, consumer.lease, consumer.done));
      world.consumers = world.consumers.filter((other) => other !== consumer);
      return;
    case "wait":
      ledger.now += size * 7_000;
      return;
    case "ring":
      return world.ring(size * 10_000);
    case "settle": {
      const some = world.receipts.filter((_, index) => (index * 7 + pick) % 3 === 0);
      ledger.change((draft) => settle(draft, [...some, ...some].reverse()));
      return;
    }
    case "pause":
      ledger.change((draft) => pause(draft, "by_hand"));
      return;
    case "resume":
      ledger.change(resume);
      return;
    case "pace":
      ledger.change((draft) =>
        changePace(draft, pick % 2 === 0 ? null : { messages: size, per: "second", jitterPercent: 50 }),
      );
      return;
    case "resolve":
      return world.resolve();
    case "evict":
      ledger.evict();
      return;
  }
}

test("whatever happens in whatever order, nobody gets it twice, nobody is skipped, and what is counted is what the pages say", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 130 }), fc.array(step, { maxLength: 80 }), (many, steps) => {
      const world = new World(
        Array.from({ length: many }, (_, index) => `cus_${index}${index % 3 === 0 ? ":ar" : ""}`).map(customerOf),
      );
      for (const one of steps) {
        act(world, one);
        world.check();
      }
      finish(world);
      world.check();
      const { head } = world.ledger;
      expect(head.course).toMatchObject({ state: "completed" });
      for (const [person, [place]] of world.ledger.standing())
        expect([person, place?.kind, world.accepted.get(person) ?? 0]).toEqual(
          place?.kind === "failed" || place?.kind === "suppressed"
            ? [person, place.kind, 0]
            : [person, expect.stringMatching(/^(sent|delivered|opened)$/), 1],
        );
    }),
    { numRuns: 200 },
  );
});

function isUnfinished({ ledger }: World): boolean {
  return ledger.head.course.state !== "completed" || viewOf(ledger.head).counts.unknown > 0;
}

/** Everything goes well from here on. */
function finish(world: World): void {
  const { ledger } = world;
  ledger.change(resume);
  ledger.change((draft) => changePace(draft, null));
  world.consumers = [];
  for (let round = 0; round < 60 && isUnfinished(world); round++) {
    world.ring(120_000);
    world.resolve();
    ledger.now += 120_000;
    for (const page of [...ledger.pages.keys()]) world.claim(page);
    for (const consumer of [...world.consumers]) {
      for (let asked = 0; asked < 20 && consumer.waiting.length > 0 && world.consumers.includes(consumer); asked++) {
        world.turn(consumer, 100, ["sent"]);
        ledger.now += 1_000;
      }
      ledger.change((draft) => reportPage(draft, consumer.page, consumer.lease, consumer.done));
    }
    world.consumers = [];
  }
}

test("a cancelled campaign sends nothing more and comes to its end", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const world = new World(Array.from({ length: 60 }, (_, index) => `cus_${index}`));
      for (const one of steps) act(world, one);
      if (world.ledger.head.course.state === "completed") return;
      world.ledger.change(cancel);
      const before = [...world.accepted.values()].length;
      for (const consumer of [...world.consumers]) world.turn(consumer, 7, ["sent"]);
      world.ring(60_000);
      world.resolve();
      expect([...world.accepted.values()].length).toBe(before);
      expect(world.ledger.head.course).toMatchObject({ state: "cancelled", finishedAt: expect.any(Number) as number });
      world.check();
    }),
    { numRuns: 100 },
  );
});

test("a person may have a failed or unknown one sent again, under another key", () => {
  const world = new World(["cus_a", "cus_b"]);
  world.claim(0);
  const [consumer] = world.consumers;
  if (!consumer) throw new Error("Nothing was claimed");
  world.turn(consumer, 2, ["dies"]);
  world.ring(60_000);
  expect(world.ledger.standing().get("cus_b")).toMatchObject([{ kind: "unknown" }]);
  const places = [0, 1].map((n) => ({ page: 0, n }));
  expect(world.ledger.change((draft) => decide(draft, places, "again"))).toBe(2);
  expect(world.ledger.change((draft) => decide(draft, [{ page: 0, n: 1 }], "settled"))).toBe(0);
});
