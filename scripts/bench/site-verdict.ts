import { siteCategories } from "./site-run.ts";
import type { SitePage } from "./sites.ts";
import { formatTable } from "./text-table.ts";

/** Bytes of JavaScript gzipped that a page may need before it is there, and the least of a hundred points in each category. */
export const siteBounds = { scripts: 35_000, score: 95 } as const;

/** What is over its bound. Performance is simulated from what this machine measured, so it is shown and bounds nothing. */
export function findSiteFaults(pages: readonly SitePage[]): string[] {
  return pages.flatMap(({ brand, path, scripts, scores, complaints }) => {
    const where = `${brand}${path}`;
    const faults: string[] = [];
    if (scripts > siteBounds.scripts)
      faults.push(`${where} needs ${kilobytes(scripts)} kB of JavaScript, more than ${siteBounds.scripts / 1000}`);
    for (const category of siteCategories)
      if (category !== "performance" && scores[category] < siteBounds.score)
        faults.push(
          `${where} has ${scores[category]} for ${category}, less than ${siteBounds.score}: ${complaints.join("; ")}`,
        );
    return faults;
  });
}

/** As a table for people. */
export function describeSites(pages: readonly SitePage[]): string {
  const head = ["page", "kB JS", "performance", "accessibility", "best practices", "SEO", "painted ms", "shifted"];
  const rows = pages.map(({ brand, path, scripts, scores, painted, shifted }) => [
    `${brand} ${path}`,
    kilobytes(scripts),
    ...siteCategories.map((category) => scores[category]),
    Math.round(painted),
    shifted,
  ]);
  const behind = pages.filter(({ scores }) => scores.performance < siteBounds.score).length;
  return [
    `SITES: Lighthouse on a simulated phone (aim ${siteBounds.score} each, ${siteBounds.scripts / 1000} kB of JavaScript gzipped)`,
    formatTable(head, rows),
    ...(behind === 0 ? [] : [`  performance under ${siteBounds.score}: ${behind} of ${pages.length}`]),
  ].join("\n");
}

function kilobytes(bytes: number): number {
  return Math.round(bytes / 100) / 10;
}
