import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type HttpBindings, serve } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { compress } from "hono/compress";
import { isRouted, loadPagesFunction } from "./pages-function.ts";
import { headersFor, parseHeaders } from "./pages-headers.ts";
import { findSite, portsOf, readServedSites, type ServedSite } from "./served-sites.ts";

// Serves built sites the way Pages would, each under its own host name: its function run where it has one, else its `_headers` applied and
// unknown paths answered by index.html; all of it compressed. Arguments: <origin>=<folder> for each site. API_ORIGIN: where functions find the API.
const sites = readServedSites(process.argv.slice(2));
const apps = new Map(await Promise.all(sites.map(async (site) => [site, await createSite(site)] as const)));

for (const port of portsOf(sites)) {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.all("*", (context) => {
    const site = findSite(sites, port, context.req.header("host") ?? "");
    const served = site && apps.get(site);
    return served ? served.fetch(context.req.raw, context.env) : context.notFound();
  });
  serve({ fetch: app.fetch, hostname: "127.0.0.1", port });
}

async function createSite({ folder }: ServedSite): Promise<Hono> {
  const assets = serveFiles(folder);
  const loaded = await loadPagesFunction(folder);
  const app = new Hono();
  app.use(compress());
  app.all("*", (context) => {
    const { raw, path } = context.req;
    if (loaded === null || !isRouted(loaded.routes, path)) return assets.fetch(raw, context.env);
    const env = {
      ASSETS: { fetch: (request: Request) => assets.fetch(request, context.env) },
      API_ORIGIN: process.env["API_ORIGIN"],
    };
    return loaded.run.fetch(raw, env, { waitUntil: (work) => void work.catch(console.error) });
  });
  return app;
}

function serveFiles(folder: string): Hono {
  const rules = parseHeaders(readFileSync(join(folder, "_headers"), "utf8"));
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of headersFor(rules, context.req.path)) context.res.headers.set(name, value);
  });
  // What tells Pages how to serve is no file of the site.
  app.all("/:name{_.+}", (context) => context.notFound());
  app.use(serveStatic({ root: folder }));
  app.get("*", (context) => context.html(readFileSync(join(folder, "index.html"), "utf8")));
  return app;
}
