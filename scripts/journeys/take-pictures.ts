import { withJourneyStack } from "../test/journey-stack.ts";

// The README's pictures: node scripts/run.mjs journeys/take-pictures [folder, docs/images if none is named]
const [folder = "docs/images"] = process.argv.slice(2);

async function takeOn(environment: Record<string, string>): Promise<{ passed: number; failed: number }> {
  Object.assign(process.env, environment);
  const { takePictures } = await import("./pictures.ts");
  return { passed: await takePictures(folder), failed: 0 };
}

const { JOURNEY_STACK } = process.env;
const { failed } = JOURNEY_STACK === undefined ? await withJourneyStack(takeOn) : await takeOn({ JOURNEY_STACK });
process.exit(failed === 0 ? 0 : 1);
