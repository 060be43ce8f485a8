import type { MemberWriteCtx } from "../../../platform/context.ts";
import { findCustomersByIds } from "../../crm/service/find-customers.ts";
import { sendSample } from "../../delivery/service/send-sample.ts";
import { commit } from "../../../platform/commit.ts";
import { newId } from "../../../platform/ids.ts";
import type { TestRequest, TestResult } from "../results-contract.ts";
import { readDefinition } from "../present-campaign.ts";
import { requireCampaign } from "./drafts.ts";

/**
 * Sends a campaign as it is now to a few addresses of one's own, by the very sender its pages go through. Nobody's consent is asked and
 * nothing is counted: its deliveries have a page that no campaign has.
 * @throws AppError campaigns.not_found (404)
 */
export async function sendTest(ctx: MemberWriteCtx, id: string, request: TestRequest): Promise<TestResult> {
  const row = await requireCampaign(ctx, id);
  const definition = readDefinition(row);
  const [known] = request.customerId === null ? [] : await findCustomersByIds(ctx.tenant, [request.customerId]);
  const person = {
    ...{ name: ctx.caller.name, phone: null, email: null, tags: [], fields: {}, timeZone: null },
    ...known,
    // Links of a test are nobody's: who unsubscribes from it has unsubscribed no customer.
    id: newId("cus", ctx.now()),
    language: request.language ?? known?.language ?? ctx.language,
    ...{ userId: null, blockedAt: null, archivedAt: null },
  };
  const items = await sendSample(ctx, { campaignId: id, definition, person, addresses: request.addresses });
  await commit(ctx, {
    writes: [],
    audit: { action: "campaign.tested", target: id, after: { sent: items.filter(({ isSent }) => isSent).length } },
    events: [],
  });
  return { items };
}
