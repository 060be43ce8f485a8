import { parseArgs } from "node:util";

/** How much one run does. Times are bounded by these numbers, never by how fast the machine is. */
export type BenchPlan = {
  /** Inbound messages a second, each rate for `secondsPerRate`. */
  readonly rates: readonly number[];
  readonly secondsPerRate: number;
  /** Tried one after the other, for `secondsPerProbe`, until the knee is found. */
  readonly probes: readonly number[];
  readonly secondsPerProbe: number;
  readonly conversations: number;
  readonly agents: number;
  readonly replies: number;
  /** Conversations in the list whose pages are counted. */
  readonly listed: number;
  /** Wrong guesses at one account. */
  readonly guesses: number;
  /** People whom campaigns reach: without a pace, paused meanwhile, at a pace, by each of two over one number; and those only planned. */
  readonly campaigns: {
    readonly mailed: number;
    readonly halted: number;
    readonly paced: number;
    readonly shared: number;
    readonly planned: number;
  };
  /** People on the leaderboard and products in the shop whose pages are counted. */
  readonly brands: { readonly ranked: number; readonly products: number };
  /** How often each page of the sites is looked at. */
  readonly siteRuns: number;
  /** The one part to run; null: all of them. */
  readonly only: "sites" | "brands" | null;
};

const whole: BenchPlan = {
  rates: [50, 100, 150],
  secondsPerRate: 20,
  probes: [200, 300, 400, 600],
  secondsPerProbe: 6,
  conversations: 200,
  agents: 20,
  replies: 400,
  listed: 100_000,
  guesses: 10_000,
  campaigns: { mailed: 20_000, halted: 2_000, paced: 2_400, shared: 1_200, planned: 1_000_000 },
  brands: { ranked: 1_000_000, products: 100_000 },
  siteRuns: 3,
  only: null,
};

const quick: BenchPlan = {
  ...whole,
  ...{ secondsPerRate: 4, probes: [], replies: 80, guesses: 2_000 },
  campaigns: { mailed: 2_000, halted: 1_000, paced: 480, shared: 240, planned: 20_000 },
  brands: { ranked: 50_000, products: 10_000 },
  siteRuns: 1,
};

/** Reads the command line of `npm run bench -- ...`; an unknown option is an error that lists the known ones. */
export function parseBenchOptions(args: readonly string[]): BenchPlan | { readonly problem: string } {
  try {
    const options = { quick: { type: "boolean", default: false }, only: { type: "string" } } as const;
    const { quick: isQuick, only } = parseArgs({ args: [...args], options }).values;
    if (only !== undefined && only !== "sites" && only !== "brands") throw new Error(`There is no part "${only}".`);
    return { ...(isQuick ? quick : whole), only: only ?? null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      problem: `${reason}\nOptions: --quick (shorter rates, no search for the knee), --only sites (the brand sites alone), --only brands (what their requests read)`,
    };
  }
}
