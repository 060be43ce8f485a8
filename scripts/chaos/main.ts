import { seededRandom } from "../seeded-random.ts";
import { startChaosStack, type ChaosStack } from "./chaos-stack.ts";
import { killDuringCampaigns } from "./campaign.ts";
import { killDuringMessages } from "./messages.ts";

// Work while the runtime is killed fifty times: `npm run chaos -- [messages|campaigns] [seed]`; every scenario when none is named.
const scenarios: Readonly<Record<string, (stack: ChaosStack, random: () => number) => Promise<boolean>>> = {
  messages: killDuringMessages,
  campaigns: killDuringCampaigns,
};

const asked = process.argv.slice(2);
const chosen = asked.filter((word) => word in scenarios);
const seed = Number(asked.find((word) => /^\d+$/.test(word)) ?? Math.floor(Math.random() * 1_000_000));
const outcomes: boolean[] = [];
for (const name of chosen.length > 0 ? chosen : Object.keys(scenarios)) {
  const run = scenarios[name];
  if (!run) continue;
  console.log(`${name}, seed ${seed}`);
  outcomes.push(await runScenario(run));
}
const kept = outcomes.every((outcome) => outcome);
console.log(kept ? "Nothing lost, nothing twice." : "The promise was broken.");
process.exit(kept ? 0 : 1);

async function runScenario(run: (stack: ChaosStack, random: () => number) => Promise<boolean>): Promise<boolean> {
  const stack = await startChaosStack();
  let wasKept = false;
  try {
    wasKept = await run(stack, seededRandom(seed));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  } finally {
    await stack.end(!wasKept);
  }
  return wasKept;
}
