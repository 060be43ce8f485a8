import { setTimeout as wait } from "node:timers/promises";
import type { BrowserContext } from "playwright-core";

/** How long a request to the API may be held up at most, in ms: `JOURNEY_SLOW=800 npm test`. */
const most = Number(process.env.JOURNEY_SLOW ?? 0);

/** Holds up what pages ask of the API, each request for a time of its own: what a hurried person does must not be lost then. */
export async function slowDown(context: BrowserContext): Promise<void> {
  if (most === 0) return;
  await context.route("**/*", async (route) => {
    if (["fetch", "xhr"].includes(route.request().resourceType())) await wait(Math.random() * most);
    // The page may be gone by now.
    await route.continue().catch(() => undefined);
  });
}
