import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { campaignObject } from "../../platform/objects.ts";
import { call } from "../../test-setup/call.ts";
import { makeOrganization, type TestOrganization } from "../../test-setup/organization.ts";
import type { CampaignDetail, CampaignPreview, CampaignProblem } from "./contract.ts";
import type { CampaignResults } from "./results-contract.ts";
import { addCustomers, definitionOf, holdBulkQueues } from "./test-campaigns.ts";

let release: () => void;
beforeAll(() => {
  release = holdBulkQueues();
});
afterAll(() => release());

const inApp = {
  channel: "in_app" as const,
  ...{ brand: "lowkeymode", wordings: { en: { title: "Hello", body: "There is news" } }, link: null },
};

async function makeDraft(organization: TestOrganization, change = {}): Promise<CampaignDetail> {
  const definition = definitionOf({ content: inApp, ...change });
  const made = await call(organization, "manager", "POST", "/campaigns", { name: "Spring", definition });
  expect(made.status).toBe(201);
  return made.json<CampaignDetail>();
}

async function ask<Answer>(
  organization: TestOrganization,
  method: "GET" | "POST" | "PATCH",
  path: string,
  body?: unknown,
) {
  const answer = await call(organization, "manager", method, path, body);
  return { status: answer.status, body: await answer.json<Answer>() };
}

describe("a draft", () => {
  test("is made, changed, copied, listed and thrown away", async () => {
    const organization = await makeOrganization();
    const { id } = await makeDraft(organization);
    const path = `/campaigns/${id}`;
    const changed = await ask<CampaignDetail>(organization, "PATCH", path, { name: "Summer", version: 1 });
    expect(changed.body).toMatchObject({ name: "Summer", state: "draft", version: 2, counts: { recipients: 0 } });
    expect((await call(organization, "manager", "PATCH", path, { name: "Late", version: 1 })).status).toBe(409);
    const copy = await ask<CampaignDetail>(organization, "POST", `${path}/duplicate`, { name: "Autumn" });
    expect(copy.body).toMatchObject({ name: "Autumn", definition: changed.body.definition });
    expect((await call(organization, "manager", "DELETE", path)).status).toBe(204);
    const listed = await ask<{ items: { name: string }[] }>(organization, "GET", "/campaigns?state=draft");
    expect(listed.body.items.map(({ name }) => name)).toEqual(["Autumn"]);
    expect((await call(organization, "agent", "GET", "/campaigns")).status).toBe(403);
  });

  test("does not start while something blocks it, and says what", async () => {
    const organization = await makeOrganization();
    const { id } = await makeDraft(organization, { content: { ...inApp, brand: "nowhere", wordings: {} } });
    const problems = await ask<{ items: CampaignProblem[] }>(organization, "GET", `/campaigns/${id}/check`);
    expect(problems.body.items.map(({ code }) => code)).toEqual(["audience_empty", "brand_unknown", "wording_missing"]);
    const refused = await ask<{ code: string }>(organization, "POST", `/campaigns/${id}/start`);
    expect(refused).toMatchObject({ status: 422, body: { code: "campaigns.not_ready" } });
  });

  test("can be scheduled, made a draft again, and scheduled anew", async () => {
    const organization = await makeOrganization();
    await addCustomers(organization.tenant, 1);
    const { id } = await makeDraft(organization);
    const start = { kind: "at", at: new Date(Date.now() + 3_600_000).toISOString() };
    const scheduled = await ask<CampaignDetail>(organization, "POST", `/campaigns/${id}/schedule`, { start });
    expect(scheduled.body).toMatchObject({ state: "scheduled", scheduledAt: start.at });
    expect((await call(organization, "manager", "PATCH", `/campaigns/${id}`, { name: "No" })).status).toBe(409);
    const draft = await ask<CampaignDetail>(organization, "POST", `/campaigns/${id}/unschedule`);
    expect(draft.body).toMatchObject({ state: "draft", scheduledAt: null });
    expect((await ask(organization, "POST", `/campaigns/${id}/schedule`, { start })).status).toBe(200);
    expect((await ask(organization, "POST", `/campaigns/${id}/pause`)).status).toBe(409);
  });
});

