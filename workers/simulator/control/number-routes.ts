import type { Hono } from "hono";
import { startBulk, type BulkRun } from "../people/bulk.ts";
import { HistoryRequest, importHistory } from "../people/history.ts";
import { resetNumber, withoutUndefined } from "../world/number.ts";
import { tally } from "../world/tally.ts";
import { announce, putNumber, settingsOf, threadOf, type World } from "../world/world.ts";
import { takeWebhooks } from "../webhooks/box.ts";
import { ControlError, findNumber, findPerson, readBody } from "./control-error.ts";
import { BulkBody, NumberChange, NumberRequest, WindowRequest } from "./schemas.ts";

/** Numbers: making, changing, emptying them. */
export function addNumberRoutes(app: Hono, world: World): void {
  app.get("/numbers", (c) => c.json({ numbers: [...world.numbers.values()].map(settingsOf) }));
  app.post("/numbers", async (c) => c.json(settingsOf(putNumber(world, await readBody(c.req, NumberRequest))), 201));
  app.get("/numbers/:id", (c) => c.json(settingsOf(findNumber(world, c.req.param("id")))));
  app.patch("/numbers/:id", async (c) => {
    const number = findNumber(world, c.req.param("id"));
    Object.assign(number, withoutUndefined(await readBody(c.req, NumberChange)));
    announce(world, { kind: "world" });
    return c.json(settingsOf(number));
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
}

/** What happened on a number: arrivals, threads, calls, and the webhooks that wait. */
export function addObservationRoutes(app: Hono, world: World): void {
  app.get("/numbers/:id/arrived", (c) => {
    const number = findNumber(world, c.req.param("id"));
    const person = c.req.query("person");
    const arrived = number.arrivals.filter((arrival) => person === undefined || arrival.personId === person);
    const dated = arrived.map((arrival) => ({ ...arrival, at: new Date(arrival.at).toISOString() }));
    return c.json({ count: arrived.length, accepted: number.acceptedCount, arrived: dated });
  });
  app.get("/numbers/:id/deliveries", (c) => {
    const { threads } = findNumber(world, c.req.param("id"));
    const sent = [...threads.values()].flatMap(({ messages }) => messages.filter(({ from }) => from === "business"));
    const prefix = c.req.query("prefix") ?? "";
    const accepted = sent.map(({ callbackData, wamid, at }) => ({ key: callbackData ?? wamid, at }));
    return c.json(tally(accepted.filter(({ key }) => key.startsWith(prefix))));
  });
  app.get("/numbers/:id/thread", (c) => {
    const number = findNumber(world, c.req.param("id"));
    return c.json(threadOf(number, findPerson(world, c.req.query("person") ?? "").id));
  });
  app.get("/numbers/:id/log", (c) => {
    const { calls, deliveries, waiting } = findNumber(world, c.req.param("id"));
    const pending = waiting.map(({ id, summary, attempts, lastOutcome, nextAttemptAt }) => ({
      id,
      summary,
      attempts,
      lastOutcome,
      nextAttemptAt,
    }));
    return c.json({ calls, deliveries, pending });
  });
  app.get("/webhooks", (c) => {
    const number = findNumber(world, c.req.query("number") ?? "");
    const limit = Number(c.req.query("limit") ?? Number.MAX_SAFE_INTEGER);
    if (!(limit > 0)) throw new ControlError(400, "limit: must be a positive number");
    return c.json({ webhooks: takeWebhooks(world, number, limit, c.req.query("peek") === "1") });
  });
}

/** Ways to bring about a situation: an old chat, a closed window, a crowd. */
export function addSituationRoutes(app: Hono, world: World): void {
  const runs = new Map<string, BulkRun>();

  app.post("/numbers/:id/window", async (c) => {
    const { person, lastWroteAt } = await readBody(c.req, WindowRequest);
    const thread = threadOf(findNumber(world, c.req.param("id")), findPerson(world, person).id);
    thread.lastWroteAt = lastWroteAt === null ? null : Date.parse(lastWroteAt);
    return c.body(null, 204);
  });
  app.post("/numbers/:id/history", async (c) => {
    const { person, messages } = await readBody(c.req, HistoryRequest);
    return c.json(
      { added: importHistory(world, findNumber(world, c.req.param("id")), findPerson(world, person), messages) },
      201,
    );
  });
  app.post("/numbers/:id/bulk", async (c) => {
    const number = findNumber(world, c.req.param("id"));
    const run = startBulk(world, number, await readBody(c.req, BulkBody));
    runs.set(number.phoneNumberId, run);
    return c.json(run, 202);
  });
  app.get("/numbers/:id/bulk", (c) => {
    const run = runs.get(findNumber(world, c.req.param("id")).phoneNumberId);
    if (!run) throw new ControlError(404, "Nothing has been said in bulk on this number.");
    return c.json(run);
  });
}
