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
};

const quick: BenchPlan = { ...whole, secondsPerRate: 4, probes: [], replies: 80, guesses: 2_000 };

/** Reads the command line of `npm run bench -- ...`; an unknown option is an error that lists the known ones. */
export function parseBenchOptions(args: readonly string[]): BenchPlan | { readonly problem: string } {
  try {
    const { values } = parseArgs({ args: [...args], options: { quick: { type: "boolean", default: false } } });
    return values.quick ? quick : whole;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: `${reason}\nOptions: --quick (a run of about 40 s: shorter rates, no search for the knee)` };
  }
}
