import { env } from "cloudflare:workers";
import { afterEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { deferTask } from "../../platform/events.ts";
import { ReceiptBundle } from "./receipts-queue.ts";
import { suppress } from "./service/suppressions.ts";
import { setWhatsAppStage } from "./test-bulk.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

const taken = { metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } };
const DeferredNotes = z.object({
  task: z.literal("whatsapp.note"),
  payload: z.looseObject({ notes: z.array(z.looseObject({ phone: z.string() })) }),
});

vi.setConfig({ testTimeout: 40_000 });
afterEach(() => vi.restoreAllMocks());

describe("a page of a WhatsApp campaign", () => {
  test("reaches everybody once, with their own words and the delivery's key, and shows in their threads", async () => {
    const { campaign, campaignId, run, arrived, stage } = await setWhatsAppStage(30);
    await run(0);
    expect(campaign.counts()).toEqual({ sent: 30 });
    expect(await arrived()).toMatchObject({ count: 30, keys: 30, repeated: {} });
    const [first] = await stage.arrived();
    expect(first).toMatchObject({ content: { template: { rendered: "Hello Mona, the spring sale has begun" } } });
    const phones = first && `+${first.personId.slice(1)}`;
    const contactId = (await stage.number.contactOf("whatsapp_phone", phones ?? "")) ?? "";
    expect(await stage.number.thread(contactId)).toMatchObject([
      {
        author: { kind: "campaign", campaignId },
        content: { body: "Hello Mona, the spring sale has begun" },
        state: "sent",
      },
    ]);
  });

  test("250 people and faults of every kind: exactly once, or listed as unknown", async () => {
    const { campaign, stage, runAll, arrived } = await setWhatsAppStage(250);
    await stage.fault({ kind: "graph_error", code: 131000, next: 12 });
    await stage.fault({ kind: "rate_limited", retryAfterSeconds: 0, next: 5 });
    await stage.fault({ kind: "timeout_after", next: 4 });
    await stage.fault({ kind: "reset_before", next: 3 });
    await stage.fault({ kind: "graph_error", code: 131026, next: 2 });
    await stage.fault({ kind: "duplicate", next: 20 });
    await runAll();
    const { sent = 0, unknown = 0, planned = 0, ...others } = campaign.counts();
    expect(others).toEqual({ "failed not_on_channel": 2 });
    // Those to be tried again in ten seconds, or too fast three times, may be planned still, or sent by now.
    expect([sent + unknown + planned, unknown]).toEqual([248, 7]);
    expect(planned).toBeLessThanOrEqual(17);
    const { repeated, keys } = await arrived();
    expect(repeated).toEqual({});
    expect(keys).toBe(sent + 4);
  });

  test("settles what was unknown by Meta's statuses, in whatever order they come", async () => {
    const { campaign, stage, run } = await setWhatsAppStage(6);
    await stage.fault({ kind: "timeout_after", next: 2 });
    await run(0);
    expect(campaign.counts()).toEqual({ sent: 4, unknown: 2 });
    vi.spyOn(env.RECEIPTS_QUEUE, "sendBatch").mockImplementation(async (messages) => {
      const bundles = [...messages].map(({ body }) => ReceiptBundle.parse(body));
      for (const { delivery, receipt } of bundles.flatMap(({ receipts }) => receipts)) {
        const [, page, n] = delivery.split(".");
        campaign.settle([{ page: Number(page), n: Number(n), receipt }]);
      }
      return taken;
    });
    await stage.fault({ kind: "reorder", next: 5 });
    await stage.pump();
    expect(campaign.counts()).toEqual({ delivered: 6 });
  });

  test("goes on when one recipient lacks what the template asks for", async () => {
    const { campaign, run, arrived } = await setWhatsAppStage(5, {}, (index) => (index === 2 ? { name: "" } : {}));
    await run(0);
    expect(campaign.states(0).map(({ kind }) => kind)).toEqual(["sent", "sent", "failed", "sent", "sent"]);
    expect(campaign.counts()).toEqual({ sent: 4, "failed variable_missing": 1 });
    expect(await arrived()).toMatchObject({ count: 4 });
  });

  test("honours whoever asks for no more between the claim and their turn", async () => {
    const { campaign, customerIds, ctx, organization, run, arrived } = await setWhatsAppStage(20);
    const [customerId = ""] = customerIds.slice(15);
    const row = await organization.tenant.database.client
      .prepare("select phone from customers where org_id = ? and id = ?")
      .bind(organization.orgId, customerId)
      .first<{ phone: string }>();
    campaign.onTurn = async (turn) => {
      if (turn !== 2) return;
      await suppress(ctx, {
        ...{ channel: "whatsapp", addresses: [row?.phone ?? ""], reason: "opted_out", purpose: null, customerId },
        ...{ source: "stop", shown: "STOP", at: Date.now(), cause: "wamid" },
      });
    };
    await run(0);
    expect(campaign.states(0)[15]).toEqual({ kind: "suppressed", reason: "opted_out" });
    expect(await arrived()).toMatchObject({ count: 19 });
  });

  test("sends only what a turn granted, and nothing once the campaign is paused", async () => {
    const { campaign, run, arrived } = await setWhatsAppStage(20);
    campaign.perTurn = 5;
    campaign.onTurn = (turn) => void (turn === 3 && campaign.pause("by_hand"));
    await run(0);
    expect(campaign.counts()).toMatchObject({ sent: 10 });
    expect(await arrived()).toMatchObject({ count: 10 });
  });

  test("a second consumer finds nothing, and a zombie whose lease was lost sends nothing more", async () => {
    const { campaign, run, arrived } = await setWhatsAppStage(12);
    campaign.perTurn = 4;
    campaign.onTurn = async (turn) => {
      if (turn === 1) await run(0);
      if (turn === 2) {
        campaign.loseLease(0);
        await run(0);
      }
    };
    await run(0);
    expect(campaign.counts()).toEqual({ sent: 12 });
    expect(await arrived()).toMatchObject({ count: 12, keys: 12, repeated: {} });
  });

  test("stops the campaign when Meta pauses the template, and gives everybody back", async () => {
    const { campaign, stage, run, arrived } = await setWhatsAppStage(8);
    await stage.fault({ kind: "graph_error", code: 132015, next: 8 });
    await run(0);
    expect(campaign.pausedFor).toBe("template_paused");
    expect(campaign.counts()).toEqual({ planned: 8 });
    expect(await arrived()).toMatchObject({ count: 0 });
  });

  test("stops number and campaign when Meta refuses the token", async () => {
    const { campaign, stage, run } = await setWhatsAppStage(3);
    await stage.fault({ kind: "graph_error", code: 190, next: 3 });
    await run(0);
    expect(campaign.pausedFor).toBe("channel_not_live");
    expect(campaign.counts()).toEqual({ planned: 3 });
  });

  test("keeps to the pace of the number", async () => {
    const { organization, stage, run, arrived } = await setWhatsAppStage(60, { throughputPerSecond: 20 });
    await organization.tenant.database.client
      .prepare("update channels set messages_per_second = 20 where org_id = ? and id = ?")
      .bind(organization.orgId, stage.number.channelId)
      .run();
    await run(0);
    const { count, busiestSecond } = await arrived();
    expect(count).toBe(60);
    expect(busiestSecond).toBeLessThanOrEqual(20);
  });

  test("notes in the thread later what the thread did not take at once", async () => {
    const { run, stage, organization } = await setWhatsAppStage(2);
    const tasks = vi.spyOn(env.EVENTS_QUEUE, "send").mockResolvedValue(taken);
    vi.spyOn(env.CONVERSATION, "getByName").mockImplementation(() => {
      throw new Error("The object is unreachable");
    });
    await run(0);
    const deferred = tasks.mock.calls.flatMap(([body]) => DeferredNotes.safeParse(body).data ?? []);
    expect(deferred.map(({ payload }) => payload.notes.length)).toEqual([2]);
    vi.restoreAllMocks();
    for (const { payload } of deferred) await deferTask(env, "whatsapp.note", organization.orgId, payload);
    const [note] = deferred.flatMap(({ payload }) => payload.notes);
    await eventually(async () => {
      const contactId = await stage.number.contactOf("whatsapp_phone", note?.phone ?? "");
      expect(await stage.number.thread(contactId ?? "")).toHaveLength(1);
    });
  });
});
