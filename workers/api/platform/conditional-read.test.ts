import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { OpenAPIHono, z } from "@hono/zod-openapi";
import { expect, test } from "vitest";
import { authenticateSignIn } from "../modules/auth/authenticate.ts";
import { openBrands, walkInto } from "../modules/brand-sign-in/test-brand.ts";
import { makePerson } from "../modules/factors/test-person.ts";
import { answerError, openRequest } from "./answers.ts";
import type { AppEnv } from "./app-env.ts";
import { hasTag } from "./conditional-read.ts";
import { AppError } from "./errors.ts";
import { guestContext } from "./gate.ts";
import { defineRoute, jsonResponse } from "./route.ts";
import { createRouter } from "./router.ts";

const Note = z.object({ who: z.string(), text: z.string() });
const readNote = defineRoute({
  ...{ method: "get", path: "/note", access: { guest: "healthindex" }, operationId: "readNote", tags: ["test"] },
  ...{ summary: "A note", responses: { 200: jsonResponse(Note, "The note") } },
});

await openBrands("healthindex");
const [mona, omar] = [await makePerson(), await makePerson()];
const tokenOf = async (person: typeof mona) => (await walkInto("healthindex", person.token)).token;
const [asMona, asOmar] = [await tokenOf(mona), await tokenOf(omar)];

function makeApp() {
  const note = { text: "Hello", isGone: false, isSecret: false };
  const routes = createRouter().openapi(readNote, (c) => {
    const { caller } = guestContext(c);
    if (note.isGone) throw new AppError(404, "request.unknown_route");
    if (note.isSecret) c.header("cache-control", "private, no-store");
    return c.json({ who: caller.kind === "guest" ? "guest" : caller.userId, text: note.text }, 200);
  });
  const app = new OpenAPIHono<AppEnv>();
  app.use(openRequest(authenticateSignIn));
  app.onError(answerError);
  app.route("/", routes);
  const read = (headers: Record<string, string> = {}) =>
    app.request("/note", { headers }, env, createExecutionContext());
  return { note, read };
}
const bearing = (token: string, tag?: string) => ({
  authorization: `Bearer ${token}`,
  ...(tag !== undefined && { "if-none-match": tag }),
});
const tagOf = (answer: Response) => answer.headers.get("etag") ?? "";

test("what has not changed is answered by 304 and nothing more, until it changes", async () => {
  const { note, read } = makeApp();
  const first = await read(bearing(asMona));
  expect(tagOf(first)).toMatch(/^W\/"[\w-]{22}"$/);
  const again = await read(bearing(asMona, tagOf(first)));
  expect([again.status, await again.text(), tagOf(again)]).toEqual([304, "", tagOf(first)]);
  expect(again.headers.get("x-request-id")).toMatch(/^req_/);
  expect(again.headers.get("content-type")).toBeNull();
  note.text = "Hello again";
  const changed = await read(bearing(asMona, tagOf(first)));
  expect([changed.status, await changed.json()]).toMatchObject([200, { text: "Hello again" }]);
});

test("nobody's tag is another's: each caller is told of their own answer, and no store may mix them up", async () => {
  const { read } = makeApp();
  const monas = await read(bearing(asMona));
  const answer = await read(bearing(asOmar, tagOf(monas)));
  expect([answer.status, await answer.json()]).toMatchObject([200, { who: omar.userId }]);
  expect((await read({ "if-none-match": tagOf(monas) })).status).toBe(200);
  expect(monas.headers.get("cache-control")).toBe("private, no-cache");
  expect(monas.headers.get("vary")?.toLowerCase()).toContain("authorization");
});

test("who may no longer ask is refused, whatever tag they bring", async () => {
  const { note, read } = makeApp();
  const tag = tagOf(await read(bearing(asMona)));
  expect((await read(bearing("no.such.token", tag))).status).toBe(401);
  note.isGone = true;
  const gone = await read(bearing(asMona, tag));
  expect([gone.status, gone.headers.get("etag")]).toEqual([404, null]);
});

test("a browser keeps nothing of somebody who is signed in, and no one anything that says so", async () => {
  const { note, read } = makeApp();
  const inBrowser = { "sec-fetch-mode": "cors" };
  const signedIn = await read({ ...bearing(asMona), ...inBrowser });
  expect(signedIn.headers.get("cache-control")).toBe("no-store");
  expect((await read(inBrowser)).headers.get("cache-control")).toBe("private, no-cache");
  note.isSecret = true;
  const secret = await read(bearing(asMona));
  expect([secret.headers.get("cache-control"), secret.headers.get("etag")]).toEqual(["private, no-store", null]);
});

test("tags are compared weakly, one by one", () => {
  expect(hasTag('"a", W/"b" ,"c"', 'W/"b"')).toBe(true);
  expect(hasTag('"b"', 'W/"b"')).toBe(true);
  expect(hasTag("*", 'W/"b"')).toBe(true);
  expect(hasTag('"bb"', 'W/"b"')).toBe(false);
  expect(hasTag(null, 'W/"b"')).toBe(false);
});
