import { z } from "zod";
import { systemContext, type WriteCtx } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { invocationLanes, type Lanes } from "../../platform/lanes.ts";
import { campaignObject } from "../../platform/objects.ts";
import { consumeEach, type QueueHandler } from "../../platform/queues.ts";
import { openTenant } from "../../platform/tenancy.ts";
import type { CampaignProtocol, PageWakeUp } from "../campaigns/campaign-protocol.ts";

export const WakeUp: z.ZodType<PageWakeUp> = z.object({
  orgId: z.string(),
  campaignId: z.string(),
  page: z.int().nonnegative(),
  ask: z.boolean().optional(),
});

export type PageVisit = {
  readonly wakeUp: PageWakeUp;
  /** Makes the stub anew each time: one that has failed may stay broken for good. */
  readonly campaign: () => CampaignProtocol;
  /** What all pages of the invocation share. */
  readonly lanes: Lanes;
};

/**
 * A consumer of pages. The campaign is the truth: a wake-up too many finds nothing to claim, one that is lost is made again when the
 * lease ends. So only a campaign that cannot be reached is worth another attempt, and `work` reports everything else itself.
 */
export function consumePages(work: (ctx: WriteCtx, visit: PageVisit) => Promise<void>): QueueHandler {
  return consumeEach(WakeUp, async ({ body }, env, executionContext, log) => {
    const { orgId, campaignId, page } = body;
    try {
      const tenant = await openTenant(env, orgId);
      const ctx = systemContext(env, tenant, "queue:campaign", {
        log: log.with({ campaignId, page }),
        defer: (promise) => executionContext.waitUntil(promise),
      });
      const campaign = () => campaignObject(env, tenant, campaignId);
      await work(ctx, { wakeUp: body, campaign, lanes: invocationLanes(executionContext) });
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 404) throw error;
      log.info("bulk.nobodys", { reason: error.code, campaignId });
    }
    return "ack";
  });
}

/** What was given up. Nothing is lost with it: the page's lease ends, and the campaign makes another wake-up. It is said, so that somebody looks. */
export const consumeDeadPages: QueueHandler = consumeEach(WakeUp, async ({ body }, _env, _context, log) => {
  log.warn("bulk.wake_up_dead", { orgId: body.orgId, campaignId: body.campaignId, page: body.page });
  return "ack";
});
