import { serve } from "@hono/node-server";
import { createSimulator } from "./app.ts";
import { readTeam } from "./apple/team.ts";
import { readSettings } from "./settings.ts";
import { addDemoNumbers } from "./people/demo-numbers.ts";
import { addDemoPeople } from "./people/demo-people.ts";
import { resumeMessages } from "./people/progress.ts";
import { buildScreensWhenMissing, serveScreens } from "./serve-screens.ts";
import { keepStripeInFile } from "./stripe/keep.ts";
import { createStripeState } from "./stripe/state.ts";
import { startPosting } from "./webhooks/post.ts";
import { keepInFile } from "./world/state-file.ts";
import { createWorld, useCurrentDefaults } from "./world/world.ts";

const settings = readSettings(process.env);
const world = createWorld({
  origin: settings.origin,
  now: Date.now,
  random: Math.random,
  fetchLink: (url) => fetch(url),
  defaults: { webhookUrl: settings.webhookUrl, delivery: "live", secretOf: settings.secretOf },
});
const keeper = settings.stateFile === null ? null : keepInFile(world, settings.stateFile);
useCurrentDefaults(world);
addDemoPeople(world);
addDemoNumbers(world);

const { origin, stateFile, stripeWebhook } = settings;
const stripe = createStripeState({ now: Date.now, random: Math.random, origin, webhook: stripeWebhook });
const stripeKeeper =
  stateFile === null ? null : keepStripeInFile(stripe, stateFile.replace(/(\.json)?$/, "-stripe.json"));

await buildScreensWhenMissing();
const app = createSimulator({ world, team: readTeam(process.env), postmarkWebhook: settings.postmarkWebhook, stripe });
app.get("*", serveScreens);
const posting = startPosting(world, fetch);
resumeMessages(world);

const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: settings.port }, () => {
  console.log(`The simulator listens on ${settings.origin} (phone: ${settings.origin}/phone)`);
});
server.on("error", (error) => {
  console.error(`The simulator could not start: ${error.message}`);
  process.exit(1);
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    posting.stop();
    keeper?.save();
    stripeKeeper?.save();
    // Streams of open phone pages and calls that are never answered would hold a graceful close for ever.
    process.exit(0);
  });
}
