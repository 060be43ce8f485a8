import { Hono } from "hono";
import { createApnsControlRoutes } from "./apns/control-routes.ts";
import { createApnsRoutes } from "./apns/device-routes.ts";
import { createApnsState } from "./apns/state.ts";
import { createAppleRoutes } from "./apple/auth-routes.ts";
import { createAppleControlRoutes } from "./apple/control-routes.ts";
import { createAppleState } from "./apple/state.ts";
import { testTeam, type AppleTeam } from "./apple/team.ts";
import { createControlRoutes } from "./control/routes.ts";
import { createGraphRoutes } from "./graph/routes.ts";
import { createLinkRoutes } from "./links/routes.ts";
import { createPostmarkRoutes } from "./mailbox/postmark-routes.ts";
import { createPostmarkState, testWebhook } from "./mailbox/postmark-state.ts";
import { createMailboxRoutes, createPostmarkControlRoutes } from "./mailbox/routes.ts";
import { addDemoPeople } from "./people/demo-people.ts";
import { createPhoneRoutes } from "./phone-api/routes.ts";
import { createStripeRoutes } from "./stripe/api-routes.ts";
import { createStripeControlRoutes } from "./stripe/control-routes.ts";
import { createPayPageRoutes } from "./stripe/page-routes.ts";
import { createStripeState, testStripeWebhook, type StripeState } from "./stripe/state.ts";
import { createWorld, type World, type WorldOptions } from "./world/world.ts";

export type SimulatorOptions = {
  /** State to serve; a world for tests (`createTestWorld`) when left out. */
  world?: World;
  /** Whose apps Apple knows; a test's when left out. */
  team?: AppleTeam;
  /** Where Postmark's webhooks go and what they show; into the box, for tests, when left out. */
  postmarkWebhook?: { readonly url: string | null; readonly auth: string };
  /** Stripe; one for tests, with its webhooks in the box, when left out. */
  stripe?: StripeState;
};

/**
 * The outside world as one Hono app. Without options it suits tests: nothing goes out by itself, webhooks wait in each
 * number's box, the clock is the real one. Routes look at the path only, never at the host name.
 */
export function createSimulator(options: SimulatorOptions = {}): Hono {
  const world = options.world ?? createTestWorld();
  const apple = createAppleState(options.team ?? testTeam, world.now);
  const apns = createApnsState(options.team ?? testTeam, world.now);
  const postmark = createPostmarkState(world, options.postmarkWebhook ?? testWebhook);
  const stripe = options.stripe ?? createTestStripe(world);
  const app = new Hono();
  app.route("/graph", createGraphRoutes(world));
  app.route("/postmark", createPostmarkRoutes(postmark));
  app.route("/apple", createAppleRoutes(apple));
  app.route("/apns", createApnsRoutes(apns));
  app.route("/control/apns", createApnsControlRoutes(apns));
  app.route("/control/apple", createAppleControlRoutes(apple));
  app.route("/control/postmark", createPostmarkControlRoutes(postmark));
  app.route("/stripe", createStripeRoutes(stripe));
  app.route("/pay/api", createPayPageRoutes(stripe));
  app.route("/control/stripe", createStripeControlRoutes(stripe));
  app.route("/control", createControlRoutes(world));
  app.route("/phone/api", createPhoneRoutes(world));
  app.route("/mailbox/api", createMailboxRoutes(postmark));
  app.route("/qr", createLinkRoutes(world));
  return app;
}

function createTestStripe({ now, random, origin }: World): StripeState {
  return createStripeState({ now, random, origin, webhook: testStripeWebhook });
}

/** A world for tests: webhooks in boxes, no network, the demo people, secrets `app-secret-<app>`. */
export function createTestWorld(changes: Partial<WorldOptions> = {}): World {
  const world = createWorld({
    origin: "http://127.0.0.1:8790",
    now: Date.now,
    random: Math.random,
    fetchLink: null,
    defaults: {
      webhookUrl: "http://127.0.0.1:8787/webhooks/whatsapp/:app",
      delivery: "box",
      secretOf: (app) => `app-secret-${app}`,
    },
    ...changes,
  });
  addDemoPeople(world);
  return world;
}
