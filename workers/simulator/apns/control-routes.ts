import { Hono } from "hono";
import { z } from "zod";
import { readBody } from "../control/control-error.ts";
import { answerControlError } from "../control/routes.ts";
import type { ApnsState } from "./state.ts";

const FaultRequest = z.object({
  kind: z.enum(["answer", "lost"]).default("answer"),
  status: z.int().min(400).max(599).default(503),
  reason: z.string().default("ServiceUnavailable"),
  times: z.int().positive().default(1),
});

/** What phones show, and what shall go wrong; to be mounted under /control/apns. */
export function createApnsControlRoutes(state: ApnsState): Hono {
  const app = new Hono();
  app.get("/shown", (c) => {
    const token = c.req.query("token");
    return c.json({ shown: state.shown.filter((push) => token === undefined || push.token === token) });
  });
  app.get("/provider-tokens", (c) => c.json({ count: state.providerTokens.size }));
  app.post("/gone", async (c) => {
    const { token, at } = await readBody(c.req, z.object({ token: z.string(), at: z.int().optional() }));
    state.gone.set(token, at ?? state.now());
    return c.body(null, 204);
  });
  app.post("/faults", async (c) => {
    state.faults.push(await readBody(c.req, FaultRequest));
    return c.body(null, 204);
  });
  app.delete("/faults", (c) => {
    state.faults = [];
    return c.body(null, 204);
  });
  app.onError(answerControlError);
  return app;
}
