import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { OpenAPIHono, z } from "@hono/zod-openapi";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { authenticateSignIn } from "../modules/auth/authenticate.ts";
import { makeOrganization, type TestOrganization } from "../test-setup/organization.ts";
import { allowSites, answerError, openRequest } from "./answers.ts";
import type { AppEnv } from "./app-env.ts";
import { AppError } from "./errors.ts";
import { defineRoute, jsonBody, jsonResponse } from "./route.ts";
import { createRouter } from "./router.ts";
import { idempotencyKeys } from "./tables.ts";
import { owned } from "./tenancy.ts";

const Note = z.object({ text: z.string() });
const addNote = defineRoute({
  method: "post",
  path: "/notes",
  access: { area: "crm", access: "write" },
  operationId: "addNote",
  tags: ["test"],
  summary: "Adds a note",
  request: { body: jsonBody(Note) },
  responses: { 201: jsonResponse(z.object({ number: z.int() }), "The note") },
});

/** An app with one write, which counts how often it really ran. */
function makeApp(run: (text: string, count: number) => void | Promise<void> = () => undefined) {
  let count = 0;
  const routes = createRouter().openapi(addNote, async (c) => {
    count += 1;
    await run(c.req.valid("json").text, count);
    return c.json({ number: count }, 201);
  });
  const app = new OpenAPIHono<AppEnv>();
  app.use(openRequest(authenticateSignIn));
  app.use(allowSites);
  app.onError(answerError);
  app.route("/", routes);
  const post = (
    organization: TestOrganization<"admin" | "manager">,
    key: string,
    body: unknown,
    role: "admin" | "manager" = "admin",
  ) =>
    app.request(
      "/notes",
      {
        method: "POST",
        body: JSON.stringify(body),
        headers: {
          "content-type": "application/json",
          "idempotency-key": key,
          authorization: `Bearer ${organization.members[role].token}`,
        },
      },
      env,
      createExecutionContext(),
    );
  return { post, ran: () => count };
}

const make = () => makeOrganization({ roles: ["admin", "manager"] });

test("the same request again gets the same answer and does nothing", async () => {
  const organization = await make();
  const { post, ran } = makeApp();
  const first = await post(organization, "key-1", { text: "a" });
  const second = await post(organization, "key-1", { text: "a" });
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(await second.json()).toEqual(await first.json());
  expect(second.headers.get("idempotency-replayed")).toBe("true");
  expect(second.headers.get("content-type")).toBe(first.headers.get("content-type"));
  expect(ran()).toBe(1);
});

test("another body under the same key is refused", async () => {
  const organization = await make();
  const { post, ran } = makeApp();
  await post(organization, "key-1", { text: "a" });
  const second = await post(organization, "key-1", { text: "b" });
  expect(second.status).toBe(422);
  expect(await second.json()).toMatchObject({ code: "idempotency.body_differs" });
  expect(ran()).toBe(1);
});

test("keys of other callers and organizations are other keys", async () => {
  const [one, other] = [await make(), await make()];
  const { post, ran } = makeApp();
  await post(one, "key-1", { text: "a" });
  await post(one, "key-1", { text: "a" }, "manager");
  await post(other, "key-1", { text: "a" });
  expect(ran()).toBe(3);
});

test("of parallel requests with one key exactly one runs; the others are told to wait", async () => {
  const organization = await make();
  const { post, ran } = makeApp(() => new Promise((resolve) => setTimeout(resolve, 100)));
  const answers = await Promise.all(Array.from({ length: 5 }, () => post(organization, "key-1", { text: "a" })));
  expect(ran()).toBe(1);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409]);
  expect(answers.find(({ status }) => status === 409)?.headers.get("retry-after")).toBe("1");
});

test("a refusal is an answer and is kept; a failure of ours is not", async () => {
  const organization = await make();
  const { post, ran } = makeApp((text, count) => {
    if (text === "refused") throw new AppError(409, "commit.version_conflict");
    if (count < 3) throw new Error("broken");
  });
  expect((await post(organization, "key-1", { text: "refused" })).status).toBe(409);
  expect((await post(organization, "key-1", { text: "refused" })).headers.get("idempotency-replayed")).toBe("true");
  expect((await post(organization, "key-2", { text: "a" })).status).toBe(500);
  expect((await post(organization, "key-2", { text: "a" })).status).toBe(201);
  expect(ran()).toBe(3);
});

test("after a day, and after a first request that died, the key is free again", async () => {
  const organization = await make();
  const { tenant } = organization;
  const { post, ran } = makeApp();
  const age = (key: string, changes: { createdAt: number; status?: null }) =>
    tenant.database
      .update(idempotencyKeys)
      .set(changes)
      .where(owned(idempotencyKeys, tenant, eq(idempotencyKeys.key, key)));
  await post(organization, "key-1", { text: "a" });
  await age("key-1", { createdAt: Date.now() - 25 * 3_600_000 });
  expect((await post(organization, "key-1", { text: "b" })).status).toBe(201);
  await age("key-1", { createdAt: Date.now() - 61_000, status: null });
  expect((await post(organization, "key-1", { text: "b" })).status).toBe(201);
  expect(ran()).toBe(3);
});

test.each(["", "with space", "x".repeat(201)])("%j is no key", async (key) => {
  const { post } = makeApp();
  const answer = await post(await make(), key, { text: "a" });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ code: "idempotency.bad_key" });
});
