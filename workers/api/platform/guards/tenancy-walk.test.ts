import { exports } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { app } from "../../app.ts";
import { apiOrigin } from "../../test-setup/call.ts";
import { addMember, openBrands } from "../../test-setup/organization.ts";
import { newId } from "../ids.ts";
import { describeApi } from "../reference.ts";
import { fillPath, listRoutes, type ListedRoute } from "./listed-routes.ts";
import { sampleSchema, type Components, type Schema } from "./sample-schema.ts";
import { makeWatchedTenant, pictureOf, type WatchedTenant } from "./two-tenants.ts";

/** What this walk reads of the document; whatever else an operation has does not matter here. */
const Operation = z.object({
  parameters: z.array(z.object({ name: z.string(), in: z.string(), schema: z.custom<Schema>() })).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.custom<Schema>() })) }).optional(),
});
const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.custom<Components>() }),
});
const document = Document.parse(describeApi(app));

type Ask = { readonly path: string; readonly body: unknown };

/** One request for every value that the operation's body can take with this id in each of its texts. */
function asksFor(route: ListedRoute, path: string, id: string): Ask[] {
  const operation = document.paths[route.path]?.[route.method.toLowerCase()];
  if (!operation) throw new Error(`${route.method} ${route.path} is not in the document`);
  const asked = operation.parameters.filter((parameter) => parameter.in === "query");
  const values = asked.map(({ name, schema }) => [
    name,
    String(sampleSchema(schema, document.components.schemas, id)[0]),
  ]);
  const query = new URLSearchParams(values).toString();
  const schema = operation.requestBody?.content["application/json"]?.schema;
  const bodies = schema
    ? sampleSchema(schema, document.components.schemas, id)
    : [route.method === "GET" ? undefined : id];
  const addresses = query === "" ? [path] : [path, `${path}?${query}`];
  return addresses.flatMap((address) => bodies.map((body) => ({ path: address, body })));
}

async function ask(route: ListedRoute, { path, body }: Ask, token: string) {
  const headers = new Headers({
    "idempotency-key": newId("key", Date.now()),
    "cf-connecting-ip": newId("ip", Date.now()),
  });
  // A guest's route is asked by a guest: a member's token would not get past its door.
  if (!route.access.startsWith("guest=")) headers.set("authorization", `Bearer ${token}`);
  const isJson = typeof body === "object";
  headers.set("content-type", isJson ? "application/json" : "image/png");
  const sent = isJson ? JSON.stringify(body) : asText(body);
  const response = await exports.default.fetch(`${apiOrigin}${path}`, { method: route.method, headers, body: sent });
  return { status: response.status, text: `${JSON.stringify([...response.headers])} ${await response.text()}` };
}

function asText(body: unknown): string | undefined {
  return typeof body === "string" ? body : undefined;
}

/** A route whose body has many forms is asked hundreds of times. */
const patience = { timeout: 180_000 };

describe("nobody reaches another organization", patience, () => {
  let theirs: WatchedTenant;
  let ours: WatchedTenant;
  let before: string;
  beforeAll(async () => {
    theirs = await makeWatchedTenant("theirs");
    // Shards take turns: the third shares the first one's, where a leak would be easiest.
    await makeWatchedTenant("between");
    ours = await makeWatchedTenant("ours");
    expect(ours.organization.tenant.shard).toBe(theirs.organization.tenant.shard);
    await openBrands(ours.organization.orgId);
    before = await pictureOf(theirs);
    expect(before).toContain(theirs.canary);
  });

  const routes = listRoutes();
  test.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))("%s", async (_, route) => {
    // Signing out and changing roles take the right to ask: each route is asked by a member of its own.
    const { token } = await addMember(ours.organization.orgId, "admin", "ours");
    for (const id of theirs.ids) {
      for (const wanted of asksFor(route, fillPath(route.path, id), id)) {
        const { status, text } = await ask(route, wanted, token);
        expect(text, `${wanted.path} leaks`).not.toContain(theirs.canary);
        expect(status, `${wanted.path} ${text}`).toBeLessThan(500);
        // A body may be refused (422) before anyone looks for the item.
        const isItem = route.path.includes("{") && route.access !== "public";
        if (isItem) expect([401, 403, 404, 422], `${wanted.path} answered ${text}`).toContain(status);
      }
      if (!route.path.includes("{")) continue;
      for (const wanted of asksFor(route, fillPath(route.path, ours.conversation.conversationId), id)) {
        const { status, text } = await ask(route, wanted, token);
        expect(text, `${wanted.path} leaks`).not.toContain(theirs.canary);
        expect(status, `${wanted.path} ${text}`).toBeLessThan(500);
      }
    }
  });

  test("they themselves find their canary by the same address", async () => {
    const admin = theirs.organization.members.admin.token;
    const route = routes.find(({ path }) => path === "/api/v1/whatsapp/profiles");
    if (!route) throw new Error("the list of profiles is a route");
    expect((await ask(route, { path: route.path, body: undefined }, admin)).text).toContain(theirs.canary);
  });

  test("and nothing of theirs has changed", async () => {
    expect(await pictureOf(theirs)).toBe(before);
  });
});
