import type { OutwardChannel, Purpose } from "../../../../shared/purposes.ts";
import type { WriteCtx } from "../../platform/context.ts";
import type { Outcomes } from "../campaigns/campaign-protocol.ts";
import { giveAllBack, type ReadyMessage } from "./bulk-page-rules.ts";
import type { GrantedMessage } from "./bulk-page.ts";
import { claimUnderCap, releaseClaims } from "./cap-claims.ts";
import type { FrequencyCap } from "./sending-rules.ts";
import { findSuppressedSince } from "./service/ask-gate.ts";

/** What the gate was asked: suppressions from `since` (ms) on are looked for before each turn's send. */
export type LastLook = {
  readonly channel: OutwardChannel;
  readonly purpose: Purpose;
  readonly since: number;
  /** What counts across campaigns; null: nobody is capped. */
  readonly cap: FrequencyCap | null;
};
type LookedAt = { readonly gate: LastLook; readonly campaignId: string; readonly page: number };
type Looked<Message> = { readonly left: readonly GrantedMessage<Message>[]; readonly out: Outcomes };

/**
 * Who of a turn may still be sent to: whoever asked for no more since the gate was asked is left out, and whoever another campaign has
 * reached enough by now. Null when nobody can be asked: then nobody is written to.
 */
export async function lookOnceMore<Message>(
  ctx: WriteCtx,
  { gate, campaignId, page }: LookedAt,
  granted: readonly GrantedMessage<Message>[],
): Promise<Looked<Message> | null> {
  const { tenant, log } = ctx;
  try {
    const addresses = granted.map(({ address }) => address);
    const optedOut = await findSuppressedSince(tenant, gate, addresses);
    const [noes, yeses] = split(granted, ({ address }) => optedOut.has(address));
    const claims = yeses.map(({ customerId, n }) => ({ customerId, place: `${page}.${n}` }));
    const { cap, channel } = gate;
    const sated = cap === null ? null : await claimUnderCap(tenant, { channel, campaignId, cap }, claims, ctx.now());
    const [enough, left] = split(yeses, ({ customerId }) => sated?.has(customerId) ?? false);
    const out = [
      ...giveAllBack(noes, { kind: "suppressed", reason: "opted_out" }),
      ...giveAllBack(enough, { kind: "suppressed", reason: "frequency_cap" }),
    ];
    return { left, out };
  } catch (error) {
    log.error("bulk.turn_not_sent", error, { campaignId, page });
    return null;
  }
}

function split<Item>(items: readonly Item[], isFirst: (item: Item) => boolean): readonly [Item[], Item[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

/** Takes back what was claimed for those who wait again. Never throws: a claim that stays counts for somebody who has not got it yet, until the campaign reports them. */
export async function releaseUnsent(
  { tenant, log }: WriteCtx,
  { campaignId, page }: LookedAt,
  asked: readonly Pick<ReadyMessage<unknown>, "n" | "customerId">[],
  outcomes: Outcomes,
): Promise<void> {
  const waiting = new Set(
    outcomes.flatMap(({ n, outcome }) => (outcome.kind === "later" || outcome.kind === "retry" ? [n] : [])),
  );
  const unsent = asked.filter(({ n }) => waiting.has(n)).map(({ customerId }) => customerId);
  try {
    await releaseClaims(tenant, campaignId, unsent);
  } catch (error) {
    log.error("bulk.claims_not_released", error, { campaignId, page });
  }
}
