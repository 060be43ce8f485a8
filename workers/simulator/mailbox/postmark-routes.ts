import { randomUUID } from "node:crypto";
import { Hono, type Context } from "hono";
import { z } from "zod";
import { announce, type Email } from "../world/world.ts";
import { makeHappen } from "./events.ts";
import { scanLinks } from "./link-scanner.ts";
import {
  addressOf,
  drawFault,
  suppressionKey,
  type Addressed,
  type PostmarkFault,
  type PostmarkState,
} from "./postmark-state.ts";

const PostmarkEmail = z.object({
  From: z.string().min(1),
  To: z.string().min(1),
  Subject: z.string().max(2000).default(""),
  HtmlBody: z.string().optional(),
  TextBody: z.string().optional(),
  ReplyTo: z.string().optional(),
  Tag: z.string().optional(),
  MessageStream: z.string().default("outbound"),
  Metadata: z.record(z.string().max(20), z.string().max(80)).default({}),
  Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  Attachments: z.array(z.object({ Name: z.string(), Content: z.base64(), ContentType: z.string() })).default([]),
});
type Answer = { readonly status: 200 | 401 | 422 | 429 | 500 | 503; readonly body: object };

const batchLimit = 500;
/** Longer than any caller waits. */
const neverMilliseconds = 12_000;

/** Postmark's API as far as we use it, to be mounted under /postmark: what comes is kept for the mailbox page. */
export function createPostmarkRoutes(state: PostmarkState): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    if ((c.req.header("x-postmark-server-token") ?? "") === "")
      return c.json(failure(10, "No Account or Server API tokens were supplied in the HTTP headers."), 401);
    return next();
  });
  app.post("/email", async (c) => {
    const input: unknown = await c.req.json().catch(() => null);
    const letter = addressedTo(input);
    const fault = drawFault(state, [letter]);
    if (fault && fault.kind !== "timeout_after") return answerFault(state, c, letter.to, fault);
    const { status, body } = accept(state, input);
    if (fault) await wait(c);
    return c.json(body, status);
  });
  app.post("/email/batch", async (c) => {
    const inputs: unknown = await c.req.json().catch(() => null);
    if (!Array.isArray(inputs)) return c.json(failure(402, "Received invalid JSON input."), 422);
    if (inputs.length > batchLimit) return c.json(failure(410, "You may send at most 500 messages."), 422);
    const fault = drawFault(state, inputs.map(addressedTo), "whole");
    if (fault && fault.kind !== "timeout_after") return answerFault(state, c, "", fault);
    const bodies = inputs.map((input) => {
      const single = drawFault(state, [addressedTo(input)], "single");
      return single ? failure(single.code, "As it was asked for.") : accept(state, input).body;
    });
    if (fault) await wait(c);
    return c.json(bodies);
  });
  app.get("/messages/outbound", (c) => {
    const wanted = Object.entries(c.req.query()).filter(([name]) => name.startsWith("metadata_"));
    const found = state.world.emails.filter((email) =>
      wanted.every(([name, value]) => email.metadata[name.slice("metadata_".length)] === value),
    );
    const count = Number(c.req.query("count") ?? "50");
    const offset = Number(c.req.query("offset") ?? "0");
    const Messages = found
      .toReversed()
      .slice(offset, offset + count)
      .map(describe);
    return c.json({ TotalCount: found.length, Messages });
  });
  return app;
}

function addressedTo(input: unknown): Addressed {
  const letter = z.object({ To: z.string().catch(""), Tag: z.string().nullish() }).safeParse(input).data;
  return { to: letter?.To ?? "", tag: letter?.Tag ?? null };
}

function accept(state: PostmarkState, input: unknown): Answer {
  const parsed = PostmarkEmail.safeParse(input);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => `'${issue.path.join(".")}' ${issue.message}`).join("; ");
    return { status: 422, body: failure(300, `Invalid email request: ${issues}`) };
  }
  const { To, HtmlBody, TextBody, MessageStream } = parsed.data;
  state.asked.set(addressOf(To), (state.asked.get(addressOf(To)) ?? 0) + 1);
  if (HtmlBody === undefined && TextBody === undefined)
    return { status: 422, body: failure(300, "Provide either email TextBody or HtmlBody or both.") };
  if (state.suppressed.has(suppressionKey(MessageStream, To)))
    return {
      status: 422,
      body: failure(406, `You tried to send to recipient(s) that have been marked as inactive. ${To}`),
    };
  const email = keepEmail(state, parsed.data);
  makeHappen(state, email, { kind: "delivery", link: "" });
  void scanLinks(state, email);
  const SubmittedAt = new Date(email.at).toISOString();
  return { status: 200, body: { To: email.to, SubmittedAt, MessageID: email.id, ErrorCode: 0, Message: "OK" } };
}

async function answerFault(state: PostmarkState, c: Context, to: string, fault: PostmarkFault): Promise<Response> {
  state.asked.set(addressOf(to), (state.asked.get(addressOf(to)) ?? 0) + 1);
  switch (fault.kind) {
    case "rate_limited":
      return c.json(failure(429, "Rate limit exceeded."), 429);
    case "maintenance":
      return c.json(failure(100, "The Postmark API is offline for maintenance."), 503);
    case "error":
      return c.json(failure(fault.code, "As it was asked for."), 422);
    case "timeout_before":
      await wait(c);
      return c.json(failure(100, "Too late."), 503);
    default:
      return c.text("Internal Server Error", 500);
  }
}

async function wait(c: Context): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, neverMilliseconds);
    timer.unref();
    c.req.raw.signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function keepEmail({ world }: PostmarkState, input: z.infer<typeof PostmarkEmail>): Email {
  const email: Email = {
    id: randomUUID(),
    at: world.now(),
    from: input.From,
    to: input.To,
    subject: input.Subject,
    html: input.HtmlBody ?? null,
    text: input.TextBody ?? null,
    tag: input.Tag ?? null,
    stream: input.MessageStream,
    metadata: input.Metadata,
    events: [],
    headers: input.Headers.map(({ Name, Value }) => ({ name: Name, value: Value })),
    attachments: input.Attachments.map(({ Name, Content, ContentType }) => ({
      name: Name,
      mime: ContentType,
      bytes: Buffer.from(Content, "base64").length,
    })),
  };
  world.emails.push(email);
  announce(world, { kind: "world" });
  return email;
}

function describe({ id, at, to, from, subject, tag, stream, metadata }: Email): object {
  return {
    ...{ MessageID: id, MessageStream: stream, Tag: tag ?? "", To: [{ Email: to, Name: null }], From: from },
    ...{ Subject: subject, Status: "Sent", ReceivedAt: new Date(at).toISOString(), Metadata: metadata },
  };
}

function failure(ErrorCode: number, Message: string): object {
  return { ErrorCode, Message };
}
