import type { Hono } from "hono";
import { setOnline } from "../people/airplane.ts";
import { changePhone } from "../people/change-number.ts";
import { readMessages } from "../people/progress.ts";
import { say } from "../people/say.ts";
import { SayRequest } from "../people/say-request.ts";
import { withoutUndefined } from "../world/number.ts";
import { announce, putPerson, type World } from "../world/world.ts";
import { findNumber, findPerson, readBody } from "./control-error.ts";
import { PersonChange, PersonRequest, PhoneChange } from "./schemas.ts";

/** Persons, and what they do on their phones. */
export function addPersonRoutes(app: Hono, world: World): void {
  app.get("/persons", (c) => c.json({ persons: [...world.persons.values()] }));
  app.post("/persons", async (c) => c.json(putPerson(world, await readBody(c.req, PersonRequest)), 201));
  app.patch("/persons/:id", async (c) => {
    const person = findPerson(world, c.req.param("id"));
    const { online, ...changes } = await readBody(c.req, PersonChange);
    Object.assign(person, withoutUndefined(changes));
    if (online !== undefined) setOnline(world, person, online);
    announce(world, { kind: "world" });
    return c.json(person);
  });
  app.post("/persons/:id/phone", async (c) => {
    const person = findPerson(world, c.req.param("id"));
    changePhone(world, person, (await readBody(c.req, PhoneChange)).phone);
    return c.json(person);
  });
  app.post("/persons/:id/say", async (c) => {
    const person = findPerson(world, c.req.param("id"));
    const { number, messages, together } = await readBody(c.req, SayRequest);
    const wamids = say(world, findNumber(world, number), person, messages, together);
    return c.json({ messages: wamids.map((id) => ({ id })) }, 201);
  });
  app.post("/persons/:id/show", (c) => {
    readMessages(world, findNumber(world, c.req.query("number") ?? ""), findPerson(world, c.req.param("id")));
    return c.body(null, 204);
  });
}
