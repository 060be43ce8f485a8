import { describe, expect, test } from "vitest";
import type { SettleItem } from "../campaign-protocol.ts";
import { inFlightLimit, lookAround, needsOf } from "./attention.ts";
import { viewOf } from "./head.ts";
import { pause, resume } from "./lifecycle.ts";
import { settle } from "./settling.ts";
import { TestLedger } from "./test-ledger.ts";
import { claimPage, leaseMs, reportPage, takeTurn } from "./working.ts";

function ledgerOf(people: number, change: object = {}): TestLedger {
  const ledger = new TestLedger({
    ...{ purpose: "news", audience: { segmentIds: [], definition: null, excludedSegmentIds: [] } },
    content: { channel: "email", templateId: "t", tracksOpens: true, tracksClicks: true },
    ...{ start: { kind: "now" }, window: null, pace: null, stopRule: null },
    ...change,
  });
  ledger.plan(Array.from({ length: people }, (_, index) => `cus_${index}:${index % 2 === 0 ? "ar" : "en"}`));
  return ledger;
}

function look(ledger: TestLedger, called = new Map<number, number>()) {
  return lookAround(ledger.head, [...ledger.pages.values()].map(needsOf), called, "email", ledger.now);
}

/** Sends a whole page and says what became of each. */
function sendPage(ledger: TestLedger, page: number, kind: "sent" | "failed"): void {
  const claimed = ledger.change((draft) => claimPage(draft, page));
  const places = (claimed?.recipients ?? []).map(({ n }) => n);
  const lease = claimed?.lease ?? 0;
  ledger.change((draft) => takeTurn(draft, page, lease, [], places));
  const outcome = kind === "sent" ? ({ kind } as const) : ({ kind, reason: "refused" } as const);
  ledger.change((draft) =>
    reportPage(
      draft,
      page,
      lease,
      places.map((n) => ({ n, outcome })),
    ),
  );
}

describe("a page", () => {
  test("is held by one consumer at a time: the former one is told to stop and changes nothing", () => {
    const ledger = ledgerOf(3);
    const first = ledger.change((draft) => claimPage(draft, 0));
    expect(ledger.change((draft) => claimPage(draft, 0))).toBeNull();
    ledger.now += leaseMs + 1;
    const second = ledger.change((draft) => claimPage(draft, 0));
    expect(second).toMatchObject({ lease: (first?.lease ?? 0) + 1 });
    expect(
      ledger.change((draft) => takeTurn(draft, 0, first?.lease ?? 0, [{ n: 0, outcome: { kind: "sent" } }], [0])),
    ).toEqual({ kind: "stop" });
    expect(viewOf(ledger.head).counts).toMatchObject({ waiting: 3, sent: 0 });
  });

  test("whose consumer vanished leaves what was attempted unknown and the rest planned", () => {
    const ledger = ledgerOf(4);
    const lease = ledger.change((draft) => claimPage(draft, 0))?.lease ?? 0;
    ledger.change((draft) => takeTurn(draft, 0, lease, [], [1, 2]));
    ledger.now += leaseMs + 1;
    expect(look(ledger).expired).toEqual([0]);
    expect(ledger.change((draft) => claimPage(draft, 0))?.recipients.map(({ n }) => n)).toEqual([0, 3]);
    expect(viewOf(ledger.head).counts).toMatchObject({ unknown: 2, waiting: 2 });
    ledger.now += 3 * 60_000;
    expect(look(ledger).ask).toEqual([0]);
  });
});

describe("a pause", () => {
  test("stops everybody at their next turn, and resuming goes on where it was", () => {
    const ledger = ledgerOf(150);
    const lease = ledger.change((draft) => claimPage(draft, 0))?.lease ?? 0;
    ledger.change((draft) => takeTurn(draft, 0, lease, [], [0, 1]));
    ledger.change((draft) => pause(draft, "by_hand"));
    const done = [0, 1].map((n) => ({ n, outcome: { kind: "sent" } as const }));
    expect(ledger.change((draft) => takeTurn(draft, 0, lease, done, [2]))).toEqual({ kind: "stop" });
    expect(look(ledger)).toMatchObject({ call: [], nextAt: null });
    expect(ledger.change((draft) => claimPage(draft, 1))).toBeNull();
    ledger.change(resume);
    expect(look(ledger).call).toEqual([0, 1]);
    expect(viewOf(ledger.head).counts).toMatchObject({ sent: 2, waiting: 148 });
  });

  test("finds at most a hundred under way, however many pages are worked on, and a consumer that is silent holds up nobody", () => {
    const ledger = ledgerOf(300);
    const all = Array.from({ length: 100 }, (_, n) => n);
    const leases = [0, 1].map((page) => ledger.change((draft) => claimPage(draft, page))?.lease ?? 0);
    const turn = (page: number, wanted: number[]) =>
      ledger.change((draft) => takeTurn(draft, page, leases[page] ?? 0, [], wanted));
    expect(turn(0, all.slice(0, 70))).toMatchObject({ kind: "go" });
    const second = turn(1, all.slice(0, 70));
    expect(second.kind === "go" ? second.sends : []).toHaveLength(30);
    ledger.change((draft) => claimPage(draft, 2));
    expect(ledger.change((draft) => takeTurn(draft, 2, 1, [], all))).toMatchObject({ kind: "wait" });
    ledger.now += 3_001;
    const third = ledger.change((draft) => takeTurn(draft, 2, 1, [], all));
    expect(third.kind === "go" ? third.sends : []).toHaveLength(100);
  });

  test("comes by itself when too many of the newest fail, with its reason, and once", () => {
    const ledger = ledgerOf(300, { stopRule: { failurePercent: 20, atLeast: 50 } });
    sendPage(ledger, 0, "sent");
    sendPage(ledger, 1, "failed");
    expect(viewOf(ledger.head)).toMatchObject({ state: "paused", pauseReason: "failure_rate" });
    expect(ledger.head.course.unaudited).toEqual([{ action: "campaign.paused", reason: "failure_rate" }]);
    ledger.change(resume);
    expect(viewOf(ledger.head).state).toBe("running");
  });
});

