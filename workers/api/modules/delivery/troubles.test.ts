import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { CampaignDefinition } from "../../../../shared/campaigns/definition.ts";
import { systemContext } from "../../platform/context.ts";
import { newId } from "../../platform/ids.ts";
import { campaignObject } from "../../platform/objects.ts";
import { call } from "../../test-setup/call.ts";
import { makeOrganization, type TestOrganization } from "../../test-setup/organization.ts";
import { findPlanFaults, recordStatements } from "../../test-setup/query-plans.ts";
import { accepted, holdQueues, leased, makeConversation } from "../inbox/test-conversation.ts";
import { addFault, mailboxOf, newAddress } from "../mail/test-mail.ts";
import { requestTransactional } from "./service/transactional.ts";
import type { Trouble, TroubleList } from "./trouble-contract.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

beforeAll(recordStatements);
afterAll(async () => expect(await findPlanFaults()).toEqual([]));

const list = async (organization: TestOrganization, query: string, language = "en"): Promise<TroubleList> =>
  (
    await call(organization, "manager", "GET", `/delivery/troubles?${query}`, undefined, {
      "accept-language": language,
    })
  ).json();
const decide = async (organization: TestOrganization, what: "again" | "settled", deliveries: readonly string[]) =>
  (await call(organization, "manager", "POST", "/delivery/troubles", { what, deliveries: [...deliveries] })).json();
const keys = ({ items }: TroubleList) => items.map(({ delivery }) => delivery);

