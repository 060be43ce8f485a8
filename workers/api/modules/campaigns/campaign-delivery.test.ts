import { expect, test, vi } from "vitest";
import { newId } from "../../platform/ids.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import { call } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { simulate } from "../whatsapp/test-sending.ts";
import type { CampaignDetail, CampaignProblem } from "./contract.ts";
import type { TestResult } from "./results-contract.ts";
import { addCustomers, definitionOf } from "./test-campaigns.ts";

vi.setConfig({ testTimeout: 60_000 });

async function addTemplate({ orgId, database }: Tenant): Promise<string> {
  const templateId = newId("etp", Date.now());
  await database.client.batch([
    database.client
      .prepare(
        `insert into email_templates (org_id, id, name, purpose, created_by, created_at, updated_at, version)
         values (?, ?, 'Spring', 'service', 'test', 1, 1, 1)`,
      )
      .bind(orgId, templateId),
    database.client
      .prepare(
        `insert into email_template_variants (org_id, template_id, language, subject, preheader, source, html, text, variables, compiled_at)
         values (?, ?, 'en', 'Hello {{ customer.name }}', '', '', '<html><body><p>Hello</p></body></html>', 'Hello', '[]', 1)`,
      )
      .bind(orgId, templateId),
  ]);
  return templateId;
}

test("a campaign goes through the queue, the gate and the provider: everybody has one letter, and it says so", async () => {
  const organization = await makeOrganization();
  const { tenant, orgId } = organization;
  const ids = await addCustomers(tenant, 230);
  await tenant.database.client
    .prepare("update customers set blocked_at = 1 where org_id = ? and id = ?")
    .bind(orgId, ids[5])
    .run();
  const content = {
    channel: "email" as const,
    templateId: await addTemplate(tenant),
    tracksOpens: false,
    tracksClicks: false,
  };
  const ask = async <Answer>(method: "GET" | "POST", path: string, body?: object) => {
    const answer = await call(organization, "manager", method, path, body && { ...body });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json<Answer>();
  };
  const { id } = await ask<CampaignDetail>("POST", "/campaigns", {
    name: "Spring",
    definition: definitionOf({ content }),
  });
  expect(await ask<{ items: CampaignProblem[] }>("GET", `/campaigns/${id}/check`)).toEqual({ items: [] });
  const tested = await ask<TestResult>("POST", `/campaigns/${id}/test`, { addresses: ["me@people.example", "nobody"] });
  expect(tested.items).toEqual([
    { address: "me@people.example", isSent: true, reason: null },
    { address: "nobody", isSent: false, reason: "unfit_address" },
  ]);
  await ask("POST", `/campaigns/${id}/start`);
  await expect
    .poll(() => ask<CampaignDetail>("GET", `/campaigns/${id}`), { timeout: 40_000, interval: 500 })
    .toMatchObject({ state: "completed" });
  const { counts } = await ask<CampaignDetail>("GET", `/campaigns/${id}`);
  expect(counts).toMatchObject({ recipients: 230, suppressed: 1, failed: 0, unknown: 0 });
  expect(counts.sent + counts.delivered).toBe(229);
  const arrived = await simulate("GET", `/control/postmark/deliveries?tag=${id}`);
  expect(arrived).toMatchObject({ count: 230, repeated: {} });
});
