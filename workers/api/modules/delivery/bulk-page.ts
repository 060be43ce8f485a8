import type { PauseReason } from "../../../../shared/campaigns/states.ts";
import type { FailureReason } from "../../../../shared/delivery-states.ts";
import type { WriteCtx } from "../../platform/context.ts";
import type { Turnstile } from "../../platform/turnstile.ts";
import type { CampaignProtocol, ClaimedPage, Outcomes, PageRecipient } from "../campaigns/campaign-protocol.ts";
import { findCustomersByIds, type ReachedCustomer } from "../crm/service/find-customers.ts";
import { sortRecipients, type ReadyMessage } from "./bulk-page-rules.ts";
import { takeTurns } from "./bulk-turns.ts";
import type { Address, GatedMessage } from "./gate-rules.ts";
import { askGate } from "./service/ask-gate.ts";

/** Makes the stub anew each time: one that has failed may stay broken for good. */
export type OpenCampaign = () => Pick<CampaignProtocol, "claimPage" | "takeTurn" | "reportPage" | "pause">;

/** Somebody the gate let through, and where their message goes. */
export type BulkRecipient = PageRecipient & { readonly customer: ReachedCustomer; readonly address: Address };

export type PreparedMessage<Message> =
  | { readonly kind: "ready"; readonly message: Message }
  | { readonly kind: "failed"; readonly reason: FailureReason };

/** What a turn granted: it may leave at `at` (ms), not before, and only if its answer can come before `leaseUntil`. */
export type GrantedMessage<Message> = ReadyMessage<Message> & { readonly at: number; readonly leaseUntil: number };

export type SendReport = {
  /** Exactly one for each that was granted. */
  readonly outcomes: Outcomes;
  /** The whole campaign should stop. */
  readonly pause: PauseReason | null;
  /** The channel takes nothing before then (ms). */
  readonly nothingBefore: number | null;
};

/** One channel's part of a page. A sender lives as long as the page is under lease. */
export type PageSender<Message> = {
  readonly channelId: string | null;
  readonly form: GatedMessage["form"];
  /** How many a turn should ask for now. */
  turnSize(): number;
  /**
   * Room for at most `wanted` messages on the channel, held before the turn, so that what a turn grants leaves at once and a pause finds
   * little under way. Left out where there always is room.
   */
  readonly makeRoom?: (wanted: number, until: number) => Promise<Room>;
  /** Everything that can be done before the turn. A throw is this recipient's failure alone. */
  prepare(recipient: BulkRecipient): PreparedMessage<Message>;
  /** Sends each at its time, no more in a second than `pace` lets through, and nothing after `until` (ms). Never throws. */
  send(granted: readonly GrantedMessage<Message>[], until: number, pace: Turnstile | null): Promise<SendReport>;
};

export type Room =
  | { readonly kind: "room"; readonly count: number }
  /** The channel takes nothing before `at` (ms). */
  | { readonly kind: "later"; readonly at: number };

export type OpenedSender<Message> =
  | { readonly kind: "ready"; readonly sender: PageSender<Message> }
  | { readonly kind: "unavailable"; readonly pause: PauseReason };

export type PageWork<Message> = {
  readonly campaignId: string;
  readonly page: number;
  readonly campaign: OpenCampaign;
  openSender(claimed: ClaimedPage): Promise<OpenedSender<Message>>;
};

/** A batch ends with its slowest page: what is not done by then goes back, and comes with another wake-up. */
const longestRunMs = 12_000;

/**
 * Works one page of a campaign off, as far as it is due: claim, gate, prepare, then send in turns what the campaign grants. Whoever has no
 * lease sends nothing, and what was neither granted nor reported is the campaign's again.
 * @throws Error only before anything was sent: the lease then ends by itself
 */
export async function runPage<Message>(ctx: WriteCtx, work: PageWork<Message>): Promise<void> {
  const { campaign, campaignId, page } = work;
  const until = ctx.now() + longestRunMs;
  const claimed = await campaign().claimPage(page);
  if (claimed === null) return;
  const { lease, recipients, purpose, window, content } = claimed;
  const ids = recipients.map(({ customerId }) => customerId);
  const [customers, opened] = await Promise.all([findCustomersByIds(ctx.tenant, ids), work.openSender(claimed)]);
  if (opened.kind === "unavailable") {
    ctx.log.warn("bulk.sender_unavailable", { campaignId, page, reason: opened.pause });
    await campaign().pause(opened.pause);
    await campaign().reportPage(page, lease, []);
    return;
  }
  const { sender } = opened;
  const { channelId, form } = sender;
  const question = { channel: content.channel, channelId, campaignId };
  const message = { purpose, form, window, latestAt: null };
  const answers = await askGate(ctx, { ...question, message }, ids);
  const { ready, settled } = sortRecipients(recipients, {
    ...{ customers: new Map(customers.map((customer) => [customer.id, customer])), answers: answers.byCustomer },
    prepare: (recipient) => sender.prepare(recipient),
    report: (recipient, error) =>
      ctx.log.error("bulk.not_prepared", error, { campaignId, page, n: recipient.n, customerId: recipient.customerId }),
  });
  const channel = content.channel;
  await takeTurns(ctx, {
    ...{ campaign, campaignId, page, lease, until, ready, settled, sender },
    gate: { channel, purpose, since: answers.askedAt, cap: answers.cap },
  });
}
