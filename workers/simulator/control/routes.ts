import { Hono } from "hono";
import { activateFault, FaultRequest } from "../faults/fault.ts";
import { resetNumber } from "../world/number.ts";
import { announce, putNumber, putPerson, settingsOf, threadOf, type World } from "../world/world.ts";
import { takeWebhooks } from "../webhooks/box.ts";
import { PersonError, say } from "../people/say.ts";
import { SayRequest } from "../people/say-request.ts";
import { readMessages } from "../people/progress.ts";
import { setOnline } from "../people/airplane.ts";
import { ControlError, findNumber, findPerson, readBody } from "./control-error.ts";
import { NumberChange, NumberRequest, PersonChange, PersonRequest, WindowRequest } from "./schemas.ts";

/** The way tests, scripts and the control page steer the outside world; to be mounted under /control. */
export function createControlRoutes(world: World): Hono {
  const app = new Hono();
  addNumberRoutes(app, world);
  addFaultRoutes(app, world);
  addPersonRoutes(app, world);

  app.get("/webhooks", (c) => {
    const number = findNumber(world, c.req.query("number") ?? "");
    const limit = Number(c.req.query("limit") ?? Number.MAX_SAFE_INTEGER);
    return c.json({ webhooks: takeWebhooks(world, number, limit, c.req.query("peek") === "1") });
  });

  app.onError((error, c) => {
    if (error instanceof ControlError) return c.json({ error: error.message }, error.status);
    if (error instanceof PersonError) return c.json({ error: error.message }, 400);
    throw error;
  });
  return app;
}

function addNumberRoutes(app: Hono, world: World): void {
  app.get("/numbers", (c) => c.json({ numbers: [...world.numbers.values()].map(settingsOf) }));
  app.post("/numbers", async (c) => c.json(settingsOf(putNumber(world, await readBody(c.req, NumberRequest))), 201));
  app.get("/numbers/:id", (c) => c.json(settingsOf(findNumber(world, c.req.param("id")))));
  app.patch("/numbers/:id", async (c) => {
    const number = findNumber(world, c.req.param("id"));
    return c.json(settingsOf(Object.assign(number, await readBody(c.req, NumberChange))));
  });
  app.delete("/numbers/:id", (c) => {
    world.numbers.delete(findNumber(world, c.req.param("id")).phoneNumberId);
    announce(world, { kind: "world" });
    return c.body(null, 204);
  });
  app.post("/numbers/:id/reset", (c) => {
    resetNumber(findNumber(world, c.req.param("id")));
    announce(world, { kind: "world" });
    return c.body(null, 204);
  });
  app.post("/numbers/:id/window", async (c) => {
    const { person, lastWroteAt } = await readBody(c.req, WindowRequest);
    const thread = threadOf(findNumber(world, c.req.param("id")), findPerson(world, person).id);
    thread.lastWroteAt = lastWroteAt === null ? null : Date.parse(lastWroteAt);
    return c.body(null, 204);
  });
  app.get("/numbers/:id/arrived", (c) => {
    const number = findNumber(world, c.req.param("id"));
    const person = c.req.query("person");
    const arrived = number.arrivals.filter((arrival) => person === undefined || arrival.personId === person);
    return c.json({
      count: arrived.length,
      accepted: number.acceptedCount,
      arrived: arrived.map((arrival) => ({ ...arrival, at: new Date(arrival.at).toISOString() })),
    });
  });
  app.get("/numbers/:id/thread", (c) => {
    const number = findNumber(world, c.req.param("id"));
    return c.json(threadOf(number, findPerson(world, c.req.query("person") ?? "").id));
  });
  app.get("/numbers/:id/calls", (c) => {
    const { calls, deliveries, waiting } = findNumber(world, c.req.param("id"));
    return c.json({ calls, deliveries, waiting: waiting.length });
  });
}

function addFaultRoutes(app: Hono, world: World): void {
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

function addPersonRoutes(app: Hono, world: World): void {
  app.get("/persons", (c) => c.json({ persons: [...world.persons.values()] }));
  app.post("/persons", async (c) => c.json(putPerson(world, await readBody(c.req, PersonRequest)), 201));
  app.patch("/persons/:id", async (c) => {
    const person = findPerson(world, c.req.param("id"));
    const { online, ...changes } = await readBody(c.req, PersonChange);
    Object.assign(person, changes);
    if (online !== undefined) setOnline(world, person, online);
    announce(world, { kind: "world" });
    return c.json(person);
  });
  app.post("/persons/:id/say", async (c) => {
    const person = findPerson(world, c.req.param("id"));
    const { number, messages, together } = await readBody(c.req, SayRequest);
    return c.json(
      { messages: say(world, findNumber(world, number), person, messages, together).map((id) => ({ id })) },
      201,
    );
  });
  app.post("/persons/:id/show", (c) => {
    readMessages(world, findNumber(world, c.req.query("number") ?? ""), findPerson(world, c.req.param("id")));
    return c.body(null, 204);
  });
}
