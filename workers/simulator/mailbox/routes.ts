import { Hono } from "hono";
import { z } from "zod";
import { ControlError, readBody } from "../control/control-error.ts";
import { answerControlError } from "../control/routes.ts";
import { tally } from "../world/tally.ts";
import { announce, type Email } from "../world/world.ts";
import { makeHappen, MailEventRequest } from "./events.ts";
import { LinkScanner } from "./link-scanner.ts";
import { addressOf, noteEvent, PostmarkFault, type PostmarkState } from "./postmark-state.ts";
import { takeWebhooks } from "./webhooks.ts";

/** What the mailbox page and tests read, to be mounted under /mailbox/api. `emails` is the older name of `messages`. */
export function createMailboxRoutes(state: PostmarkState): Hono {
  const { world } = state;
  const app = new Hono();
  const list = (to: string | undefined) =>
    world.emails.filter((email) => to === undefined || addressOf(email.to).includes(to.toLowerCase())).toReversed();
  app.get("/emails", (c) => c.json({ emails: list(c.req.query("to")) }));
  app.get("/messages", (c) => c.json({ messages: list(c.req.query("to")) }));
  app.delete("/emails", (c) => {
    const gone = new Set(list(c.req.query("to")));
    world.emails = world.emails.filter((email) => !gone.has(email));
    announce(world, { kind: "world" });
    return c.body(null, 204);
  });
  app.post("/messages/:id/events", async (c) => {
    makeHappen(state, findEmail(state, c.req.param("id")), await readBody(c.req, MailEventRequest));
    return c.body(null, 204);
  });
  app.post("/messages/:id/unsubscribe", async (c) => {
    const email = findEmail(state, c.req.param("id"));
    const status = await unsubscribe(email);
    noteEvent(state, email, `unsubscribe ${status ?? "unanswered"}`);
    return c.json({ status });
  });
  app.onError(answerControlError);
  return app;
}

/** What shall go wrong at Postmark, and its webhooks, to be mounted under /control/postmark. */
export function createPostmarkControlRoutes(state: PostmarkState): Hono {
  const app = new Hono();
  app.get("/faults", (c) => c.json({ faults: state.faults }));
  app.post("/faults", async (c) => {
    state.faults = [...state.faults, await readBody(c.req, PostmarkFault)];
    return c.json({ faults: state.faults }, 201);
  });
  app.delete("/faults", (c) => {
    state.faults = [];
    state.webhookCopies = 1;
    state.isReordering = false;
    return c.body(null, 204);
  });
  app.post("/webhooks", async (c) => {
    const wish = await readBody(
      c.req,
      z.object({ copies: z.int().min(1).max(20).default(1), reorder: z.boolean().default(false) }),
    );
    state.webhookCopies = wish.copies;
    state.isReordering = wish.reorder;
    return c.body(null, 204);
  });
  app.get("/webhooks", (c) => c.json({ webhooks: takeWebhooks(state, c.req.query("to") ?? null) }));
  app.get("/arrived", (c) => {
    const to = addressOf(c.req.query("to") ?? "");
    const arrived = state.world.emails.filter((email) => addressOf(email.to) === to).length;
    return c.json({ asked: state.asked.get(to) ?? 0, arrived });
  });
  app.get("/deliveries", (c) => {
    const tag = c.req.query("tag") ?? null;
    const emails = state.world.emails.filter((email) => tag === null || email.tag === tag);
    return c.json(tally(emails.map(({ metadata, id, at }) => ({ key: metadata["delivery"] ?? id, at }))));
  });
  app.get("/scanner", (c) => c.json({ scanner: state.scanner, visits: state.scannerVisits }));
  app.post("/scanner", async (c) => {
    state.scanner = await readBody(c.req, LinkScanner);
    return c.json({ scanner: state.scanner }, 201);
  });
  app.delete("/scanner", (c) => {
    state.scanner = null;
    state.scannerVisits = [];
    return c.body(null, 204);
  });
  app.delete("/suppressions", (c) => {
    state.suppressed.clear();
    return c.body(null, 204);
  });
  app.onError(answerControlError);
  return app;
}

/** One click as RFC 8058 has it: a POST to the https or http address of List-Unsubscribe. The answer's status; null without one. */
async function unsubscribe(email: Email): Promise<number | null> {
  const header = email.headers.find(({ name }) => name.toLowerCase() === "list-unsubscribe")?.value ?? "";
  const url = /<(https?:\/\/[^>]+)>/.exec(header)?.[1];
  if (url === undefined) throw new ControlError(400, "This letter has no List-Unsubscribe address.");
  try {
    const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
    return (await fetch(url, { method: "POST", body, redirect: "manual" })).status;
  } catch {
    return null;
  }
}

function findEmail({ world }: PostmarkState, id: string): Email {
  const email = world.emails.find((candidate) => candidate.id === id);
  if (!email) throw new ControlError(404, `There is no letter ${id}.`);
  return email;
}
