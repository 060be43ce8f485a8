import { Hono } from "hono";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { announce, type Email, type World } from "../world/world.ts";

const PostmarkEmail = z.object({
  From: z.string().min(1),
  To: z.string().min(1),
  Subject: z.string().max(2000).default(""),
  HtmlBody: z.string().optional(),
  TextBody: z.string().optional(),
  Tag: z.string().optional(),
  MessageStream: z.string().default("outbound"),
  Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  Attachments: z.array(z.object({ Name: z.string(), Content: z.base64(), ContentType: z.string() })).default([]),
});

/** Postmark's send endpoint, to be mounted under /postmark: what comes is kept for the mailbox page. */
export function createPostmarkRoutes(world: World): Hono {
  const app = new Hono();
  app.post("/email", async (c) => {
    if ((c.req.header("x-postmark-server-token") ?? "") === "")
      return c.json(
        { ErrorCode: 10, Message: "No Account or Server API tokens were supplied in the HTTP headers." },
        401,
      );
    const parsed = PostmarkEmail.safeParse(await c.req.json().catch(() => null));
    if (!parsed.success)
      return c.json(
        {
          ErrorCode: 300,
          Message: `Invalid email request: ${parsed.error.issues.map((issue) => `'${issue.path.join(".")}' ${issue.message}`).join("; ")}`,
        },
        422,
      );
    if (parsed.data.HtmlBody === undefined && parsed.data.TextBody === undefined)
      return c.json({ ErrorCode: 300, Message: "Provide either email TextBody or HtmlBody or both." }, 422);
    const email = keepEmail(world, parsed.data);
    return c.json({
      To: email.to,
      SubmittedAt: new Date(email.at).toISOString(),
      MessageID: email.id,
      ErrorCode: 0,
      Message: "OK",
    });
  });
  return app;
}

/** What the mailbox page reads, to be mounted under /mailbox/api. */
export function createMailboxRoutes(world: World): Hono {
  const app = new Hono();
  app.get("/emails", (c) => {
    const to = c.req.query("to");
    const emails = world.emails.filter((email) => to === undefined || email.to.includes(to));
    return c.json({ emails: emails.toReversed() });
  });
  app.delete("/emails", (c) => {
    const to = c.req.query("to");
    world.emails = to === undefined ? [] : world.emails.filter((email) => !email.to.includes(to));
    announce(world, { kind: "world" });
    return c.body(null, 204);
  });
  return app;
}

function keepEmail(world: World, input: z.infer<typeof PostmarkEmail>): Email {
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
