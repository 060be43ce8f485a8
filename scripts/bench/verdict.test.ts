import { expect, test } from "vitest";
import { goodCampaigns } from "./test-campaigns.ts";
import { billOf } from "./pricing.ts";
import { describeReport, type BenchReport } from "./report.ts";
import { findFaults } from "./verdict.ts";

const percentiles = { p50: 1, p95: 2, p99: 3, max: 4 };
const cheap = billOf({
  workerRequests: { "POST /webhooks/whatsapp/main": 1 },
  objectRequests: {},
  objectRowsRead: {},
  objectRowsWritten: { Conversation: 2 },
  alarmsSet: {},
  databaseRowsRead: {},
  databaseRowsWritten: {},
  queueOperations: {},
  logLines: {},
  objectMilliseconds: {},
});

const good: BenchReport = {
  at: "2026-11-21T00:00:00.000Z",
  machine: "2 x processor",
  bundleKilobytes: 1,
  inbound: {
    agents: 2,
    conversations: 10,
    rates: [
      {
        name: "50",
        rate: 50,
        messages: 100,
        carried: 12,
        toSocket: { ...percentiles, p95: 60_000 },
        answer: percentiles,
        lost: 0,
        duplicated: 0,
        sentLate: 40,
        refused: 3,
        runtimeCpu: null,
        benchCpu: 1,
      },
    ],
    knee: { rate: 50, carried: 12, p95: 60_000 },
    changesMissed: 0,
    changesRepeated: 0,
    socketsClosed: 0,
  },
  stored: { sent: 100, missing: 0, repeated: 0, unlisted: 0 },
  outbound: {
    replies: 10,
    conversations: 2,
    repeated: 1,
    arrived: 10,
    lost: 0,
    duplicated: 0,
    outOfOrder: 0,
    unread: [],
    accepted: percentiles,
    toPhone: percentiles,
    seconds: 99,
  },
  flood: {
    attempts: 10_000,
    networks: 1000,
    refused: 9800,
    hashed: 200,
    victim: { tried: 60, failed: 0, answer: percentiles },
    bystander: { tried: 60, failed: 0, answer: percentiles },
    seconds: 99,
  },
  lists: { conversations: 100_000, pages: [{ name: "all", items: 50, rowsRead: 500 }], indexes: ["a", "b", "c"] },
  campaigns: goodCampaigns,
  brandPages: { people: 0, products: 0, pages: [] },
  sites: [],
  rowsPerMillionPlanned: 25_000,
  bills: [{ name: "one inbound message", bill: cheap, estimates: [], bound: 8, stretch: 6 }],
  seconds: 1,
};

test("no time, however long, is a fault", () => {
  expect(findFaults(good)).toEqual([]);
});

test.each<[string, Partial<BenchReport>, RegExp]>([
  [
    "a lost frame",
    { inbound: { ...good.inbound, rates: good.inbound.rates.map((rate) => ({ ...rate, lost: 1 })) } },
    /lost at 50: 1/,
  ],
  ["a change told twice", { inbound: { ...good.inbound, changesRepeated: 2 } }, /told twice: 2/],
  ["a message that is not stored", { stored: { ...good.stored, missing: 1 } }, /missing in their threads: 1/],
  ["more in the lists than was sent", { stored: { ...good.stored, unlisted: -1 } }, /lists' database lacks: -1/],
  ["a reply that came twice", { outbound: { ...good.outbound, duplicated: 1 } }, /reached a phone twice: 1/],
  [
    "a reply that was never ticked as read",
    { outbound: { ...good.outbound, unread: ["sent, read on the phone"] } },
    /sent, read on the phone/,
  ],
  [
    "a page that reads too much",
    { lists: { ...good.lists, pages: [{ name: "mine", items: 1, rowsRead: 501 }] } },
    /"mine" reads 501/,
  ],
  ["a flood that is hashed", { flood: { ...good.flood, hashed: 201 } }, /made 201 hashes, more than 200/],
  [
    "a flood that keeps its victim out",
    { flood: { ...good.flood, victim: { tried: 9, failed: 1, answer: null } } },
    /victim's own device that a flood kept out: 1/,
  ],
  [
    "a flood that keeps others out",
    { flood: { ...good.flood, bystander: { tried: 9, failed: 2, answer: null } } },
    /of others that a flood kept out: 2/,
  ],
  ["one index too many", { lists: { ...good.lists, indexes: ["a", "b", "c", "d"] } }, /4 indexes/],
  [
    "a campaign that does not end",
    { campaigns: { ...goodCampaigns, mail: { ...goodCampaigns.mail, isCompleted: false } } },
    /by e-mail never came/,
  ],
  ["a plan that writes too much", { rowsPerMillionPlanned: 25_001 }, /writes 25001 rows, more than 25000/],
  [
    "a message that costs too much",
    { bills: good.bills.map((bill) => ({ ...bill, bound: 2 })) },
    /\$2\.30, more than \$2/,
  ],
])("%s is a fault", (_name, change, sentence) => {
  expect(findFaults({ ...good, ...change })).toEqual([expect.stringMatching(sentence)]);
});

test("a bill without a bound is only shown", () => {
  expect(findFaults({ ...good, bills: good.bills.map((bill) => ({ ...bill, bound: null })) })).toEqual([]);
});

test("the report says everything in tables", () => {
  const text = describeReport(good);
  expect(text).toContain("knee: 50/s (carried 12/s, p95 60000 ms)");
  expect(text).toContain("indexes: a, b, c");
  expect(text).toContain("10000 guesses at one account from 1000 networks in 99 s: 9800 refused, 200 hashed");
  expect(text).toContain("rows written in the object for a million planned: 25000");
  expect(text).toContain("BILL: one inbound message: $2.30 a million (aim $8, stretch $6)");
});
