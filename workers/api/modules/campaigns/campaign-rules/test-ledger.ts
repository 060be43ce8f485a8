import type { CampaignDefinition } from "../../../../../shared/campaigns/definition.ts";
import { readStateByte } from "../../../../../shared/delivery-states.ts";
import type { Outcomes } from "../campaign-protocol.ts";
import { CampaignDraft, type Gathering } from "./draft.ts";
import type { Head } from "./head.ts";
import { beginCampaign, followUp } from "./lifecycle.ts";
import { copyPage, customerOf, languageOf, type CampaignPage } from "./page.ts";
import { count, groupOf, type Tally } from "./tally.ts";

/** A campaign in memory, changed the way its object changes it. Tests choose the time. */
export class TestLedger {
  readonly pages = new Map<number, CampaignPage>();
  head: Head;
  now = 1_800_000_000_000;
  readonly #gathering: Gathering = new Map();

  constructor(definition: CampaignDefinition) {
    this.head = beginCampaign(definition, 1, this.now);
  }

  change<Result>(rule: (draft: CampaignDraft) => Result): Result {
    const draft = new CampaignDraft(
      this.head,
      { readPage: (page) => this.pages.get(page) ?? null },
      this.#gathering,
      this.now,
    );
    const result = rule(draft);
    followUp(draft);
    const { head, pages } = draft.finish();
    this.head = head;
    for (const page of pages) this.pages.set(page.page, copyPage(page));
    return result;
  }

  /** A new instance remembers nothing but what is stored. */
  evict(): void {
    this.#gathering.clear();
  }

  plan(people: readonly string[]): void {
    this.change((draft) => {
      for (let from = 0; from < people.length; from += 100) draft.add(people.slice(from, from + 100), 0, 0);
      draft.head.course.isPlanned = true;
    });
  }

  /** Everybody's places that are not `moved`: exactly one each, or something is wrong. */
  standing(): Map<string, { page: number; n: number; kind: string }[]> {
    const places = new Map<string, { page: number; n: number; kind: string }[]>();
    for (const page of this.pages.values())
      for (const [n, person] of page.people.entries()) {
        const { kind } = readStateByte(page.states[n] ?? 0);
        const known = places.get(customerOf(person)) ?? [];
        places.set(customerOf(person), kind === "moved" ? known : [...known, { page: page.page, n, kind }]);
      }
    return places;
  }

  /** The tally as the pages say it, counted anew. */
  recount(): Tally {
    const tally: Tally = {};
    for (const page of this.pages.values())
      for (const [n, person] of page.people.entries()) {
        const group = groupOf(readStateByte(page.states[n] ?? 0));
        if (group !== null) count(tally, languageOf(person), group, 1);
      }
    return tally;
  }
}

/** A consumer with a page under lease, and what it was granted. */
export type TestConsumer = {
  readonly page: number;
  readonly lease: number;
  readonly waiting: number[];
  done: Outcomes;
};
