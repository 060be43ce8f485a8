import { toStateByte, type DeliveryState } from "../../../../../shared/delivery-states.ts";
import type { Head } from "./head.ts";
import { copyPage, hasPlace, languageOf, newPage, pageSize, stateAt, type CampaignPage } from "./page.ts";
import { count, groupOf } from "./tally.ts";
import { addMoments, momentsOf } from "./timeline.ts";

/** Where pages come from: an object's SQLite, or a map in tests. */
export type PageReader = { readPage(page: number): CampaignPage | null };

/** Pages that still gather people who go on under another key, by what they have in common. Forgetting it only makes more pages. */
export type Gathering = Map<string, number>;

export type Change = { readonly head: Head; readonly pages: readonly CampaignPage[] };

/**
 * A campaign while one change is made to it: copies of its head and of the pages asked for. Every state changes through `move`, so that
 * what is counted is always what the pages say.
 */
export class CampaignDraft {
  readonly head: Head;
  readonly now: number;
  readonly #reader: PageReader;
  readonly #gathering: Gathering;
  readonly #pages = new Map<number, CampaignPage>();
  readonly #touched = new Set<number>();

  constructor(head: Head, reader: PageReader, gathering: Gathering, now: number) {
    this.head = structuredClone(head);
    this.now = now;
    this.#reader = reader;
    this.#gathering = gathering;
  }

  /** A copy that may be changed; say `touch` when it was. */
  page(number: number): CampaignPage | null {
    const known = this.#pages.get(number);
    if (known) return known;
    const stored = this.#reader.readPage(number);
    if (stored === null) return null;
    const copy = copyPage(stored);
    this.#pages.set(number, copy);
    return copy;
  }

  touch(page: CampaignPage): void {
    this.#touched.add(page.page);
  }

  /** A new page of planned people. */
  add(people: readonly string[], attempts: number, notBefore: number): CampaignPage {
    const page = newPage(this.head.running.nextPage, people, attempts, notBefore);
    this.head.running.nextPage += 1;
    this.#pages.set(page.page, page);
    this.touch(page);
    for (const person of people) count(this.head.running.tally, languageOf(person), "waiting", 1);
    return page;
  }

  /**
   * Gives somebody a new state; `at` (ms) is when it became so.
   * @throws Error for a place the page does not have
   */
  move(page: CampaignPage, n: number, to: DeliveryState, at = this.now): void {
    const from = stateAt(page, n);
    const byte = toStateByte(to);
    if (page.states[n] === byte) return;
    page.states[n] = byte;
    this.touch(page);
    this.#count(page, n, from, -1);
    this.#count(page, n, to, 1);
    const { timeline } = this.head.running;
    addMoments(timeline, momentsOf(from, to), Math.min(at, this.now));
    if (isTold(to) && !(from.kind === "sent" && to.kind === "delivered")) page.isUntold = true;
  }

  /** Lets somebody go on under another key: gathered with others of as many attempts that are due at the same time. */
  goOn(page: CampaignPage, n: number, attempts: number, notBefore: number): void {
    const person = page.people[n];
    if (person === undefined || !hasPlace(page, n)) throw new Error(`Page ${page.page} has nobody at ${n}`);
    this.move(page, n, { kind: "moved" });
    const due = roundUp(notBefore, this.now);
    const key = `${attempts}/${due}`;
    const gathering = this.#gathering.get(key);
    const open = gathering === undefined ? null : this.page(gathering);
    if (open !== null && isGathering(open, attempts, due)) {
      open.people.push(person);
      open.states = Uint8Array.from([...open.states, toStateByte({ kind: "planned" })]);
      count(this.head.running.tally, languageOf(person), "waiting", 1);
      this.touch(open);
      return;
    }
    if (this.#gathering.size > mostGathering) this.#gathering.clear();
    this.#gathering.set(key, this.add([person], attempts, due).page);
  }

  /** What is to be written. Whatever was only looked at is left out. */
  finish(): Change {
    return { head: this.head, pages: [...this.#touched].flatMap((number) => this.#pages.get(number) ?? []) };
  }

  #count(page: CampaignPage, n: number, state: DeliveryState, by: number): void {
    const { running } = this.head;
    const group = groupOf(state);
    if (group !== null) count(running.tally, languageOf(page.people[n] ?? ""), group, by);
    if (state.kind === "failed") running.failed[state.reason] = (running.failed[state.reason] ?? 0) + by;
    if (state.kind === "suppressed") running.suppressed[state.reason] = (running.suppressed[state.reason] ?? 0) + by;
  }
}

const mostGathering = 200;

/** Nobody has seen such a page yet: its keys are not given out. */
function isGathering(page: CampaignPage, attempts: number, due: number): boolean {
  const isUnseen = page.lease === 0 && page.states.every((byte) => byte === toStateByte({ kind: "planned" }));
  return isUnseen && page.attempts === attempts && page.notBefore === due && page.people.length < pageSize;
}

/** What D1's rows about customers are told: not what is on its way. */
function isTold({ kind }: DeliveryState): boolean {
  return !["planned", "leased", "attempted", "moved", "cancelled"].includes(kind);
}

/** The farther away, the coarser: few pages instead of one for each person. */
function roundUp(at: number, now: number): number {
  const distance = at - now;
  if (distance <= 0) return Math.ceil(now / 1_000) * 1_000;
  const grain = distance < 60_000 ? 1_000 : distance < 3_600_000 ? 10_000 : 60_000;
  return Math.ceil(at / grain) * grain;
}
