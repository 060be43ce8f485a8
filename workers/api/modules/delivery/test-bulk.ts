import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { CampaignContent } from "../../../../shared/campaigns/definition.ts";
import type { OutwardChannel } from "../../../../shared/purposes.ts";
import { systemContext, type WriteCtx } from "../../platform/context.ts";
import { newId } from "../../platform/ids.ts";
import { Lanes } from "../../platform/lanes.ts";
import { makeOrganization, type TestOrganization } from "../../test-setup/organization.ts";
import { setStage, simulate, type Stage } from "../whatsapp/test-sending.ts";
import { runPage } from "./bulk-page.ts";
import { openEmailSender } from "./email-sender.ts";
import { TestCampaign } from "./test-campaign.ts";
import { openWhatsAppSender } from "./whatsapp-sender.ts";

const campaignId = (): string => newId("cmp", Date.now());

/** Customers with a yes to marketing, and how they are reached. */
export async function addCustomers(
  { orgId, tenant }: Pick<TestOrganization, "orgId" | "tenant">,
  channel: OutwardChannel,
  count: number,
  partOf: (index: number) => object = () => ({}),
): Promise<readonly string[]> {
  const now = Date.now();
  const seed = String(Math.random()).slice(2, 8);
  const customers = Array.from({ length: count }, (_, index) => ({
    ...{ id: newId("cus", now), name: `Mona ${index}`, language: "en", email: `p${index}.${seed}@people.example` },
    ...{ phone: `+1650${seed}${String(index).padStart(4, "0")}`, ...partOf(index) },
  }));
  const { client } = tenant.database;
  await client.batch([
    client
      .prepare(
        `insert into customers (org_id, id, name, phone, email, language, tags, fields, source, created_at, updated_at, version)
         select ?1, e.value ->> 'id', e.value ->> 'name', e.value ->> 'phone', e.value ->> 'email', e.value ->> 'language', '[]', '{}', 'test', ?3, ?3, 1
         from json_each(?2) e where true`,
      )
      .bind(orgId, JSON.stringify(customers), now),
    client
      .prepare(
        `insert into consents (org_id, customer_id, purpose, channel, state, at, source)
         select ?1, e.value ->> 'id', 'marketing', ?3, 'granted', ?4, 'test' from json_each(?2) e where true`,
      )
      .bind(orgId, JSON.stringify(customers), channel, now),
  ]);
  return customers.map(({ id }) => id);
}

export type BulkStage = {
  readonly organization: TestOrganization;
  readonly campaign: TestCampaign;
  readonly campaignId: string;
  readonly ctx: WriteCtx;
  readonly customerIds: readonly string[];
  /** Works one page off, as its consumer does, and waits for what it deferred. */
  run(page: number): Promise<void>;
  /** The same for every page there is and those that come of them, one after the other. */
  runAll(): Promise<void>;
  /** What arrived, by delivery. */
  arrived(): Promise<{ count: number; keys: number; repeated: Record<string, number>; busiestSecond: number }>;
};

type Work = (ctx: WriteCtx, page: number) => Promise<void>;

function stageOf(
  parts: Pick<BulkStage, "organization" | "campaign" | "campaignId" | "customerIds" | "arrived">,
  work: Work,
): BulkStage {
  const { organization, campaign } = parts;
  const ctx = systemContext(env, organization.tenant, "test");
  const run = async (page: number) => {
    const context = createExecutionContext();
    await work(
      systemContext(env, organization.tenant, "test", { defer: (promise) => context.waitUntil(promise) }),
      page,
    );
    await waitOnExecutionContext(context);
  };
  const runAll = async () => {
    for (let page = 0; page < campaign.pages.length; page++) await run(page);
  };
  return { ...parts, ctx, run, runAll };
}

