import { findBrandFaults } from "./brand-verdict.ts";
import { campaignBounds, findCampaignFaults } from "./campaign-verdict.ts";
import { findSiteFaults } from "./site-verdict.ts";
import type { BenchReport } from "./report.ts";

/** Bounds of the bench. Times are never among them: machines differ. */
export const bounds = {
  floodHashes: 200,
  rowsPerPage: 500,
  indexes: 3,
  inboundDollars: 8,
  outboundDollars: 18,
} as const;
export const stretch = { inboundDollars: 6, outboundDollars: 14 } as const;

/** Everything that must not be, one sentence each; none when all is well. */
export function findFaults(report: BenchReport): string[] {
  const { inbound, stored, outbound, flood, lists, bills } = report;
  const faults: string[] = [];
  const none = (count: number, sentence: string) => {
    if (count !== 0) faults.push(`${sentence}: ${count}`);
  };
  for (const { name, lost, duplicated } of inbound.rates) {
    none(lost, `Frames lost at ${name}`);
    none(duplicated, `Frames heard twice at ${name}`);
  }
  none(inbound.changesMissed, "Changes of a conversation that a socket was never told");
  none(inbound.changesRepeated, "Changes of a conversation that a socket was told twice");
  none(inbound.socketsClosed, "Sockets that closed by themselves");
  none(stored.missing, "Messages missing in their threads");
  none(stored.repeated, "Messages stored more than once");
  none(stored.unlisted, "Messages that the lists' database lacks");
  none(outbound.lost, "Replies that never reached a phone");
  none(outbound.duplicated, "Replies that reached a phone twice");
  none(outbound.outOfOrder, "Conversations with replies out of order");
  for (const states of outbound.unread) faults.push(`A reply's ticks did not get to read: ${states}`);
  if (flood.hashed > bounds.floodHashes)
    faults.push(`A flood of guesses made ${flood.hashed} hashes, more than ${bounds.floodHashes}`);
  none(flood.victim.failed, "Log-ins on the victim's own device that a flood kept out");
  none(flood.bystander.failed, "Log-ins of others that a flood kept out");
  for (const { name, rowsRead } of lists.pages)
    if (rowsRead > bounds.rowsPerPage)
      faults.push(`The list page "${name}" reads ${rowsRead} rows, more than ${bounds.rowsPerPage}`);
  if (lists.indexes.length > bounds.indexes)
    faults.push(`Conversations have ${lists.indexes.length} indexes, more than ${bounds.indexes}`);
  faults.push(...findCampaignFaults(report.campaigns), ...findBrandFaults(report.brandPages));
  faults.push(...findSiteFaults(report.sites));
  if (report.rowsPerMillionPlanned > campaignBounds.rowsPerMillionPlanned)
    faults.push(
      `Planning a million people writes ${Math.round(report.rowsPerMillionPlanned)} rows, more than ${campaignBounds.rowsPerMillionPlanned}`,
    );
  for (const { name, bill, bound } of bills)
    if (bound !== null && bill.dollars > bound)
      faults.push(`A million of "${name}" cost $${bill.dollars.toFixed(2)}, more than $${bound}`);
  return faults;
}
