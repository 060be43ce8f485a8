import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { OpenAPIHono, z } from "@hono/zod-openapi";
import { expect, test } from "vitest";
import { authenticateSignIn } from "../modules/auth/authenticate.ts";
import { openBrands, walkInto } from "../modules/brand-sign-in/test-brand.ts";
import { makePerson } from "../modules/factors/test-person.ts";
import { answerError, openRequest } from "./answers.ts";
import type { AppEnv } from "./app-env.ts";
import { brandContext, guestContext, guestWriteContext } from "./gate.ts";
import { newId } from "./ids.ts";
import { defineRoute, jsonResponse } from "./route.ts";
import { createRouter } from "./router.ts";

const Visit = z.object({ who: z.string(), brand: z.string(), orgId: z.string(), number: z.int() });
const shared = { access: { guest: "healthindex" }, tags: ["test"], summary: "Who visits" } as const;
const readVisit = defineRoute({
  ...shared,
  method: "get",
  path: "/visit",
  operationId: "readVisit",
  responses: { 200: jsonResponse(Visit, "The visit") },
});
const addVisit = defineRoute({
  ...shared,
  method: "post",
  path: "/visit",
  operationId: "addVisit",
  responses: { 201: jsonResponse(Visit, "The visit") },
});
const readAsPerson = defineRoute({ ...readVisit, ...shared, operationId: "readAsPerson", path: "/as-person" });

const owner = await openBrands("healthindex");
const person = await makePerson();
const atBrand = (await walkInto("healthindex", person.token)).token;
const elsewhere = (await walkInto("lowkeymode", person.token)).token;

function makeApp() {
  let number = 0;
  const describeVisit = ({ caller, brand, tenant }: ReturnType<typeof guestContext>) => {
    number += 1;
    return { who: caller.kind === "guest" ? "guest" : caller.userId, brand, orgId: tenant.orgId, number };
  };
  const routes = createRouter()
    .openapi(readVisit, (c) => c.json(describeVisit(guestContext(c)), 200))
    .openapi(addVisit, (c) => c.json(describeVisit(guestWriteContext(c)), 201))
    .openapi(readAsPerson, (c) => c.json({ ...describeVisit(guestContext(c)), who: brandContext(c).caller.name }, 200));
  const app = new OpenAPIHono<AppEnv>();
  app.use(openRequest(authenticateSignIn));
  app.onError(answerError);
  app.route("/", routes);
  return (method: "GET" | "POST", headers: Record<string, string> = {}, path = "/visit") =>
    app.request(path, { method, headers }, env, createExecutionContext());
}
const bearing = (token: string) => ({ authorization: `Bearer ${token}` });

test("whoever brings no token is a guest, in the data of the brand's organization", async () => {
  const answer = await makeApp()("GET");
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { who: "guest", brand: "healthindex", orgId: owner, number: 1 },
  ]);
});

test("whoever is signed in at the brand is themselves", async () => {
  expect(await (await makeApp()("GET", bearing(atBrand))).json()).toMatchObject({ who: person.userId, orgId: owner });
});

test("a token that does not hold is refused instead of being read as a guest's, and so is one from elsewhere", async () => {
  const visit = makeApp();
  expect((await visit("GET", bearing("nonsense"))).status).toBe(401);
  expect((await visit("GET", { authorization: "" })).status).toBe(401);
  expect((await visit("GET", bearing(elsewhere))).status).toBe(403);
  expect((await visit("GET", bearing(person.token))).status).toBe(403);
});

test("a handler that asks for a person's context where a guest may come gets none", async () => {
  expect((await makeApp()("GET", bearing(atBrand), "/as-person")).status).toBe(500);
});

test("a guest's key acts once for their network, a person's for themselves", async () => {
  const visit = makeApp();
  const key = newId("key", Date.now());
  const post = async (ip: string, token?: string) => {
    const headers = { "idempotency-key": key, "cf-connecting-ip": ip, ...(token !== undefined && bearing(token)) };
    return (await (await visit("POST", headers)).json<{ number: number }>()).number;
  };
  const [here, there] = [newId("ip", 1), newId("ip", 2)];
  expect([await post(here), await post(here), await post(there)]).toEqual([1, 1, 2]);
  expect([await post(here, atBrand), await post(there, atBrand)]).toEqual([3, 3]);
});

test("guests are told and held to the pace of what is public", async () => {
  const visit = makeApp();
  const ip = newId("ip", Date.now());
  const statuses = new Set<number>();
  for (let ask = 0; ask < 320; ask += 1) statuses.add((await visit("GET", { "cf-connecting-ip": ip })).status);
  expect([...statuses]).toEqual([200, 429]);
  const signedIn = await visit("GET", { "cf-connecting-ip": ip, ...bearing(atBrand) });
  expect([signedIn.status, signedIn.headers.get("ratelimit-policy")]).toEqual([200, null]);
});