/** A WhatsApp campaign over a number of its own, with an approved template that greets by first name. */
export async function setWhatsAppStage(
  count: number,
  settings: object = {},
  partOf?: (index: number) => object,
): Promise<BulkStage & { readonly stage: Stage }> {
  const body = "Hello {{1}}, the spring sale has begun";
  const templates = [{ name: "spring", language: "en", body }];
  const stage = await setStage({ strangers: "create", throughputPerSecond: null, templates, ...settings });
  const { organization, channelId, phoneNumberId } = stage.number;
  await organization.tenant.database.client
    .prepare(
      `insert into whatsapp_templates (org_id, waba_id, name, language, provider_id, status, category, quality, components, synced_at)
       values (?, '77001', 'spring', 'en', '1', 'APPROVED', 'MARKETING', null, ?, ?)`,
    )
    .bind(organization.orgId, JSON.stringify([{ type: "BODY", text: body }]), Date.now())
    .run();
  await organization.tenant.database.client
    .prepare("update channels set waba_id = '77001', messages_per_second = 1000 where org_id = ? and id = ?")
    .bind(organization.orgId, channelId)
    .run();
  const customerIds = await addCustomers(organization, "whatsapp", count, partOf);
  const content: CampaignContent = {
    ...{ channel: "whatsapp", channelId, templateName: "spring", templateLanguages: ["en"], headerMediaId: null },
    variables: { "body.1": { from: "first_name", fallback: "" } },
  };
  const id = campaignId();
  const campaign = new TestCampaign(content, customerIds);
  const arrived = async () =>
    tallyOf(await simulate("GET", `/control/numbers/${phoneNumberId}/deliveries?prefix=cmp_`));
  const work: Work = (ctx, page) => {
    const place = { campaignId: id, page };
    return runPage(ctx, {
      ...{ ...place, campaign: () => campaign },
      openSender: (claimed) => openWhatsAppSender(ctx, place, claimed, new Lanes(6)),
    });
  };
  return { ...stageOf({ organization, campaign, campaignId: id, customerIds, arrived }, work), stage };
}

/** An e-mail campaign whose letter greets by first name. */
export async function setEmailStage(count: number, partOf?: (index: number) => object): Promise<BulkStage> {
  const organization = await makeOrganization();
  const { orgId, tenant } = organization;
  const templateId = newId("etp", Date.now());
  const { client } = tenant.database;
  await client.batch([
    client
      .prepare(
        "insert into email_templates (org_id, id, name, purpose, created_by, created_at, updated_at, version) values (?, ?, 'Spring', 'marketing', 'test', 1, 1, 1)",
      )
      .bind(orgId, templateId),
    client
      .prepare(
        `insert into email_template_variants (org_id, template_id, language, subject, preheader, source, html, text, variables, compiled_at)
         values (?, ?, 'en', 'Hello {{ customer.first_name }}', 'Spring', '', '<html><body><p>Hello {{ customer.first_name }}</p></body></html>', 'Hello {{ customer.first_name }}', '[]', 1)`,
      )
      .bind(orgId, templateId),
  ]);
  const customerIds = await addCustomers(organization, "email", count, partOf);
  const content: CampaignContent = { channel: "email", templateId, tracksOpens: false, tracksClicks: false };
  const id = campaignId();
  const campaign = new TestCampaign(content, customerIds);
  const arrived = async () => tallyOf(await simulate("GET", `/control/postmark/deliveries?tag=${id}`));
  const work: Work = (ctx, page) => {
    const place = { campaignId: id, page };
    return runPage(ctx, {
      ...{ ...place, campaign: () => campaign },
      openSender: (claimed) => openEmailSender(ctx, place, claimed, new Lanes(6)),
    });
  };
  return stageOf({ organization, campaign, campaignId: id, customerIds, arrived }, work);
}

/** Guarantee: the simulator's tally routes answer this shape. */
function tallyOf(answer: unknown) {
  return answer as Awaited<ReturnType<BulkStage["arrived"]>>;
}
