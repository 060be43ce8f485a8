import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { commit, none } from "../../platform/commit.ts";
import { systemContext } from "../../platform/context.ts";
import { newId } from "../../platform/ids.ts";
import { simulate } from "../whatsapp/test-sending.ts";
import { claimUnderCap, releaseClaims } from "./cap-claims.ts";
import { putRulesWrite } from "./rules-store.ts";
import { usualRules } from "./sending-rules.ts";
import { setEmailStage, type BulkStage } from "./test-bulk.ts";

const cap = { messages: 1, days: 2 };
const now = Date.now();
const claims = (ids: readonly string[]) => ids.map((customerId, n) => ({ customerId, place: `0.${n}` }));
const another = (campaignId = newId("cmp", now)) => ({ channel: "email", campaignId, cap }) as const;

async function limit({ organization: { tenant } }: BulkStage): Promise<void> {
  const rules = { ...usualRules, frequencyCaps: { ...usualRules.frequencyCaps, email: cap } };
  const writes = [putRulesWrite(tenant, rules, 0, now)];
  await commit(systemContext(env, tenant, "test"), { writes, audit: none("a test"), events: [] });
}
const touches = async ({ organization: { tenant } }: BulkStage) =>
  (
    await tenant.database.client
      .prepare("select campaign_id, state from campaign_touches where org_id = ? order by customer_id")
      .bind(tenant.orgId)
      .all()
  ).results;

test("of ten campaigns in the same moment, each person is one's", async () => {
  const { organization, customerIds } = await setEmailStage(30);
  const refused = await Promise.all(
    Array.from({ length: 10 }, () => claimUnderCap(organization.tenant, another(), claims(customerIds), now)),
  );
  for (const id of customerIds) expect(refused.filter((sated) => sated.has(id))).toHaveLength(9);
});

test("a campaign's own second attempt is not another message, and what was taken back counts for nobody", async () => {
  const { organization, customerIds } = await setEmailStage(2);
  const [one, two] = [another(), another()];
  await claimUnderCap(organization.tenant, one, claims(customerIds), now);
  expect(await claimUnderCap(organization.tenant, one, claims(customerIds), now)).toEqual(new Set());
  expect(await claimUnderCap(organization.tenant, two, claims(customerIds), now)).toEqual(new Set(customerIds));
  await releaseClaims(organization.tenant, one.campaignId, customerIds.slice(0, 1));
  expect(await claimUnderCap(organization.tenant, two, claims(customerIds), now)).toEqual(
    new Set(customerIds.slice(1)),
  );
  const later = now + 2 * 24 * 3_600_000;
  expect(await claimUnderCap(organization.tenant, another(), claims(customerIds), later)).toEqual(new Set());
});

test("whom another campaign reaches between the gate and the send is left out, with the reason", async () => {
  const stage = await setEmailStage(20);
  await limit(stage);
  const { campaign, organization, customerIds, run, arrived } = stage;
  campaign.onTurn = async (turn) => {
    if (turn === 1) await claimUnderCap(organization.tenant, another(), claims(customerIds.slice(0, 5)), Date.now());
  };
  await run(0);
  expect(campaign.counts()).toEqual({ sent: 15, "suppressed frequency_cap": 5 });
  expect(await arrived()).toMatchObject({ count: 15, repeated: {} });
});

test("what could not leave is not held against the next campaign", async () => {
  const stage = await setEmailStage(4);
  await limit(stage);
  await simulate("POST", "/control/postmark/faults", { kind: "rate_limited", tag: stage.campaignId });
  await stage.run(0);
  expect(stage.campaign.counts()).toEqual({ planned: 4 });
  expect(await touches(stage)).toEqual([]);
});

test("without a cap nothing is written before it is sent", async () => {
  const stage = await setEmailStage(3);
  await stage.run(0);
  expect(stage.campaign.counts()).toEqual({ sent: 3 });
  expect(await touches(stage)).toEqual([]);
});
