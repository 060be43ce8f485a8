import { Hono } from "hono";
import { PersonError } from "../people/say.ts";
import { type World } from "../world/world.ts";
import { ControlError } from "./control-error.ts";
import { addFaultRoutes } from "./fault-routes.ts";
import { addNumberRoutes, addObservationRoutes, addSituationRoutes } from "./number-routes.ts";
import { addPersonRoutes } from "./person-routes.ts";
import { addTemplateRoutes } from "./template-routes.ts";

/** The way tests, scripts and the control page steer the outside world; to be mounted under /control. */
export function createControlRoutes(world: World): Hono {
  const app = new Hono();
  addNumberRoutes(app, world);
  addObservationRoutes(app, world);
  addSituationRoutes(app, world);
  addFaultRoutes(app, world);
  addPersonRoutes(app, world);
  addTemplateRoutes(app, world);
  app.onError(answerControlError);
  return app;
}

/** `{ error }` with 400 or 404 for what a caller got wrong; anything else is ours and stays an error. */
export function answerControlError(error: Error): Response {
  if (error instanceof ControlError) return Response.json({ error: error.message }, { status: error.status });
  if (error instanceof PersonError) return Response.json({ error: error.message }, { status: 400 });
  throw error;
}
