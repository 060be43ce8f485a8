import { createPerson, type Person } from "../world/person.ts";
import type { BusinessNumber } from "../world/number.ts";
import type { World } from "../world/world.ts";
import { say } from "./say.ts";

export type BulkRequest = {
  readonly count: number;
  readonly persons: number;
  readonly ratePerSecond: number | null;
  readonly text: string;
  readonly prefix: string;
};
export type BulkRun = {
  readonly persons: readonly string[];
  readonly said: { readonly wamid: string; readonly personId: string }[];
};

/**
 * Many people write at once, or at a steady rate whatever the answers (open loop). Message n says `text` with `{n}` replaced.
 * @returns a run whose `said` grows as they write; complete at once without a rate.
 */
export function startBulk(world: World, number: BusinessNumber, request: BulkRequest): BulkRun {
  const people = Array.from({ length: request.persons }, (_, index) => crowdMember(world, request.prefix, index));
  const run: BulkRun = { persons: people.map((person) => person.id), said: [] };
  const sayNext = (index: number) => {
    const person = people[index % people.length];
    if (!person) return;
    const body = request.text.replaceAll("{n}", String(index));
    const [wamid = ""] = say(world, number, person, [{ type: "text", text: { body } }], false);
    run.said.push({ wamid, personId: person.id });
  };
  if (request.ratePerSecond === null) {
    for (let index = 0; index < request.count; index++) sayNext(index);
    return run;
  }
  paceEvenly(request.count, request.ratePerSecond, sayNext);
  return run;
}

/** Catches up after a late timer, so that the rate holds however coarse timers are. */
function paceEvenly(count: number, ratePerSecond: number, task: (index: number) => void): void {
  const startedAt = performance.now();
  let done = 0;
  const timer = setInterval(() => {
    const due = Math.min(count, Math.floor(((performance.now() - startedAt) / 1000) * ratePerSecond) + 1);
    while (done < due) task(done++);
    if (done >= count) clearInterval(timer);
  }, 4);
}

function crowdMember(world: World, prefix: string, index: number): Person {
  const id = `${prefix}-${index}`;
  const existing = world.persons.get(id);
  if (existing) return existing;
  const person = createPerson({
    id,
    name: `${prefix} ${index}`,
    country: "US",
    phone: `+1900${phoneTail(prefix, index)}`,
    listed: false,
  });
  world.persons.set(id, person);
  return person;
}

/** Distinct within a prefix, and unlikely to meet another prefix's. */
function phoneTail(prefix: string, index: number): string {
  const base = [...prefix].reduce((hash, letter) => (hash * 131 + (letter.codePointAt(0) ?? 0)) % 9_000, 1);
  return String(base * 100_000 + index).padStart(9, "0");
}
