import { createExecutionContext, createMessageBatch, getQueueResult, waitOnExecutionContext } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { describe, expect, test, vi } from "vitest";
import type { CampaignDefinition } from "../../../../shared/campaigns/definition.ts";
import { newId } from "../../platform/ids.ts";
import { createLog } from "../../platform/log.ts";
import { campaignObject } from "../../platform/objects.ts";
import type { QueueHandler } from "../../platform/queues.ts";
import { apiOrigin } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { simulate } from "../whatsapp/test-sending.ts";
import { consumeEmailPages } from "./consume-email-page.ts";
import { consumeDeadPages } from "./consume-page.ts";
import { consumeWhatsAppPages } from "./consume-whatsapp-page.ts";
import { setEmailStage, setWhatsAppStage, type BulkStage } from "./test-bulk.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

vi.setConfig({ testTimeout: 150_000 });

/** A campaign goes through three queues and an object: longer than one step, and asked less often. */
const completion = { timeout: 100_000, interval: 200 };

/** The campaign itself, started over all customers of the stage. */
async function start({ organization, campaignId, campaign }: BulkStage, pace: CampaignDefinition["pace"] = null) {
  const object = campaignObject(env, organization.tenant, campaignId);
  const definition: CampaignDefinition = {
    ...{ purpose: "marketing", content: campaign.content, start: { kind: "now" }, window: null, stopRule: null, pace },
    audience: { segmentIds: [], definition: null, excludedSegmentIds: [] },
  };
  const begun = await object.start(definition, 1);
  expect(begun).not.toHaveProperty("refused");
  const counts = async () => {
    const view = await object.view();
    if ("refused" in view) throw new Error("The campaign is gone");
    return { state: view.state, ...view.counts };
  };
  const completed = () =>
    eventually(async () => {
      const told = await counts();
      expect(told).toMatchObject({ state: "completed", waiting: 0 });
      return told;
    }, completion);
  return { object, counts, completed };
}

async function bringLetterWebhooks(): Promise<void> {
  const { webhooks } = (await simulate("GET", "/control/postmark/webhooks")) as {
    webhooks: { headers: Record<string, string>; body: string }[];
  };
  for (const { headers, body } of webhooks)
    await exports.default.fetch(`${apiOrigin}/webhooks/postmark`, { method: "POST", headers, body });
}

describe("a campaign, its queue and its consumer together", () => {
  test("reach 150 people over WhatsApp once, and hear that all was delivered", async () => {
    const stage = await setWhatsAppStage(150);
    await stage.stage.fault({ kind: "graph_error", code: 131000, next: 3 });
    await stage.stage.fault({ kind: "timeout_after", next: 2 });
    await stage.stage.fault({ kind: "duplicate", next: 30 });
    const { counts, completed } = await start(stage);
    await completed();
    await eventually(async () => {
      await stage.stage.pump();
      expect(await counts()).toMatchObject({ recipients: 150, delivered: 150, unknown: 0, failed: 0 });
    }, completion);
    expect(await stage.arrived()).toMatchObject({ count: 150, repeated: {} });
  });

  test("reach 250 people by e-mail once, and hear that all was delivered", async () => {
    const stage = await setEmailStage(250);
    const { counts, completed } = await start(stage);
    await completed();
    expect(await stage.arrived()).toMatchObject({ count: 250, keys: 250, repeated: {} });
    await bringLetterWebhooks();
    await eventually(async () => expect(await counts()).toMatchObject({ delivered: 250, unknown: 0 }), completion);
  });

  test("keep a campaign's own pace, over several pages at once", async () => {
    const stage = await setEmailStage(120);
    const { completed } = await start(stage, { messages: 40, per: "second", jitterPercent: 0 });
    await completed();
    const { count, busiestSecond, repeated } = await stage.arrived();
    expect([count, repeated]).toEqual([120, {}]);
    // They leave evenly; how close they arrive is also the machine's doing.
    expect(busiestSecond).toBeLessThanOrEqual(48);
  });

  test("send nothing more within a second of a pause, and go on after it", async () => {
    const stage = await setEmailStage(150);
    const { object, completed } = await start(stage, { messages: 30, per: "second", jitterPercent: 0 });
    await eventually(async () => expect((await stage.arrived()).count).toBeGreaterThan(20));
    await object.pause("by_hand");
    await scheduler.wait(1_100);
    const { count } = await stage.arrived();
    expect(count).toBeLessThan(150);
    await scheduler.wait(1_500);
    expect((await stage.arrived()).count).toBe(count);
    await object.resume();
    await completed();
    expect(await stage.arrived()).toMatchObject({ count: 150, keys: 150, repeated: {} });
  });

  test("settle letters whose answer was lost by asking Postmark", async () => {
    const stage = await setEmailStage(10);
    await simulate("POST", "/control/postmark/faults", { kind: "timeout_after", tag: stage.campaignId });
    const { counts, object } = await start(stage);
    await eventually(async () => expect(await counts()).toMatchObject({ unknown: 10 }), completion);
    await consume(consumeEmailPages, {
      orgId: stage.organization.orgId,
      campaignId: stage.campaignId,
      page: 0,
      ask: true,
    });
    expect(await counts()).toMatchObject({ sent: 10, unknown: 0 });
    expect(await object.unknowns(null, 10)).toEqual([]);
    expect(await stage.arrived()).toMatchObject({ count: 10, repeated: {} });
  });
});

async function consume(handler: QueueHandler, body: unknown) {
  const batch = createMessageBatch("email-bulk", [{ id: "1", timestamp: new Date(), attempts: 1, body }]);
  const context = createExecutionContext();
  await handler(batch, env, context, createLog({}));
  await waitOnExecutionContext(context);
  const { explicitAcks, retryMessages } = await getQueueResult(batch, context);
  return { acked: explicitAcks.length, retried: retryMessages.length };
}

describe("a wake-up", () => {
  const gone = { acked: 1, retried: 0 };

  test("of a campaign that never was, of an organization that is no more, or that nobody can read, is gone", async () => {
    const { orgId } = await makeOrganization({ roles: [] });
    const campaignId = newId("cmp", Date.now());
    const nowhere = newId("org", Date.now());
    for (const body of [
      { orgId, campaignId, page: 0 },
      { orgId: nowhere, campaignId, page: 0 },
      { orgId, page: 0 },
    ])
      expect(await consume(consumeWhatsAppPages, body)).toEqual(gone);
    expect(await consume(consumeWhatsAppPages, { orgId, campaignId: "cmp_other", page: 0 })).toEqual(gone);
  });

  test("that was given up is said, and gone: the campaign makes another", async () => {
    const body = { orgId: newId("org", Date.now()), campaignId: newId("cmp", Date.now()), page: 3 };
    expect(await consume(consumeDeadPages, body)).toEqual(gone);
  });

  test("comes again while its campaign cannot be reached", async () => {
    const { orgId } = await makeOrganization({ roles: [] });
    const unreachable = vi.spyOn(env.CAMPAIGN, "getByName").mockImplementation(() => {
      throw new Error("The object is unreachable");
    });
    const body = { orgId, campaignId: newId("cmp", Date.now()), page: 0 };
    expect(await consume(consumeWhatsAppPages, body)).toEqual({ acked: 0, retried: 1 });
    unreachable.mockRestore();
  });
});
