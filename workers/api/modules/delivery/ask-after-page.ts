import type { WriteCtx } from "../../platform/context.ts";
import { findOutboundMetadata } from "../../providers/postmark/postmark-client.ts";
import type { CampaignProtocol } from "../campaigns/campaign-protocol.ts";
import { formatDeliveryKey, formatPageKey } from "./owner.ts";

/** What Postmark has not heard of after this long it never accepted; new e-mails may take minutes to be found. */
const settleMs = 15 * 60_000;
const pageSize = 100;

/**
 * Asks Postmark what became of a page's unknown letters: found ones were sent, and those it does not know a quarter of an hour later never
 * were. While Postmark does not answer, nothing is settled: the campaign asks again.
 */
export async function askAfterPage(
  ctx: WriteCtx,
  {
    campaignId,
    page,
    campaign,
  }: {
    readonly campaignId: string;
    readonly page: number;
    readonly campaign: () => Pick<CampaignProtocol, "unknowns" | "resolveUnknown">;
  },
): Promise<void> {
  const unknowns = (await campaign().unknowns({ page, n: -1 }, pageSize)).filter((unknown) => unknown.page === page);
  if (unknowns.length === 0) return;
  const known = await findOutboundMetadata(ctx.configuration.postmark, {
    ...{ key: "page", value: formatPageKey({ campaignId, page }), read: "delivery" },
  });
  if (known.kind === "unreachable") {
    ctx.log.warn("bulk.unknown_not_asked", { unknown: unknowns.length });
    return;
  }
  const now = ctx.now();
  const settled = unknowns.flatMap(({ n, since }) => {
    const isFound = known.values.has(formatDeliveryKey({ kind: "campaign", campaignId, page, n }));
    return isFound || now - since >= settleMs ? [{ page, n, found: isFound }] : [];
  });
  ctx.log.info("bulk.asked_after", { unknown: unknowns.length, settled: settled.length });
  if (settled.length > 0) await campaign().resolveUnknown(settled);
}
