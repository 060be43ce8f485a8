import { gzipSync } from "node:zlib";
import lighthouse, { type RunnerResult } from "lighthouse";

/** What Lighthouse says of a page, on a mid-range phone over a slow mobile network as it simulates them. */
export type SiteRun = {
  /** 0 to 100. */
  readonly scores: Readonly<Record<SiteCategory, number>>;
  /** Gzipped, of every script the page fetched by itself, in bytes. */
  readonly scripts: number;
  /** Largest contentful paint, in ms. */
  readonly painted: number;
  /** Cumulative layout shift, without a unit. */
  readonly shifted: number;
  /** What cost points in the categories that no machine changes. */
  readonly complaints: readonly string[];
};

export const siteCategories = ["performance", "accessibility", "best-practices", "seo"] as const;
export type SiteCategory = (typeof siteCategories)[number];

/** A trace that a busy machine lost says nothing of the page. */
const attempts = 3;

/** Looks at one page. @param port where the browser is told what to do */
export async function runLighthouse(address: string, port: number): Promise<SiteRun> {
  const { lhr, artifacts } = await look(address, port, attempts);
  const { categories, audits } = lhr;
  const read = (category: SiteCategory): number => Math.round((categories[category]?.score ?? 0) * 100);
  return {
    scores: {
      performance: read("performance"),
      accessibility: read("accessibility"),
      "best-practices": read("best-practices"),
      seo: read("seo"),
    },
    scripts: artifacts.Scripts.reduce((sum, { content = "" }) => sum + gzipSync(content).length, 0),
    painted: audits["largest-contentful-paint"]?.numericValue ?? Number.NaN,
    shifted: audits["cumulative-layout-shift"]?.numericValue ?? Number.NaN,
    complaints: siteCategories
      .filter((category) => category !== "performance")
      .flatMap((category) => categories[category]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && audits[id]?.score === 0)
      .map(({ id }) => `${id}: ${audits[id]?.title ?? ""}`),
  };
}

async function look(address: string, port: number, left: number): Promise<RunnerResult> {
  const onlyCategories = [...siteCategories];
  const result = await lighthouse(address, { port, output: "json", logLevel: "silent", onlyCategories });
  if (result === undefined) throw new Error(`Lighthouse said nothing of ${address}`);
  const { runtimeError } = result.lhr;
  if (runtimeError === undefined) return result;
  if (left > 1) return look(address, port, left - 1);
  throw new Error(`Lighthouse could not look at ${address}: ${runtimeError.message}`);
}