describe("a single message that failed", () => {
  test("is listed with the reason in the reader's language, and leaves when somebody tries again", async () => {
    const organization = await makeOrganization();
    const address = newAddress();
    await addFault(address, { kind: "error", code: 300 });
    const id = await requestTransactional(systemContext(env, organization.tenant, "test"), {
      ...{ key: "opt_in/1", kind: "confirm_opt_in", channel: "email", address, customerId: null, language: "en" },
      params: { purpose: "news", channel: "email", link: "https://api.test/t/d/x" },
    });
    await eventually(async () => expect(keys(await list(organization, "owner=single"))).toEqual([id]));
    const [trouble] = (await list(organization, "owner=single", "ar")).items;
    expect(trouble).toMatchObject({
      ...{ state: "failed", reason: "invalid_address", sentence: "العنوان غير موجود أو غير صالح." },
      ...{ recipient: address, about: "confirm_opt_in", choices: ["again"] },
    } satisfies Partial<Trouble>);
    expect(await decide(organization, "settled", [id])).toEqual({ done: 0 });
    expect(await decide(organization, "again", [id, id, "nonsense"])).toEqual({ done: 1 });
    await eventually(async () => expect(await mailboxOf(address)).toHaveLength(1));
    expect((await list(organization, "owner=single")).items).toEqual([]);
  });

  test("of many is found page by page", async () => {
    const organization = await makeOrganization();
    const { tenant, orgId } = organization;
    for (let index = 0; index < 5; index += 1)
      await tenant.database.client
        .prepare(
          `insert into transactional_messages (org_id, id, kind, channel, address, language, params, state, created_at, updated_at)
           values (?, ?, 'notice', 'push', 'usr', 'en', '{}', 'unknown', 0, ?)`,
        )
        .bind(orgId, `trx_${index}`, Math.floor(index / 2))
        .run();
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page = await list(organization, `owner=single&limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...keys(page));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(["trx_4", "trx_3", "trx_2", "trx_1", "trx_0"]);
  });
});

describe("a reply", () => {
  test("of which nobody knows is listed to who may read it, and given up or sent again", async () => {
    const release = holdQueues();
    const organization = await makeOrganization();
    const conversation = await makeConversation(organization);
    await conversation.say("Hello");
    const answer = accepted(await conversation.answer("Welcome"));
    const work = leased(await conversation.object.claim());
    await conversation.object.report(work.messageId, work.attempt, {
      ...{ kind: "failed", code: "recipient_unreachable", providerCode: "131026" },
    });
    await eventually(async () => {
      await conversation.ring();
      expect((await list(organization, "owner=replies")).items).toHaveLength(1);
    });
    const [trouble] = (await list(organization, "owner=replies")).items;
    expect(trouble).toMatchObject({
      ...{
        delivery: `${conversation.conversationId}:${answer.message.id}`,
        about: "Welcome",
        reason: "recipient_unreachable",
      },
      ...{ recipient: "Mona", sentence: expect.stringContaining("could not reach this person") },
    });
    expect(await decide(organization, "settled", [trouble?.delivery ?? ""])).toEqual({ done: 1 });
    expect((await list(organization, "owner=replies")).items).toEqual([]);
    release();
  });
});

describe("deliveries of a campaign", () => {
  const definition: CampaignDefinition = {
    purpose: "news",
    audience: { segmentIds: [], definition: null, excludedSegmentIds: [] },
    content: { channel: "email", templateId: "emt_none", tracksOpens: false, tracksClicks: false },
    start: { kind: "now" },
    window: null,
    pace: null,
    stopRule: null,
  };

  test("that failed or are unknown are listed, unknown first, and decided by their owner", async () => {
    const quiet = vi.spyOn(env.EMAIL_BULK_QUEUE, "sendBatch").mockResolvedValue({
      metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } },
    });
    const single = vi.spyOn(env.EMAIL_BULK_QUEUE, "send").mockResolvedValue({
      metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } },
    });
    const organization = await makeOrganization();
    const { tenant, orgId } = organization;
    const campaignId = newId("cmp", Date.now());
    await tenant.database.client.batch([
      tenant.database.client
        .prepare(
          `insert into customers (org_id, id, name, email, created_at, updated_at)
           select ?1, 'cus_' || e.value, 'Mona ' || e.value, e.value || '@example.test', 0, 0 from json_each(?2) e where true`,
        )
        .bind(orgId, "[1,2,3]"),
      tenant.database.client
        .prepare(
          `insert into campaigns (org_id, id, name, channel, purpose, state, definition, counts, created_by, created_at, updated_at)
           values (?, ?, 'Spring', 'email', 'news', 'running', '{}', '{"failed":1,"unknown":1}', 'mem', 0, 0)`,
        )
        .bind(orgId, campaignId),
    ]);
    const campaign = campaignObject(env, tenant, campaignId);
    const stub = env.CAMPAIGN.getByName(`${orgId}/${campaignId}`);
    await campaign.start(definition, 1);
    const page = await eventually(async () => {
      await runDurableObjectAlarm(stub);
      const claimed = await campaign.claimPage(0);
      if (claimed === null) throw new Error("Nothing is planned yet");
      return claimed;
    });
    const turn = await campaign.takeTurn(0, page.lease, [], [0, 1, 2]);
    expect(turn.kind).toBe("go");
    await campaign.reportPage(0, page.lease, [
      { n: 0, outcome: { kind: "failed", reason: "bounced" } },
      { n: 1, outcome: { kind: "unknown" } },
      { n: 2, outcome: { kind: "sent" } },
    ]);
    const [unknown, failed] = [`${campaignId}.0.1`, `${campaignId}.0.0`];
    const first = await eventually(async () => {
      await runDurableObjectAlarm(stub);
      const listed = await list(organization, "owner=campaigns&limit=1");
      expect(keys(listed)).toEqual([unknown]);
      return listed;
    });
    const rest = await list(organization, `owner=campaigns&limit=5&cursor=${first.nextCursor}`);
    expect(rest.items).toEqual([
      expect.objectContaining({
        ...{ delivery: failed, about: "Spring", recipient: expect.stringContaining("Mona"), reason: "bounced" },
      }),
    ]);
    expect(rest.nextCursor).toBeNull();
    expect(await decide(organization, "settled", [unknown])).toEqual({ done: 1 });
    expect(keys(await list(organization, "owner=campaigns"))).toEqual([failed]);
    const again = await decide(organization, "again", [failed, `${newId("cmp", 1)}.0.0`]);
    expect(again).toEqual({ done: 1 });
    quiet.mockRestore();
    single.mockRestore();
  });
});

test("who may not read campaigns is not told", async () => {
  const organization = await makeOrganization();
  expect((await call(organization, "agent", "GET", "/delivery/troubles")).status).toBe(403);
});
