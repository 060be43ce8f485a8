import type { Hono } from "hono";
import { activateFault, FaultRequest } from "../faults/fault.ts";
import { announce, type World } from "../world/world.ts";
import { findNumber, readBody } from "./control-error.ts";

/** What shall go wrong on a number. */
export function addFaultRoutes(app: Hono, world: World): void {
  app.get("/numbers/:id/faults", (c) => c.json({ faults: findNumber(world, c.req.param("id")).faults }));
  app.post("/numbers/:id/faults", async (c) => {
    const number = findNumber(world, c.req.param("id"));
    number.faults = [...number.faults, activateFault(await readBody(c.req, FaultRequest))];
    announce(world, { kind: "world" });
    return c.json({ faults: number.faults }, 201);
  });
  app.delete("/numbers/:id/faults", (c) => {
    findNumber(world, c.req.param("id")).faults = [];
    announce(world, { kind: "world" });
    return c.body(null, 204);
  });
}
