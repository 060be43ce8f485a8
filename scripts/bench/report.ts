import type { BrandPages } from "./brand-pages.ts";
import { describeBrandPages } from "./brand-verdict.ts";
import { describeCampaigns } from "./campaign-report.ts";
import type { CampaignResults } from "./campaigns.ts";
import type { InboundResult } from "./inbound.ts";
import type { RateResult } from "./knee.ts";
import type { ListResult } from "./list-pages.ts";
import type { FloodResult } from "./login-flood.ts";
import type { OutboundResult } from "./outbound.ts";
import type { Bill, BillLine } from "./pricing.ts";
import type { Percentiles } from "./percentiles.ts";
import { describeSites } from "./site-verdict.ts";
import type { SitePage } from "./sites.ts";
import { formatTable, type Cell } from "./text-table.ts";

export type BilledMessage = {
  readonly name: string;
  readonly bill: Bill;
  readonly estimates: readonly BillLine[];
  /** US dollars for a million that it may cost, and that we would like it to; null when it is only shown. */
  readonly bound: number | null;
  readonly stretch: number | null;
};

export type BenchReport = {
  readonly at: string;
  readonly machine: string;
  readonly bundleKilobytes: number;
  readonly inbound: {
    readonly agents: number;
    readonly conversations: number;
    readonly rates: readonly InboundResult[];
    readonly knee: RateResult | null;
    readonly changesMissed: number;
    readonly changesRepeated: number;
    readonly socketsClosed: number;
  };
  readonly stored: {
    readonly sent: number;
    readonly missing: number;
    readonly repeated: number;
    /** Messages that D1 lacks after the lists had time to follow. */
    readonly unlisted: number;
  };
  readonly outbound: OutboundResult;
  readonly flood: FloodResult;
  readonly lists: ListResult;
  readonly campaigns: CampaignResults;
  readonly brandPages: BrandPages;
  readonly sites: readonly SitePage[];
  /** Rows that planning a campaign for a million people writes in its object. */
  readonly rowsPerMillionPlanned: number;
  readonly bills: readonly BilledMessage[];
  readonly seconds: number;
};

/** The report as tables for people. */
export function describeReport(report: BenchReport): string {
  return [
    describeInbound(report),
    describeOutbound(report.outbound),
    describeFlood(report.flood),
    describeLists(report.lists),
    `${describeCampaigns(report.campaigns)}\n  rows written in the object for a million planned: ${Math.round(report.rowsPerMillionPlanned)}`,
    describeBrandPages(report.brandPages),
    describeSites(report.sites),
    ...report.bills.map(describeBill),
  ].join("\n\n");
}

function describeInbound({ inbound, stored }: BenchReport): string {
  const { agents, conversations, rates, knee } = inbound;
  const head = [
    "rate/s",
    "sent",
    "carried/s",
    ...columns("to socket"),
    ...columns("answer"),
    "lost",
    "twice",
    "late",
    "refused",
    "CPU ms",
    "own",
  ];
  const rows = rates.map((rate): Cell[] => [
    rate.name,
    rate.messages,
    rate.carried,
    ...cells(rate.toSocket),
    ...cells(rate.answer),
    rate.lost,
    rate.duplicated,
    rate.sentLate,
    rate.refused,
    rate.runtimeCpu,
    rate.benchCpu,
  ]);
  return [
    `INBOUND: webhook -> frame at each of ${agents} sockets, ${conversations} conversations, open loop (ms)`,
    formatTable(head, rows),
    knee === null
      ? "  knee: none up to the highest rate"
      : `  knee: ${knee.rate}/s (carried ${knee.carried}/s, p95 ${knee.p95} ms)`,
    `  revisions missed ${inbound.changesMissed}, repeated ${inbound.changesRepeated}; stored ${stored.sent - stored.missing} of ${stored.sent}, ${stored.repeated} twice, ${stored.unlisted} not in the lists' database`,
  ].join("\n");
}

function describeOutbound(outbound: OutboundResult): string {
  const { replies, conversations, repeated, arrived, lost, duplicated, outOfOrder, unread, seconds } = outbound;
  const head = [
    "replies",
    "asked twice",
    "arrived",
    "lost",
    "twice",
    "out of order",
    "unread",
    "seconds",
    ...columns("202"),
    ...columns("phone"),
  ];
  const row = [
    replies,
    repeated,
    arrived,
    lost,
    duplicated,
    outOfOrder,
    unread.length,
    seconds,
    ...cells(outbound.accepted),
    ...cells(outbound.toPhone),
  ];
  return [`OUTBOUND: reply -> phone, ${conversations} conversations (ms)`, formatTable(head, [row])].join("\n");
}

function describeFlood({ attempts, networks, refused, hashed, victim, bystander, seconds }: FloodResult): string {
  const visits = ({ tried, failed, answer }: FloodResult["victim"]): Cell[] => [tried, failed, ...cells(answer)];
  return [
    `FLOOD: ${attempts} guesses at one account from ${networks} networks in ${seconds} s: ${refused} refused, ${hashed} hashed`,
    formatTable(
      ["logging in meanwhile", "tried", "kept out", ...columns("answer")],
      [
        ["its owner, on their own device", ...visits(victim)],
        ["somebody else, from anywhere", ...visits(bystander)],
      ],
    ),
  ].join("\n");
}

function describeLists({ conversations, pages, indexes }: ListResult): string {
  return [
    `LISTS: rows read for one page at ${conversations} conversations`,
    formatTable(
      ["filter", "items", "rows read"],
      pages.map(({ name, items, rowsRead }) => [name, items, rowsRead]),
    ),
    `  indexes: ${indexes.join(", ")}`,
  ].join("\n");
}

function describeBill({ name, bill, estimates, bound, stretch }: BilledMessage): string {
  const row = ({ what, count, pricePerMillion, dollars, of }: BillLine): Cell[] => [
    what,
    count,
    pricePerMillion,
    money(dollars),
    Object.entries(of)
      .map(([key, times]) => `${key} ${Math.round(times * 1000) / 1000}`)
      .join(", "),
  ];
  const aim = bound === null ? "" : ` (aim $${bound}${stretch === null ? "" : `, stretch $${stretch}`})`;
  return [
    `BILL: ${name}: $${money(bill.dollars)} a million${aim}`,
    formatTable(
      ["per message", "count", "$ per million", "$", "of"],
      [...bill.lines.map(row), ["not in the aim, on this machine:", null, null, "", ""], ...estimates.map(row)],
    ),
  ].join("\n");
}

function columns(name: string): string[] {
  return [`${name} p50`, "p95", "p99"];
}

function cells(percentiles: Percentiles | null): Cell[] {
  return [percentiles?.p50 ?? null, percentiles?.p95 ?? null, percentiles?.p99 ?? null];
}

function money(dollars: number): string {
  return Number.isNaN(dollars) ? "-" : dollars.toFixed(2);
}
