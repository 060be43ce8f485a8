import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { countBrandPages, type BrandPages } from "./brand-pages.ts";
import { describeBrandPages, findBrandFaults } from "./brand-verdict.ts";
import { countCampaigns, type CampaignCounts } from "./campaign-bill.ts";
import { measureCampaigns } from "./campaigns.ts";
import { campaignBounds } from "./campaign-verdict.ts";
import { countMessages, type MessageCounts } from "./bill.ts";
import { bundleWorker } from "./bundle.ts";
import { countListPages } from "./list-pages.ts";
import { measureUnderLoad } from "./loaded-stack.ts";
import { startMeteredStack, type MeteredStack } from "./metered-stack.ts";
import { measureSites } from "./sites.ts";
import { describeSites, findSiteFaults } from "./site-verdict.ts";
import { parseBenchOptions, type BenchPlan } from "./options.ts";
import { billOf, estimatesOf } from "./pricing.ts";
import { describeReport, type BenchReport, type BilledMessage } from "./report.ts";
import { bounds, findFaults, stretch } from "./verdict.ts";

const plan = parseBenchOptions(process.argv.slice(2));
if ("problem" in plan) {
  console.error(plan.problem);
  process.exit(2);
}

// wrangler would warn of secrets that it cannot see: each stack gets its own.
process.env.WRANGLER_LOG ??= "error";

const startedAt = performance.now();
if (plan.only === "sites") {
  const pages = await measureSites(plan.siteRuns);
  console.log(describeSites(pages));
  endWith(findSiteFaults(pages));
}
const folder = "dist/bench";
const logPath = join(folder, "worker.log");
mkdirSync(folder, { recursive: true });
rmSync(logPath, { force: true });

console.log("Bundling ...");
const meteredEntry = fileURLToPath(new URL("./metered/worker.ts", import.meta.url));
if (plan.only === "brands") {
  const only = await startMeteredStack(await bundleWorker(meteredEntry, join(folder, "metered")), logPath);
  const pages = await countBrands(only, plan.brands);
  await only.stop();
  console.log(describeBrandPages(pages));
  endWith(findBrandFaults(pages));
}
const bundle = await bundleWorker("workers/api/index.ts", "dist/worker");
const metered = await bundleWorker(meteredEntry, join(folder, "metered"));

console.log(`Load: ${plan.rates.join(", ")} messages a second, ${plan.secondsPerRate} s each ...`);
const load = await measureUnderLoad(plan, bundle, logPath);

console.log(
  `Campaigns: ${plan.campaigns.mailed} letters, ${plan.campaigns.paced} messages at a pace, ${plan.campaigns.planned} planned ...`,
);
const campaigns = await measureCampaigns(plan, bundle, logPath);

console.log(`Counting what a message, a delivery and a page of ${plan.listed} conversations cost ...`);
const stack = await startMeteredStack(metered, logPath);
const counts = await countMessages(stack, plan.probes.length === 0);
const campaignCounts = await countCampaigns(stack);
const lists = await countListPages(stack, plan.listed);
const brandPages = await countBrands(stack, plan.brands);
await stack.stop();

console.log(`Sites: each page ${plan.siteRuns} times ...`);
const sites = await measureSites(plan.siteRuns);

const calm = load.inbound.rates[1]?.runtimeCpu ?? null;
const report: BenchReport = {
  at: new Date().toISOString(),
  machine: `${cpus().length} x ${cpus()[0]?.model ?? "unknown"}, Node ${process.versions.node}`,
  bundleKilobytes: bundle.kilobytes,
  ...load,
  ...{ lists, campaigns, brandPages, sites, rowsPerMillionPlanned: campaignCounts.rowsPerMillionPlanned },
  bills: [...billMessages(counts, calm), billDelivery(campaignCounts)],
  seconds: Math.round((performance.now() - startedAt) / 1000),
};
const faults = findFaults(report);
writeFileSync(join(folder, "report.json"), `${JSON.stringify({ ...report, faults }, null, 2)}\n`);
console.log(`\n${describeReport(report)}\n`);
console.log(`${report.machine}; ${report.seconds} s; written to ${join(folder, "report.json")}`);
endWith(faults);

function countBrands(on: MeteredStack, size: BenchPlan["brands"]): Promise<BrandPages> {
  console.log(`Counting what the brands' requests read: ${size.ranked} people, ${size.products} products ...`);
  return countBrandPages(on, size);
}

function endWith(found: readonly string[]): never {
  for (const fault of found) console.error(`FAULT: ${fault}`);
  process.exit(found.length === 0 ? 0 : 1);
}

function billMessages({ inbound, outbound, outboundReadLater }: MessageCounts, cpu: number | null): BilledMessage[] {
  const price = (name: string, counted: typeof inbound, bound: number | null, wish: number | null): BilledMessage => ({
    name,
    bill: billOf(counted),
    estimates: estimatesOf(counted, cpu),
    bound,
    stretch: wish,
  });
  const later = outboundReadLater;
  return [
    price("one inbound message", inbound, bounds.inboundDollars, stretch.inboundDollars),
    price("one outbound message with its three statuses", outbound, bounds.outboundDollars, stretch.outboundDollars),
    ...(later === null ? [] : [price("the same, read after the lists had followed", later, null, null)]),
  ];
}

/** CPU is not told: it was measured for messages alone. */
function billDelivery({ delivery }: CampaignCounts): BilledMessage {
  return {
    name: "one delivery by e-mail, told delivered, without tracking",
    ...{ bill: billOf(delivery), estimates: estimatesOf(delivery, null) },
    ...{ bound: campaignBounds.deliveryDollars, stretch: null },
  };
}