describe("a campaign that has started", () => {
  test("shows results, recipients by state, and a file no spreadsheet is tricked by", async () => {
    const organization = await makeOrganization();
    const [first = "", second = ""] = await addCustomers(organization.tenant, 2);
    await organization.tenant.database.client
      .prepare("update customers set name = '=cmd()' where org_id = ? and id = ?")
      .bind(organization.orgId, first)
      .run();
    const { id } = await makeDraft(organization, { costPerThousand: { amount: 5_000, currency: "USD" } });
    const path = `/campaigns/${id}`;
    expect((await ask<CampaignDetail>(organization, "POST", `${path}/start`)).body.state).toBe("planning");
    expect((await ask(organization, "POST", `${path}/start`)).status).toBe(200);
    const object = campaignObject(env, organization.tenant, id);
    await expect.poll(async () => (await object.view()) as unknown).toMatchObject({ isPlanned: true });
    const claimed = await object.claimPage(0);
    const lease = claimed?.lease ?? 0;
    await object.takeTurn(0, lease, [], [0, 1]);
    await object.reportPage(0, lease, [
      { n: 0, outcome: { kind: "sent" } },
      { n: 1, outcome: { kind: "suppressed", reason: "no_consent" } },
    ]);
    await object.settle([{ page: 0, n: 0, receipt: { kind: "opened", at: Date.now() } }]);
    const results = await ask<CampaignResults>(organization, "GET", `${path}/results`);
    expect(results.body).toMatchObject({
      funnel: { recipients: 2, sent: 1, delivered: 1, opened: 1, clicked: 0 },
      suppressions: [{ reason: "no_consent", count: 1 }],
      cost: { messages: 1, amount: 5, currency: "USD" },
    });
    const left = await ask<{ items: unknown[] }>(organization, "GET", `${path}/recipients?filter=suppressed`);
    expect(left.body.items).toMatchObject([{ customerId: second, reason: "no_consent", delivery: `${id}.0.1` }]);
    const file = await (await call(organization, "manager", "GET", `${path}/results/export`)).text();
    expect(file).toContain(`${first},'=cmd(),opened,,`);
    expect(file).toContain(`,0,${id}.0.0\r\n`);
    expect((await ask<CampaignDetail>(organization, "GET", path)).body.state).toBe("completed");
    expect((await call(organization, "manager", "DELETE", path)).status).toBe(409);
  });

  test("is in D1's lists and in a row for each customer", async () => {
    const organization = await makeOrganization();
    await addCustomers(organization.tenant, 1);
    const { id } = await makeDraft(organization);
    await ask(organization, "POST", `/campaigns/${id}/start`);
    const object = campaignObject(env, organization.tenant, id);
    await expect.poll(async () => (await object.view()) as unknown).toMatchObject({ isPlanned: true });
    const lease = (await object.claimPage(0))?.lease ?? 0;
    await object.takeTurn(0, lease, [], [0]);
    await object.reportPage(0, lease, [{ n: 0, outcome: { kind: "sent" } }]);
    const touches = async () =>
      organization.tenant.database.client
        .prepare("select campaign_id, place, state from campaign_touches where org_id = ?")
        .bind(organization.orgId)
        .first();
    await expect.poll(touches).toEqual({ campaign_id: id, place: "0.0", state: "sent" });
    const listed = await ask<{ items: unknown[] }>(organization, "GET", "/campaigns");
    expect(listed.body.items).toMatchObject([{ state: "completed", counts: { recipients: 1, sent: 1 } }]);
  });
});

test("a preview counts, and itemises who would be left out", async () => {
  const organization = await makeOrganization();
  await addCustomers(organization.tenant, 12);
  const request = { audience: definitionOf().audience, purpose: "marketing", content: definitionOf().content };
  const preview = await ask<CampaignPreview>(organization, "POST", "/campaigns/preview", request);
  expect(preview.body).toMatchObject({
    ...{ count: 12, isExact: true, examined: 12, reachable: 0, excluded: [{ reason: "no_consent", count: 12 }] },
    languages: [
      { language: "ar", count: 6 },
      { language: "en", count: 6 },
    ],
  });
  expect(preview.body.problems.map(({ code }) => code)).toEqual(["email_template_unknown", "postal_address_missing"]);
});

test("a preview leaves nobody out for a template that is not chosen yet, only for one that cannot be sent", async () => {
  const organization = await makeOrganization();
  const person = { name: "Mona", phone: "+966551234567" };
  expect((await call(organization, "manager", "POST", "/crm/customers", person)).status).toBe(201);
  const preview = (templateName: string) => {
    const unsaid = { templateLanguages: ["en"], variables: {}, headerMediaId: null };
    const content = { channel: "whatsapp", channelId: "", templateName, ...unsaid };
    const request = { audience: definitionOf().audience, purpose: "service", content };
    return ask<CampaignPreview>(organization, "POST", "/campaigns/preview", request);
  };
  expect((await preview("")).body).toMatchObject({ count: 1, reachable: 1, excluded: [] });
  expect((await preview("gone")).body).toMatchObject({ reachable: 0, excluded: [{ reason: "no_template", count: 1 }] });
});
