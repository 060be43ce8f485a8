import { withWholeStack } from "../start/whole-stack.ts";
import type { Results } from "./results.ts";

const usualFirstPort = 18_787;

/**
 * Runs the journeys against a stack of their own; two runs side by side begin at `JOURNEY_PORT`s far apart. A stack that does not come up is
 * one failure, with the end of its logs.
 */
export async function withJourneyStack(
  run: (environment: Record<string, string>) => Promise<Results>,
): Promise<Results> {
  try {
    return await withWholeStack(Number(process.env.JOURNEY_PORT ?? usualFirstPort), (stack) =>
      run({ JOURNEY_STACK: JSON.stringify(stack) }),
    );
  } catch (error) {
    console.error(error);
    return { passed: 0, failures: [{ where: "the journeys' stack", why: String(error) }] };
  }
}
