import { createServer } from "node:net";
import { type Browser, chromium } from "playwright-core";
import type { BrandKey } from "../../shared/brands.ts";
import { withWholeStack } from "../start/whole-stack.ts";
import { findBrowser, howToGetBrowser } from "../test/find-browser.ts";
import { runLighthouse, type SiteRun } from "./site-run.ts";

export type SitePage = SiteRun & { readonly brand: BrandKey; readonly path: string };

type Wanted = { readonly brand: BrandKey } & (
  | { readonly path: string }
  /** The first link of the front page whose address begins so: what there is depends on the demo. */
  | { readonly firstLink: string }
);

const pages: readonly Wanted[] = [
  { brand: "lowkeymode", path: "/" },
  { brand: "lowkeymode", path: "/timer" },
  { brand: "lowkeymode", path: "/leaderboard" },
  { brand: "healthindex", path: "/" },
  { brand: "healthindex", path: "/ar" },
  { brand: "healthindex", firstLink: "/p/" },
];

const firstPort = 19_787;

/** Looks at the brand sites as `npm start` serves them, each page `times` times; scores and paint are of the run in the middle. */
export async function measureSites(times: number): Promise<readonly SitePage[]> {
  const executablePath = findBrowser(process.env);
  if (executablePath === null) throw new Error(howToGetBrowser);
  return withWholeStack(Number(process.env.BENCH_PORT ?? firstPort), async ({ addresses }) => {
    const port = await findFreePort();
    const args = ["--no-sandbox", "--disable-gpu", `--remote-debugging-port=${port}`];
    const browser = await chromium.launch({ executablePath, args });
    try {
      const measured: SitePage[] = [];
      for (const wanted of pages) {
        const { brand } = wanted;
        const origin = addresses.brands[brand];
        const path = "path" in wanted ? wanted.path : await findLink(browser, origin, wanted.firstLink);
        const runs: SiteRun[] = [];
        for (let n = 0; n < times; n++) runs.push(await runLighthouse(origin + path, port));
        measured.push({ brand, path, ...chooseMiddle(runs) });
      }
      return measured;
    } finally {
      await browser.close();
    }
  });
}

/** By performance: the only score that differs between runs. */
function chooseMiddle(runs: readonly SiteRun[]): SiteRun {
  const sorted = runs.toSorted((a, b) => a.scores.performance - b.scores.performance);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error("A page was not looked at");
  return middle;
}

async function findLink(browser: Browser, origin: string, beginning: string): Promise<string> {
  const page = await browser.newPage();
  try {
    await page.goto(`${origin}/`);
    const href = await page.locator(`a[href^="${beginning}"]`).first().getAttribute("href", { timeout: 10_000 });
    if (href === null) throw new Error(`A link of ${origin} leads nowhere`);
    return href;
  } finally {
    await page.close();
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No free port");
  return address.port;
}
