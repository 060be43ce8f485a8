import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { modules, type ModuleKey } from "../../../../shared/modules.ts";
import { callAs } from "../../test-setup/call.ts";
import { addMember, makeOrganization, type TestOrganization } from "../../test-setup/organization.ts";
import { openTenant } from "../tenancy.ts";
import { fillPath, listRoutes, type ListedRoute } from "./listed-routes.ts";

const routes = listRoutes().filter(({ access }) => access === "member" || access.includes(":"));

type Answer = { readonly status: number; readonly code: string | undefined };

async function ask({ method, path }: ListedRoute, orgId: string, token: string): Promise<Answer> {
  const address = fillPath(path.replace("/api/v1", ""), "zzz");
  // Leaving takes the right to ask: who leaves is somebody else.
  const asker = path.endsWith("/organizations/leave") ? (await addMember(orgId, "member")).token : token;
  const answer = await callAs(asker, method, address, method === "GET" ? undefined : {});
  const text = await answer.text();
  const isProblem = answer.headers.get("content-type")?.startsWith("application/problem+json") ?? false;
  return { status: answer.status, code: isProblem ? JSON.parse(text).code : undefined };
}

/** All off, each alone off, and each alone on. */
const settings: readonly (readonly [name: string, disabled: readonly ModuleKey[]])[] = [
  ["everything off", modules],
  ...modules.map((module) => [`${module} off`, [module]] as const),
  ...modules.map((module) => [`only ${module} on`, modules.filter((other) => other !== module)] as const),
];

describe.each(settings)("with %s", (_, disabled) => {
  let organization: TestOrganization<"admin">;
  beforeAll(async () => {
    organization = await makeOrganization({ roles: ["admin"] });
    await env.DIRECTORY.prepare("update organizations set disabled_modules = ? where id = ?")
      .bind(JSON.stringify(disabled), organization.orgId)
      .run();
    await openTenant(env, organization.orgId, { fresh: true });
  });

  test("the routes of what is off say so, and all others work as ever", async () => {
    const faults: object[] = [];
    for (const route of routes) {
      const { status, code } = await ask(route, organization.orgId, organization.members.admin.token);
      const isOff = disabled.some((module) => module === route.module);
      const saysSo = status === 403 && code === "organizations.module_disabled";
      if (isOff !== saysSo || status >= 500 || (!isOff && [401, 403].includes(status)))
        faults.push({ route: `${route.method} ${route.path}`, status, code });
    }
    expect(faults).toEqual([]);
  });
});
