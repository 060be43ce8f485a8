import { exports } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { brandKeys } from "../../../../shared/brands.ts";
import { areas, builtInRole, builtInRoles, scopeOf, type Access, type Area } from "../../../../shared/permissions.ts";
import { openBrands, walkInto } from "../../modules/brand-sign-in/test-brand.ts";
import { makePerson } from "../../modules/factors/test-person.ts";
import { apiOrigin } from "../../test-setup/call.ts";
import { makeOrganization, type TestOrganization } from "../../test-setup/organization.ts";
import { newId } from "../ids.ts";
import { fillPath, listRoutes, listUndeclared, type ListedRoute } from "./listed-routes.ts";

const routes = listRoutes();
const named = (list: readonly ListedRoute[]) => list.map((route) => [`${route.method} ${route.path}`, route] as const);

/** Open to everyone on purpose. */
const publicRoutes = [
  ...["register", "signup", "verify-email", "login", "refresh", "logout", "forgot-password", "reset-password"],
  ...["confirm-email", "apple", "apple/link", "apple/nonce"],
  ...["passkey", "passkey/options", "second-factor"],
  ...["invitation", "accept-invitation"],
  ...["account/restore", "account/restore-by-link", "receipt", "download"],
]
  .map((verb) => `POST /api/v1/auth/${verb}`)
  .concat("GET /api/v1/oauth/request", "POST /api/v1/oauth/token");
/** Opened by a ticket or a token of its own instead of a bearer token. */
const otherwiseGuarded = ["GET /api/v1/realtime"];
/** Outside the contract: what providers, browsers and operators ask. Each checks a signature or token of its own, or has no secrets. */
const undeclared =
  /^(GET \/health|GET \/api\/v1\/(openapi\.json|docs)|(GET|POST) \/webhooks\/.*|GET \/media\/.*|(GET|POST) \/t\/.*|\w+ \/operator\/.*)$/;

async function ask({ method, path }: ListedRoute, token: string | null): Promise<number> {
  const headers: Record<string, string> = { "cf-connecting-ip": newId("ip", Date.now()) };
  if (token !== null) headers["authorization"] = `Bearer ${token}`;
  const hasBody = method !== "GET";
  if (hasBody) headers["content-type"] = "application/json";
  const url = `${apiOrigin}${fillPath(path, newId("zzz", Date.now()))}`;
  const response = await exports.default.fetch(url, { method, headers, ...(hasBody && { body: "{}" }) });
  await response.arrayBuffer();
  return response.status;
}

test("what is public is on this list, and nothing else is", () => {
  const open = routes.filter(({ access }) => access === "public").map(({ method, path }) => `${method} ${path}`);
  expect(open.filter((route) => !otherwiseGuarded.includes(route)).toSorted()).toEqual(publicRoutes.toSorted());
});

test("every route says who may ask", () => {
  expect(routes.filter(({ access }) => access === "undeclared")).toEqual([]);
});

test("every address outside the contract is one we know of", () => {
  expect(listUndeclared().filter((route) => !undeclared.test(route))).toEqual([]);
});

describe("without a token that holds", () => {
  const closed = routes.filter(({ access }) => access !== "public");
  test.each(named(closed))("%s answers 401", async (_, route) => {
    const none = route.access.startsWith("guest=") ? [] : [null];
    for (const token of [...none, "nonsense", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c3JfMSJ9."])
      expect(await ask(route, token)).toBe(401);
  });
});

describe("each role may do what the matrix says, and no more", async () => {
  const organization: TestOrganization = await makeOrganization();
  const ruled = routes.filter(({ access }) => access.includes(":"));

  test.each(named(ruled))("%s", async (_, route) => {
    const { area, access, onlyAll } = parseAccess(route.access);
    for (const role of builtInRoles) {
      const status = await ask(route, organization.members[role].token);
      const scope = scopeOf(builtInRole(role), area, access);
      if (scope === null || (onlyAll && scope !== "all")) expect(status, role).toBe(403);
      else expect([401, 403, 405, 500], role).not.toContain(status);
    }
  });
});

describe("a brand's route is for those who are signed in at a brand, and only there; or for its guests too", async () => {
  await openBrands();
  const person = await makePerson();
  const signedIn = new Map(
    await Promise.all(brandKeys.map(async (brand) => [brand, (await walkInto(brand, person.token)).token] as const)),
  );

  test.each(named(routes.filter(({ access }) => /^(brand|guest)=/.test(access))))("%s", async (_, route) => {
    expect(await ask(route, person.token)).toBe(403);
    if (route.access.startsWith("guest=")) expect([401, 403, 405, 500]).not.toContain(await ask(route, null));
    for (const [brand, token] of signedIn) {
      const status = await ask(route, token);
      if (["brand=any", `brand=${brand}`, `guest=${brand}`].includes(route.access))
        expect([401, 403, 405, 500]).not.toContain(status);
      else expect(status).toBe(403);
    }
  });
});

describe("what the house tells and decides is not told to those who are signed in at a brand", async () => {
  await openBrands();
  const person = await makePerson();
  const { token } = await walkInto("lowkeymode", person.token);

  test.each(named(routes.filter(({ access }) => access === "house")))("%s", async (_, route) => {
    expect(await ask(route, token)).toBe(403);
    expect([401, 405, 500]).not.toContain(await ask(route, person.token));
  });
});

function parseAccess(text: string): { area: Area; access: Access; onlyAll: boolean } {
  const [name, access, scope] = text.split(":");
  const area = areas.find((candidate) => candidate === name);
  if (!area || (access !== "read" && access !== "write")) throw new Error(`Unknown access ${text}`);
  return { area, access, onlyAll: scope === "all" };
}
