import { env } from "cloudflare:workers";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ModuleEvent } from "../../../../shared/events.ts";
import { systemContext } from "../../platform/context.ts";
import { newId } from "../../platform/ids.ts";
import { campaignObject } from "../../platform/objects.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import { setStage } from "../whatsapp/test-sending.ts";
import { addCampaign } from "./store.ts";
import { stopCampaigns } from "./subscribers.ts";
import { addCustomers, definitionOf, holdBulkQueues } from "./test-campaigns.ts";
import { commit, none } from "../../platform/commit.ts";
import { findAccountOf } from "../whatsapp/service/list-accounts.ts";

let release: () => void;
beforeAll(() => {
  release = holdBulkQueues();
});
afterAll(() => release());

async function startOne(tenant: Tenant, channelId: string) {
  await addCustomers(tenant, 2);
  const id = newId("cmp", Date.now());
  const definition = definitionOf({
    content: {
      ...{ channel: "whatsapp", channelId, templateName: "offer", templateLanguages: ["en"] },
      ...{ variables: {}, headerMediaId: null },
    },
  });
  const object = campaignObject(env, tenant, id);
  await commit(systemContext(env, tenant, "test"), {
    writes: [
      addCampaign(tenant, {
        ...{ id, name: "Offer", channel: "whatsapp", purpose: "service", state: "planning", definition, counts: {} },
        ...{ createdBy: "test", createdAt: 1, updatedAt: 1 },
      }),
    ],
    audit: none("a test's own"),
    events: [],
  });
  await object.start(definition, 1);
  return object;
}

test("a campaign stops when its number, its template or its organization goes, and not for anybody else's", async () => {
  const { number } = await setStage();
  const { channelId } = number;
  const { tenant } = number.organization;
  const object = await startOne(tenant, channelId);
  const wabaId = (await findAccountOf(tenant, channelId)) ?? "";
  const tell = (event: ModuleEvent) =>
    stopCampaigns.handle(systemContext(env, tenant, "test"), {
      ...{ id: newId("evt", Date.now()), organizationId: tenant.orgId, at: Date.now(), event },
    });
  const decided = { type: "whatsapp.template_decided", wabaId, name: "offer", language: "en", category: null } as const;
  await tell({ ...decided, name: "other", status: "PAUSED", quality: null });
  await tell({ ...decided, language: "ar", status: "PAUSED", quality: null });
  await tell({ type: "whatsapp.channel_disconnected", channelId: newId("chn", 1), reason: "x" });
  await tell({ ...decided, status: "APPROVED", quality: "YELLOW" });
  expect(await object.view()).toMatchObject({ pauseReason: null });
  await tell({ ...decided, status: null, quality: "RED" });
  expect(await object.view()).toMatchObject({ state: "paused", pauseReason: "quality_dropped" });
  await object.resume();
  await tell({ type: "whatsapp.quality_dropped", channelId: newId("chn", 1) });
  expect(await object.view()).toMatchObject({ pauseReason: null });
  await tell({ type: "whatsapp.quality_dropped", channelId });
  expect(await object.view()).toMatchObject({ state: "paused", pauseReason: "quality_dropped" });
  await object.resume();
  await tell({ ...decided, status: "PAUSED", quality: null });
  expect(await object.view()).toMatchObject({ state: "paused", pauseReason: "template_paused" });
  await object.resume();
  await tell({ type: "whatsapp.channel_disconnected", channelId, reason: "gone" });
  expect(await object.view()).toMatchObject({ state: "paused", pauseReason: "channel_not_live" });
  await tell({ type: "accounts.organization_closed", organizationId: tenant.orgId });
  expect(await object.view()).toMatchObject({ state: "cancelled" });
});
