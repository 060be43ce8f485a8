import { readContext, writeContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import * as contract from "./contract.ts";
import * as results from "./results-contract.ts";
import {
  changeCampaign,
  createCampaign,
  deleteCampaign,
  duplicateCampaign,
  listCampaigns,
  readCampaign,
} from "./service/drafts.ts";
import { checkCampaign } from "./service/check-campaign.ts";
import { previewCampaign } from "./service/preview-campaign.ts";
import { exportResults, listRecipients, readResults } from "./service/read-results.ts";
import {
  cancelCampaign,
  changePace,
  pauseCampaign,
  resumeCampaign,
  retryDeliveries,
  scheduleCampaign,
  startCampaign,
  unscheduleCampaign,
} from "./service/run-campaign.ts";
import { sendTest } from "./service/send-test.ts";

export const campaignRoutes = createRouter()
  .openapi(contract.listCampaignsRoute, async (c) =>
    c.json(await listCampaigns(readContext(c), c.req.valid("query")), 200),
  )
  .openapi(contract.createCampaignRoute, async (c) =>
    c.json(await createCampaign(writeContext(c), c.req.valid("json")), 201),
  )
  .openapi(contract.previewCampaignRoute, async (c) =>
    c.json(await previewCampaign(readContext(c), c.req.valid("json")), 200),
  )
  .openapi(contract.readCampaignRoute, async (c) =>
    c.json(await readCampaign(readContext(c), c.req.valid("param").id), 200),
  )
  .openapi(contract.changeCampaignRoute, async (c) =>
    c.json(await changeCampaign(writeContext(c), c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(contract.deleteCampaignRoute, async (c) => {
    await deleteCampaign(writeContext(c), c.req.valid("param").id);
    return c.body(null, 204);
  })
  .openapi(contract.checkCampaignRoute, async (c) =>
    c.json({ items: await checkCampaign(readContext(c), c.req.valid("param").id) }, 200),
  )
  .openapi(contract.startCampaignRoute, async (c) =>
    c.json(await startCampaign(writeContext(c), c.req.valid("param").id), 200),
  )
  .openapi(contract.scheduleCampaignRoute, async (c) =>
    c.json(await scheduleCampaign(writeContext(c), c.req.valid("param").id, c.req.valid("json").start), 200),
  )
  .openapi(contract.unscheduleCampaignRoute, async (c) =>
    c.json(await unscheduleCampaign(writeContext(c), c.req.valid("param").id), 200),
  )
  .openapi(contract.pauseCampaignRoute, async (c) =>
    c.json(await pauseCampaign(writeContext(c), c.req.valid("param").id), 200),
  )
  .openapi(contract.resumeCampaignRoute, async (c) =>
    c.json(await resumeCampaign(writeContext(c), c.req.valid("param").id), 200),
  )
  .openapi(contract.cancelCampaignRoute, async (c) =>
    c.json(await cancelCampaign(writeContext(c), c.req.valid("param").id), 200),
  )
  .openapi(contract.changePaceRoute, async (c) =>
    c.json(await changePace(writeContext(c), c.req.valid("param").id, c.req.valid("json").pace), 200),
  )
  .openapi(contract.duplicateCampaignRoute, async (c) =>
    c.json(await duplicateCampaign(writeContext(c), c.req.valid("param").id, c.req.valid("json").name), 201),
  )
  .openapi(results.testCampaignRoute, async (c) =>
    c.json(await sendTest(writeContext(c), c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(results.retryDeliveriesRoute, async (c) =>
    c.json(await retryDeliveries(writeContext(c), c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(results.readResultsRoute, async (c) =>
    c.json(await readResults(readContext(c), c.req.valid("param").id), 200),
  )
  .openapi(results.listRecipientsRoute, async (c) =>
    c.json(await listRecipients(readContext(c), c.req.valid("param").id, c.req.valid("query")), 200),
  )
  .openapi(results.exportResultsRoute, async (c) => {
    const ctx = writeContext(c);
    const day = new Date(ctx.now()).toISOString().slice(0, 10);
    return c.body(await exportResults(ctx, c.req.valid("param").id), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="campaign-${day}.csv"`,
      "cache-control": "no-store",
    });
  });
