import { readFileSync } from "node:fs";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { headersFor, parseHeaders } from "./pages-headers.ts";

// Serves one built site the way Pages would: its `_headers` applied, unknown paths answered by index.html.
const [root = "", port = ""] = process.argv.slice(2);
const rules = parseHeaders(readFileSync(join(root, "_headers"), "utf8"));
const app = new Hono();
app.use(async (context, next) => {
  await next();
  for (const [name, value] of headersFor(rules, context.req.path)) context.res.headers.set(name, value);
});
app.use(serveStatic({ root }));
app.get("*", (context) => context.html(readFileSync(join(root, "index.html"), "utf8")));
serve({ fetch: app.fetch, hostname: "127.0.0.1", port: Number(port) });
