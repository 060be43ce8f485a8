import { withJourneyStack } from "../test/journey-stack.ts";
import type { Results } from "../test/results.ts";

// The README's pictures: node scripts/run.mjs journeys/take-pictures [folder, docs/images if none is named]
const [folder = "docs/images"] = process.argv.slice(2);

async function takeOn(environment: Record<string, string>): Promise<Results> {
  Object.assign(process.env, environment);
  const { takePictures } = await import("./pictures.ts");
  return { passed: await takePictures(folder), failures: [] };
}

const { JOURNEY_STACK } = process.env;
const { failures } = JOURNEY_STACK === undefined ? await withJourneyStack(1, takeOn) : await takeOn({ JOURNEY_STACK });
process.exit(failures.length === 0 ? 0 : 1);
