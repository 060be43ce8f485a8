import { applyReceipt, type DeliveryState } from "../../../../shared/delivery-states.ts";
import type { CampaignContent } from "../../../../shared/campaigns/definition.ts";
import type { PauseReason } from "../../../../shared/campaigns/states.ts";
import type {
  ClaimedPage,
  DeliveryOutcome,
  Outcomes,
  SettleItem,
  Turn,
  UnknownDelivery,
} from "../campaigns/campaign-protocol.ts";

type Place = { readonly customerId: string; readonly attempts: number; state: DeliveryState; readonly dueAt: number };
type Page = { places: Place[]; lease: number; isLeased: boolean };

const leaseMs = 30_000;

/**
 * What a page runner may expect of a campaign, and no more: a model of campaign-protocol.ts in memory, whose moments tests choose. The
 * real one is tried with the runner in consume-page.test.ts.
 */
export class TestCampaign {
  readonly pages: Page[] = [];
  readonly turns: number[] = [];
  pausedFor: PauseReason | null = null;
  /** At most so many in one turn. */
  perTurn = 100;
  /** Called when a turn is asked for, before it is answered. */
  onTurn: (turn: number) => void | Promise<void> = () => undefined;
  isUnreachable = false;
  readonly content: CampaignContent;

  constructor(content: CampaignContent, customerIds: readonly string[]) {
    this.content = content;
    for (let start = 0; start < customerIds.length; start += 100)
      this.#plan(customerIds.slice(start, start + 100).map((customerId) => ({ customerId, attempts: 0, dueAt: 0 })));
  }

  async claimPage(number: number): Promise<ClaimedPage | null> {
    const page = this.pages[number];
    const now = Date.now();
    const due = (page?.places ?? []).flatMap(({ state, customerId, attempts, dueAt }, n) =>
      state.kind === "planned" && dueAt <= now ? [{ n, customerId, attempts }] : [],
    );
    if (!page || page.isLeased || this.pausedFor !== null || due.length === 0) return null;
    page.lease += 1;
    page.isLeased = true;
    return {
      ...{ kind: "work", lease: page.lease, leaseUntil: now + leaseMs, purpose: "marketing", content: this.content },
      ...{ dueAt: now, window: null, recipients: due },
    };
  }

  async takeTurn(number: number, lease: number, done: Outcomes, wanted: readonly number[]): Promise<Turn> {
    const page = this.#held(number, lease);
    if (page) this.#apply(page, done);
    this.turns.push(wanted.length);
    await this.onTurn(this.turns.length);
    if (this.isUnreachable) throw new Error("The object is unreachable");
    if (!this.#held(number, lease) || this.pausedFor !== null) return { kind: "stop" };
    const at = Date.now();
    const sends = wanted.slice(0, this.perTurn).map((n) => ({ n, at }));
    for (const { n } of sends) this.#set(number, n, { kind: "attempted" });
    return { kind: "go", sends, leaseUntil: at + leaseMs };
  }

  async reportPage(number: number, lease: number, done: Outcomes): Promise<void> {
    if (this.isUnreachable) throw new Error("The object is unreachable");
    const page = this.#held(number, lease);
    if (!page) return;
    this.#apply(page, done);
    this.#release(page);
  }

  async pause(reason: PauseReason): Promise<never | { readonly refused: "wrong_state" }> {
    this.pausedFor = reason;
    return { refused: "wrong_state" };
  }

  async unknowns(after: { readonly page: number; readonly n: number }): Promise<readonly UnknownDelivery[]> {
    return (this.pages[after.page]?.places ?? []).flatMap(({ state, customerId }, n) =>
      state.kind === "unknown" ? [{ page: after.page, n, customerId, since: this.unknownSince }] : [],
    );
  }
  unknownSince = 0;

  async resolveUnknown(
    items: readonly { readonly page: number; readonly n: number; readonly found: boolean }[],
  ): Promise<void> {
    for (const { page, n, found } of items) this.#set(page, n, { kind: found ? "sent" : "planned" });
  }

  settle(items: readonly SettleItem[]): void {
    for (const { page, n, receipt } of items) {
      const place = this.pages[page]?.places[n];
      if (place) place.state = applyReceipt(place.state, receipt);
    }
  }

  /** The lease runs out: what was attempted is unknown, the rest planned again. */
  loseLease(number: number): void {
    const page = this.pages[number];
    if (page) this.#release(page);
  }

  /** Every state there is, with how many are in it. What was moved is counted where it went. */
  counts(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { state } of this.pages.flatMap((page) => page.places)) {
      if (state.kind === "moved") continue;
      const name = "reason" in state ? `${state.kind} ${state.reason}` : state.kind;
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  }

  states(number: number): readonly DeliveryState[] {
    return (this.pages[number]?.places ?? []).map(({ state }) => state);
  }

  #plan(places: readonly Omit<Place, "state">[]): void {
    this.pages.push({
      places: places.map((place) => ({ ...place, state: { kind: "planned" } })),
      lease: 0,
      isLeased: false,
    });
  }

  #held(number: number, lease: number): Page | null {
    const page = this.pages[number];
    return page?.isLeased === true && page.lease === lease ? page : null;
  }

  #apply(page: Page, done: Outcomes): void {
    const moved: Omit<Place, "state">[] = [];
    for (const { n, outcome } of done) {
      const place = page.places[n];
      if (!place) throw new Error(`There is no ${n} on this page`);
      place.state = stateOf(outcome);
      const attempts = place.attempts + (outcome.kind === "retry" ? 1 : 0);
      if ("at" in outcome) moved.push({ customerId: place.customerId, attempts, dueAt: outcome.at });
    }
    if (moved.length > 0) this.#plan(moved);
  }

  #release(page: Page): void {
    page.isLeased = false;
    for (const place of page.places) if (place.state.kind === "attempted") place.state = { kind: "unknown" };
  }

  #set(number: number, n: number, state: DeliveryState): void {
    const place = this.pages[number]?.places[n];
    if (place) place.state = state;
  }
}

function stateOf(outcome: DeliveryOutcome): DeliveryState {
  switch (outcome.kind) {
    case "retry":
    case "later":
      return { kind: "moved" };
    default:
      return outcome;
  }
}
