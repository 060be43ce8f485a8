import { withWholeStack } from "../start/whole-stack.ts";
import type { Results } from "./results.ts";

const usualFirstPort = 18_787;

/** Stacks side by side begin far apart, because a port may be taken between looking and listening. */
const portsApart = 100;

/**
 * Runs journeys against a stack of their own, the `number`th of those side by side; two whole runs side by side begin at `JOURNEY_PORT`s a
 * thousand apart. A stack that does not come up is one failure, with the end of its logs.
 */
export async function withJourneyStack(
  number: number,
  run: (environment: Record<string, string>) => Promise<Results>,
): Promise<Results> {
  const firstPort = Number(process.env.JOURNEY_PORT ?? usualFirstPort) + (number - 1) * portsApart;
  try {
    return await withWholeStack(firstPort, (stack) => run({ JOURNEY_STACK: JSON.stringify(stack) }));
  } catch (error) {
    console.error(error);
    return { passed: 0, failures: [{ where: "the journeys' stack", why: String(error) }] };
  }
}
