import type { CampaignCounts } from "../../../../shared/campaigns/counts.ts";
import type { CampaignContent, CampaignDefinition, Pace } from "../../../../shared/campaigns/definition.ts";
import type { CampaignState, PauseReason } from "../../../../shared/campaigns/states.ts";
import type { DeliveryState, FailureReason, Receipt, SuppressionReason } from "../../../../shared/delivery-states.ts";
import type { Purpose } from "../../../../shared/purposes.ts";

/**
 * What others may ask of a Campaign object. Everything is plain data; new fields are optional, so that an old object and a new caller
 * understand each other across a deploy. Expected refusals are returned, never thrown. All times are integer ms.
 */

/** A delivery's name for good: `cmp_….<page>.<n>`, with n from 0 to 99 within its page. */
export type DeliveryPlace = { readonly page: number; readonly n: number };

/** Body of a message on `whatsapp-bulk`, `email-bulk` and `push`: a wake-up, not the truth. */
export type PageWakeUp = {
  readonly orgId: string;
  readonly campaignId: string;
  readonly page: number;
  /** Its unknown deliveries wait: ask the provider what became of them (e-mail; others cannot be asked). Nothing is sent. */
  readonly ask?: boolean;
};

/** A page under lease. Only what `takeTurn` then grants may be sent. */
export type ClaimedPage = {
  readonly kind: "work";
  /** How often the page was leased: calls with an older number change nothing and are told to stop. */
  readonly lease: number;
  readonly leaseUntil: number;
  readonly purpose: Purpose;
  readonly content: CampaignContent;
  /** When this page was due: what is too late for its window is suppressed by the gate. */
  readonly dueAt: number;
  readonly window: CampaignDefinition["window"];
  readonly recipients: readonly PageRecipient[];
};
export type PageRecipient = { readonly n: number; readonly customerId: string; readonly attempts: number };

/** How one delivery of a page ended, or why it does not leave now. */
export type DeliveryOutcome =
  | { readonly kind: "sent" }
  | { readonly kind: "failed"; readonly reason: FailureReason }
  | { readonly kind: "suppressed"; readonly reason: SuppressionReason }
  /** Provably not accepted: it goes to a new page, not before `at`, and counts an attempt. */
  | { readonly kind: "retry"; readonly at: number; readonly reason: FailureReason }
  /** Its hour has not come: it goes to a new page, and counts no attempt. */
  | { readonly kind: "later"; readonly at: number }
  | { readonly kind: "unknown" };
export type Outcomes = readonly { readonly n: number; readonly outcome: DeliveryOutcome }[];

/**
 * What a consumer may do next. `go`: these are written down as attempted, each to leave at its `at` (within a second from now);
 * `wait`: nobody's turn has come, ask again then (it is at most two seconds); `stop`: the lease is over (paused, cancelled, lost, slow
 * pace, nothing left); what was not attempted is the campaign's again.
 */
export type Turn =
  | {
      readonly kind: "go";
      readonly sends: readonly { readonly n: number; readonly at: number }[];
      readonly leaseUntil: number;
      /** How many may leave in any second, where the campaign's pace says so. */
      readonly perSecond?: number | null;
    }
  | { readonly kind: "wait"; readonly until: number; readonly leaseUntil: number }
  | { readonly kind: "stop" };

/** Receipts of one campaign, grouped by the `receipts` queue. Any order, any number of times. */
export type SettleItem = DeliveryPlace & {
  readonly receipt: Receipt;
  /** For clicks: the number of the link within the mail and its target, counted once a delivery. */
  readonly link?: { readonly ordinal: number; readonly url: string };
  readonly by?: "human" | "machine" | "unsure";
};

/** A page whose lease ran out while it was attempted. Asked of the provider where it can be asked (e-mail), else left to webhooks. */
export type UnknownDelivery = DeliveryPlace & { readonly customerId: string; readonly since: number };

export type CampaignView = {
  readonly state: CampaignState;
  readonly pauseReason: PauseReason | null;
  readonly counts: CampaignCounts;
  readonly pace: Pace | null;
  /** Everybody it reaches has been found. */
  readonly isPlanned: boolean;
  readonly scheduledAt: number | null;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  /** Rises by one a change: a lower number that comes late is old. */
  readonly revision: number;
};
export type CampaignRefusal = { readonly refused: "not_found" | "wrong_state" };

/** Everything that is counted, for the page of results. Times in ms. */
export type CampaignReport = {
  readonly view: CampaignView;
  readonly languages: readonly { readonly language: string | null; readonly counts: CampaignCounts }[];
  readonly failed: Readonly<Partial<Record<FailureReason, number>>>;
  readonly suppressed: Readonly<Partial<Record<SuppressionReason, number>>>;
  /** Deliveries that followed each link, by whom. */
  readonly links: readonly {
    readonly url: string;
    readonly human: number;
    readonly machine: number;
    readonly unsure: number;
  }[];
  readonly bucketMinutes: number;
  readonly timeline: readonly {
    readonly at: number;
    readonly sent: number;
    readonly delivered: number;
    readonly opened: number;
    readonly clicked: number;
    readonly replied: number;
    readonly failed: number;
  }[];
};

export type RecipientView = DeliveryPlace & {
  readonly customerId: string;
  readonly state: DeliveryState;
  readonly attempts: number;
};
/** What `recipients` may be asked for. */
export const recipientFilters = ["all", "waiting", "reached", "engaged", "failed", "suppressed", "unknown"] as const;
export type RecipientFilter = (typeof recipientFilters)[number];

export type CampaignProtocol = {
  /** Begins (or schedules, when the definition says so). Repeating it with the same version changes nothing. */
  start(definition: CampaignDefinition, version: number): Promise<CampaignView | CampaignRefusal>;
  unschedule(): Promise<CampaignView | CampaignRefusal>;
  pause(reason: PauseReason): Promise<CampaignView | CampaignRefusal>;
  resume(): Promise<CampaignView | CampaignRefusal>;
  cancel(): Promise<CampaignView | CampaignRefusal>;
  changePace(pace: Pace | null): Promise<CampaignView | CampaignRefusal>;
  /** Null: nothing of this page is due now (paused, cancelled, leased to another, done). */
  claimPage(page: number): Promise<ClaimedPage | null>;
  /** Reports what ended, and asks which of `wanted` may leave next; they count as attempted from then on. */
  takeTurn(page: number, lease: number, done: Outcomes, wanted: readonly number[]): Promise<Turn>;
  /** The last report: gives the lease back. What was neither reported nor attempted is planned again. */
  reportPage(page: number, lease: number, done: Outcomes): Promise<void>;
  settle(items: readonly SettleItem[]): Promise<{ readonly applied: number; readonly ignored: number }>;
  /** What the provider answered when it was asked for unknown ones: sent, or certainly never accepted (then it is tried anew). */
  resolveUnknown(items: readonly (DeliveryPlace & { readonly found: boolean })[]): Promise<void>;
  view(): Promise<CampaignView | CampaignRefusal>;
  report(): Promise<CampaignReport | CampaignRefusal>;
  recipients(
    filter: RecipientFilter,
    after: DeliveryPlace | null,
    limit: number,
  ): Promise<{ readonly items: readonly RecipientView[]; readonly next: DeliveryPlace | null }>;
  unknowns(after: DeliveryPlace | null, limit: number): Promise<readonly UnknownDelivery[]>;
  /** A person decides about failed or unknown ones: `again` moves them to a new page, `settled` takes an unknown as sent. */
  decide(places: readonly DeliveryPlace[], what: "again" | "settled"): Promise<{ readonly done: number }>;
};
