import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type HttpBindings, serve } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { headersFor, parseHeaders } from "./pages-headers.ts";
import { findSite, portsOf, readServedSites, type ServedSite } from "./served-sites.ts";

// Serves built sites the way Pages would, each under its own host name: its `_headers` applied, unknown paths answered by index.html.
// Arguments: <origin>=<folder> for each site.
const sites = readServedSites(process.argv.slice(2));
const apps = new Map(sites.map((site) => [site, createSite(site)]));

for (const port of portsOf(sites)) {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.all("*", (context) => {
    const site = findSite(sites, port, context.req.header("host") ?? "");
    const served = site && apps.get(site);
    return served ? served.fetch(context.req.raw, context.env) : context.notFound();
  });
  serve({ fetch: app.fetch, hostname: "127.0.0.1", port });
}

function createSite({ folder }: ServedSite): Hono {
  const rules = parseHeaders(readFileSync(join(folder, "_headers"), "utf8"));
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of headersFor(rules, context.req.path)) context.res.headers.set(name, value);
  });
  app.use(serveStatic({ root: folder }));
  app.get("*", (context) => context.html(readFileSync(join(folder, "index.html"), "utf8")));
  return app;
}
