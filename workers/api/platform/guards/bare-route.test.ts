import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import { expect, test } from "vitest";
import { z } from "zod";
import { defineRoute, jsonResponse } from "../route.ts";
import type { AppEnv } from "../app-env.ts";
import { apiBase } from "../mount.ts";
import { createRouter } from "../router.ts";
import { listRoutes, listUndeclared } from "./listed-routes.ts";

const answer = { 200: jsonResponse(z.object({ secret: z.string() }), "Everybody's") };
const without = createRoute({ method: "get", path: "/salaries", responses: answer });
const within = defineRoute({
  method: "get",
  path: "/prices",
  access: { area: "billing", access: "read" },
  operationId: "listPrices",
  tags: [],
  summary: "Prices",
  responses: answer,
});

/** The house with a few more routes, as somebody in a hurry would add them. */
function houseWith(router: OpenAPIHono<AppEnv>): OpenAPIHono<AppEnv> {
  const house = new OpenAPIHono<AppEnv>();
  house.route(apiBase, router);
  return house;
}

test("a route of the contract without a rule is found", () => {
  const house = houseWith(createRouter().openapi(without, (c) => c.json({ secret: "1" }, 200)));
  expect(listRoutes(house)).toEqual([{ method: "GET", path: "/api/v1/salaries", access: "undeclared", module: null }]);
});

test("a route beside the contract is found", () => {
  const router = createRouter();
  router.get("/salaries", (c) => c.json({ secret: "1" }));
  expect(listUndeclared(houseWith(router))).toEqual(["GET /api/v1/salaries"]);
});

test("a route with its rule is listed with it, and nothing is found beside it", () => {
  const house = houseWith(createRouter().openapi(within, (c) => c.json({ secret: "1" }, 200)));
  expect(listRoutes(house)).toEqual([
    { method: "GET", path: "/api/v1/prices", access: "billing:read", module: "billing" },
  ]);
  expect(listUndeclared(house)).toEqual([]);
});
