import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { areas, scopeOf, type Access, type Area, type Grants } from "../../../../shared/permissions.ts";
import { hashKeySecret, newKeySecret } from "../../modules/organizations/api-key-token.ts";
import { callAs } from "../../test-setup/call.ts";
import { addMember, makeOrganization } from "../../test-setup/organization.ts";
import { newId } from "../ids.ts";
import { fillPath, listRoutes, type ListedRoute } from "./listed-routes.ts";

const ruled = listRoutes().filter(({ access }) => access.includes(":"));

/** One area, as much or as little of it as there is. */
const cases = areas.flatMap((area) =>
  (["read", "write"] as const).map((access) => [area, access] as const satisfies readonly [Area, Access]),
);

const { orgId } = await makeOrganization({ roles: ["admin"] });

async function memberWith(grants: Grants): Promise<string> {
  const roleId = newId("rol", Date.now());
  await env.DIRECTORY.prepare("insert into roles (org_id, id, name, grants, created_at) values (?, ?, ?, ?, 1)")
    .bind(orgId, roleId, roleId, JSON.stringify(grants))
    .run();
  const { memberId, token } = await addMember(orgId, "member");
  await env.DIRECTORY.prepare("update members set role = ? where id = ? and org_id = ?")
    .bind(roleId, memberId, orgId)
    .run();
  return token;
}

async function keyWith(grants: Grants): Promise<string> {
  const [id, secret] = [newId("lgk", Date.now()), newKeySecret()];
  await env.DIRECTORY.prepare(
    "insert into api_keys (id, org_id, name, secret_hash, grants, created_by, created_at) values (?, ?, ?, ?, ?, ?, 1)",
  )
    .bind(id, orgId, "Machine", hashKeySecret(secret), JSON.stringify(grants), "mem_test")
    .run();
  return `${id}.${secret}`;
}

function mayEnter(grants: Grants, { access }: ListedRoute): boolean {
  const [name, wanted] = access.split(":");
  const area = areas.find((candidate) => candidate === name);
  if (!area || (wanted !== "read" && wanted !== "write")) throw new Error(`Unknown access ${access}`);
  return scopeOf({ id: "", grants }, area, wanted) !== null;
}

async function faultsOf(token: string, grants: Grants): Promise<string[]> {
  const faults: string[] = [];
  for (const route of ruled) {
    const { method, path } = route;
    const address = fillPath(path.replace("/api/v1", ""), "zzz");
    const { status } = await callAs(token, method, address, method === "GET" ? undefined : {});
    const isIn = ![401, 403].includes(status);
    if (isIn !== mayEnter(grants, route) || status >= 500) faults.push(`${status} ${method} ${path}`);
  }
  return faults;
}

describe("a role that an admin defined", () => {
  test.each(cases)("with %s:%s alone enters what that allows and nothing else", async (area, access) => {
    const grants = { [area]: { access, scope: "all" } } as const;
    expect(await faultsOf(await memberWith(grants), grants)).toEqual([]);
  });

  test("that allows nothing enters nothing", async () => {
    expect(await faultsOf(await memberWith({}), {})).toEqual([]);
  });
});

describe("a machine's key", () => {
  test.each(cases.filter(([area]) => area !== "users"))("with %s:%s alone enters no more", async (area, access) => {
    const grants = { [area]: { access, scope: "all" } } as const;
    expect(await faultsOf(await keyWith(grants), grants)).toEqual([]);
  });
});
