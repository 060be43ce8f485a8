import { Hono } from "hono";
import { createControlRoutes } from "./control/routes.ts";
import { createGraphRoutes } from "./graph/routes.ts";
import { createLinkRoutes } from "./links/routes.ts";
import { createMailboxRoutes, createPostmarkRoutes } from "./mailbox/routes.ts";
import { addDemoPeople } from "./people/demo-people.ts";
import { createPhoneRoutes } from "./phone-api/routes.ts";
import { createWorld, type World, type WorldOptions } from "./world/world.ts";

export type SimulatorOptions = {
  /** State to serve; a world for tests (`createTestWorld`) when left out. */
  world?: World;
};

/**
 * The outside world as one Hono app. Without options it suits tests: nothing goes out by itself, webhooks wait in each
 * number's box, the clock is the real one. Routes look at the path only, never at the host name.
 */
export function createSimulator(options: SimulatorOptions = {}): Hono {
  const world = options.world ?? createTestWorld();
  const app = new Hono();
  app.route("/graph", createGraphRoutes(world));
  app.route("/postmark", createPostmarkRoutes(world));
  app.route("/control", createControlRoutes(world));
  app.route("/phone/api", createPhoneRoutes(world));
  app.route("/mailbox/api", createMailboxRoutes(world));
  app.route("/qr", createLinkRoutes(world));
  return app;
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
