import { Hono } from "hono";
import type { World } from "../world/world.ts";
import { requireNumber } from "./authorize.ts";
import { GraphError, graphErrorResponse, unknownObject } from "./graph-error.ts";
import { handleMessages } from "./messages.ts";

/** The Graph API, to be mounted under /graph. */
export function createGraphRoutes(world: World): Hono {
  const app = new Hono();
  app.post("/:version/:id/messages", (c) => handleMessages(world, requireNumber(world, c, c.req.param("id")), c));

  app.notFound((c) => graphErrorResponse(unknownObject(c.req.path.split("/").at(-1) ?? "", c.req.method)));
  app.onError((error) => {
    if (error instanceof GraphError) return graphErrorResponse(error);
    throw error;
  });
  return app;
}