describe("consumers", () => {
  test("are called for as many pages as keep the pace, again when nobody came", () => {
    const ledger = ledgerOf(2_000);
    const call = look(ledger).call;
    expect(call).toHaveLength(4);
    const called = new Map(call.map((page) => [page, ledger.now]));
    expect(look(ledger, called).call).toEqual([]);
    ledger.now += 31_000;
    expect(look(ledger, called).call).toHaveLength(4);
    expect(inFlightLimit({ messages: 1, per: "minute", jitterPercent: 0 }, "email")).toBe(1);
    expect(inFlightLimit({ messages: 80, per: "second", jitterPercent: 0 }, "whatsapp")).toBe(10);
  });

  test("of a slow campaign give the page back and are called just before the next turn", () => {
    const ledger = ledgerOf(5, { pace: { messages: 6, per: "minute", jitterPercent: 0 } });
    const lease = ledger.change((draft) => claimPage(draft, 0))?.lease ?? 0;
    expect(ledger.change((draft) => takeTurn(draft, 0, lease, [], [0, 1]))).toMatchObject({ sends: [{ n: 0 }] });
    const done = [{ n: 0, outcome: { kind: "sent" } as const }];
    expect(ledger.change((draft) => takeTurn(draft, 0, lease, done, [1]))).toEqual({ kind: "stop" });
    const { call, nextAt } = look(ledger);
    expect(call).toEqual([]);
    expect((nextAt ?? 0) - ledger.now).toBeGreaterThan(8_000);
  });
});

describe("receipts", () => {
  const at = 1_800_000_000_000;
  const items: SettleItem[] = [
    { page: 0, n: 0, receipt: { kind: "clicked", at }, link: { ordinal: 3, url: "https://a.example" }, by: "human" },
    { page: 0, n: 0, receipt: { kind: "clicked", at }, link: { ordinal: 4, url: "https://b.example" }, by: "human" },
    { page: 0, n: 1, receipt: { kind: "clicked", at }, link: { ordinal: 3, url: "https://a.example" }, by: "machine" },
    { page: 0, n: 2, receipt: { kind: "unsubscribed", at } },
    { page: 0, n: 3, receipt: { kind: "failed", reason: "bounced", at } },
    { page: 0, n: 99, receipt: { kind: "delivered", at } },
    { page: 7, n: 0, receipt: { kind: "delivered", at } },
  ];

  test("count once in any order, by link and language, and a machine has opened nothing", () => {
    for (const told of [items, items.toReversed(), [...items, ...items]]) {
      const ledger = ledgerOf(5);
      sendPage(ledger, 0, "sent");
      ledger.change((draft) => settle(draft, told));
      const { counts, state } = viewOf(ledger.head);
      expect(counts).toMatchObject({ clicked: 1, delivered: 2, failed: 1, sent: 1, unsubscribed: 1 });
      expect(state).toBe("completed");
      expect(ledger.head.running.links).toEqual({
        "https://a.example": { human: 1, machine: 1, unsure: 0 },
        "https://b.example": { human: 1, machine: 0, unsure: 0 },
      });
      expect(ledger.head.running.failed).toEqual({ bounced: 1 });
      expect(ledger.head.running.tally).toMatchObject({ ar: { clicked: 1, unsubscribed: 1 }, en: { failed: 1 } });
    }
  });

  test("are put into few buckets of time, however long it takes", () => {
    const ledger = ledgerOf(200);
    sendPage(ledger, 0, "sent");
    for (let n = 0; n < 100; n++) {
      ledger.now += 6 * 3_600_000;
      ledger.change((draft) => settle(draft, [{ page: 0, n, receipt: { kind: "opened", at: ledger.now } }]));
    }
    const { buckets, widthMinutes } = ledger.head.running.timeline;
    expect(buckets.length).toBeLessThanOrEqual(120);
    expect(widthMinutes).toBeGreaterThan(120);
    expect(buckets.reduce((sum, [, , opened = 0]) => sum + opened, 0)).toBe(100);
  });
});
