import { type Context, Hono } from "hono";
import { z } from "zod";
import { findNumber, findPerson, readBody } from "../control/control-error.ts";
import { answerControlError } from "../control/routes.ts";
import { mediaLifetime, storeMedia } from "../graph/store-media.ts";
import { setOnline } from "../people/airplane.ts";
import { playMessage, readMessages } from "../people/progress.ts";
import { say } from "../people/say.ts";
import { SayRequest } from "../people/say-request.ts";
import type { BusinessNumber } from "../world/number.ts";
import type { Person } from "../world/person.ts";
import type { World } from "../world/world.ts";
import { streamChanges } from "./changes.ts";
import { chatsOf, faceOf, threadView } from "./views.ts";
import { readRecording } from "../sound/recording.ts";

const ChatName = z.object({ number: z.string() });
const Airplane = z.object({ airplane: z.boolean() });
const Played = z.object({ number: z.string(), wamid: z.string() });

/** What the phone page talks to, to be mounted under /phone/api. */
export function createPhoneRoutes(world: World): Hono {
  const app = new Hono();
  const person = (c: Context): Person => findPerson(world, c.req.param("person") ?? "");
  const number = (c: Context): BusinessNumber => findNumber(world, c.req.param("number") ?? "");

  app.get("/persons", (c) => {
    const asked = c.req.query("with");
    const offered = [...world.persons.values()].filter((candidate) => candidate.listed || candidate.id === asked);
    return c.json({ persons: offered.map(faceOf) });
  });
  app.get("/changes", (c) => streamChanges(world, c));
  app.get("/persons/:person/chats", (c) => c.json({ person: faceOf(person(c)), chats: chatsOf(world, person(c)) }));
  app.get("/persons/:person/chats/:number", (c) => c.json(threadView(world, number(c), person(c))));
  app.post("/persons/:person/say", async (c) => {
    const request = await readBody(c.req, SayRequest);
    const wamids = say(world, findNumber(world, request.number), person(c), request.messages, request.together);
    return c.json({ wamids }, 201);
  });
  app.post("/persons/:person/shown", async (c) => {
    readMessages(world, findNumber(world, (await readBody(c.req, ChatName)).number), person(c));
    return c.body(null, 204);
  });
  app.post("/persons/:person/played", async (c) => {
    const { number: numberId, wamid } = await readBody(c.req, Played);
    playMessage(world, findNumber(world, numberId), person(c), wamid);
    return c.body(null, 204);
  });
  app.put("/persons/:person/airplane", async (c) => {
    setOnline(world, person(c), !(await readBody(c.req, Airplane)).airplane);
    return c.body(null, 204);
  });
  app.post("/numbers/:number/media", async (c) => {
    const recording = readRecording(
      c.req.header("content-type") ?? "application/octet-stream",
      new Uint8Array(await c.req.arrayBuffer()),
    );
    const { id, mime } = storeMedia(
      world,
      number(c),
      { ...recording, name: c.req.query("name") ?? null },
      mediaLifetime.received,
    );
    return c.json({ id, mime }, 201);
  });
  app.get("/numbers/:number/media/:id", (c) => serveMedia(number(c), c));

  app.onError(answerControlError);
  return app;
}

/** Never as a page: a customer's document must not run in the simulator's origin. */
function serveMedia(number: BusinessNumber, c: Context): Response {
  const media = number.media.get(c.req.param("id") ?? "");
  if (!media) return c.text("This medium is gone.", 404);
  const headers = {
    "content-type": media.mime,
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox",
    "cache-control": "private, max-age=3600",
  };
  return new Response(media.bytes, { headers });
}
