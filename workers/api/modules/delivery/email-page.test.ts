import { env } from "cloudflare:workers";
import { describe, expect, test, vi } from "vitest";
import { newId } from "../../platform/ids.ts";
import { findOrganization } from "../organizations/service/find-organization.ts";
import { simulate } from "../whatsapp/test-sending.ts";
import { askAfterPage } from "./ask-after-page.ts";
import { setEmailStage } from "./test-bulk.ts";

vi.setConfig({ testTimeout: 40_000 });

const fault = (wish: object) => simulate("POST", "/control/postmark/faults", wish);

type Letter = {
  from: string;
  to: string;
  subject: string;
  html: string;
  stream: string;
  metadata: object;
  headers: { name: string; value: string }[];
};
const lettersTo = async (to: string) =>
  ((await simulate("GET", `/mailbox/api/messages?to=${encodeURIComponent(to)}`)) as { messages: Letter[] }).messages;

describe("a page of an e-mail campaign", () => {
  test("leaves by halves, in which everybody has a letter of their own", async () => {
    const address = `${newId("to", Date.now())}@people.example`;
    const { campaign, campaignId, organization, run, arrived } = await setEmailStage(100, (index) =>
      index === 7 ? { email: address, name: "Layla <b>" } : {},
    );
    await run(0);
    expect(campaign.counts()).toEqual({ sent: 100 });
    expect(campaign.turns).toEqual([50, 50]);
    expect(await arrived()).toMatchObject({ count: 100, keys: 100, repeated: {} });
    const [letter] = await lettersTo(address);
    const { name } = (await findOrganization(env, organization.orgId)) ?? { name: "" };
    expect(letter?.from).toMatch(new RegExp(`^"?${name}"? <`));
    expect(letter).toMatchObject({
      ...{ subject: "Hello Layla", stream: "broadcast", html: expect.stringContaining("<p>Hello Layla</p>") },
      metadata: { org: organization.orgId, delivery: `${campaignId}.0.7`, page: `${campaignId}.0` },
    });
    expect(letter?.headers.map(({ name }) => name)).toEqual(["List-Unsubscribe", "List-Unsubscribe-Post"]);
  });

  test("250 people, single letters refused and a request refused: exactly once, with each one's reason", async () => {
    const refused = `${newId("bad", Date.now())}@people.example`;
    const inactive = `${newId("off", Date.now())}@people.example`;
    const { campaign, campaignId, organization, runAll, arrived } = await setEmailStage(250, (index) =>
      index === 3 ? { email: refused } : index === 140 ? { email: inactive } : index === 9 ? { name: "" } : {},
    );
    await fault({ kind: "error", code: 300, to: refused });
    await fault({ kind: "error", code: 406, to: inactive });
    await runAll();
    expect(campaign.counts()).toEqual({
      ...{
        sent: 247,
        "failed invalid_address": 1,
        "failed variable_missing": 1,
        "suppressed suppressed_by_provider": 1,
      },
    });
    expect(await arrived()).toMatchObject({ count: 247, keys: 247, repeated: {} });
    const listed = await organization.tenant.database.client
      .prepare("select address, reason from suppressions where org_id = ?")
      .bind(organization.orgId)
      .all();
    expect(listed.results).toEqual([{ address: inactive, reason: "provider" }]);
    expect(campaignId).toMatch(/^cmp_/);
  });

  test("goes later as a whole when Postmark is too busy, and counts no attempt", async () => {
    const { campaign, campaignId, run, arrived } = await setEmailStage(20);
    await fault({ kind: "rate_limited", tag: campaignId });
    await run(0);
    expect(campaign.counts()).toEqual({ planned: 20 });
    expect(campaign.pages).toHaveLength(2);
    expect(campaign.pages[1]?.places.every(({ attempts }) => attempts === 0)).toBe(true);
    expect(await arrived()).toMatchObject({ count: 0 });
  });

  test("stops the campaign when Postmark takes nothing from the sender", async () => {
    const { campaign, campaignId, run } = await setEmailStage(20);
    await fault({ kind: "error", code: 405, tag: campaignId, next: 20 });
    await run(0);
    expect(campaign.pausedFor).toBe("sender_refused");
    expect(campaign.counts()).toEqual({ planned: 20 });
  });

  test("whose answer is lost is unknown, and asking Postmark settles it", async () => {
    const { campaign, campaignId, ctx, run, arrived } = await setEmailStage(5);
    await fault({ kind: "server_error", tag: campaignId });
    await run(0);
    expect(campaign.counts()).toEqual({ unknown: 5 });
    const ask = (page: number) => askAfterPage(ctx, { campaignId, page, campaign: () => campaign });
    campaign.unknownSince = Date.now();
    await ask(0);
    expect(campaign.counts()).toEqual({ unknown: 5 });
    campaign.unknownSince = Date.now() - 16 * 60_000;
    await ask(0);
    expect(campaign.counts()).toEqual({ planned: 5 });
    await run(0);
    expect(campaign.counts()).toEqual({ sent: 5 });
    expect(await arrived()).toMatchObject({ count: 5, repeated: {} });
  });

  test("found by Postmark was sent, however early it is asked", async () => {
    const { campaign, campaignId, ctx, run, arrived } = await setEmailStage(5);
    campaign.onTurn = (turn) => void (turn === 2 && (campaign.isUnreachable = true));
    campaign.perTurn = 3;
    await run(0);
    expect(await arrived()).toMatchObject({ count: 3 });
    campaign.isUnreachable = false;
    campaign.loseLease(0);
    campaign.pages[0]?.places.forEach((place) => {
      if (place.state.kind === "sent") place.state = { kind: "unknown" };
    });
    campaign.unknownSince = Date.now();
    await askAfterPage(ctx, { campaignId, page: 0, campaign: () => campaign });
    expect(campaign.counts()).toEqual({ sent: 3, planned: 2 });
  });
});
