import { describe, expect, it } from "vitest";
import { modules } from "../../../../shared/modules.ts";
import { call } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { openTenant } from "../../platform/tenancy.ts";
import { env } from "cloudflare:workers";
import { auditOf, outcomeOf } from "./test-organization.ts";

const switchTo = (organization: Parameters<typeof call>[0], module: string, enabled: boolean) =>
  call(organization, "admin", "PATCH", "/organization/modules", { module, enabled });

describe("modules", () => {
  it("are all on at first, for every member to see", async () => {
    const organization = await makeOrganization();
    const listed = await call(organization, "agent", "GET", "/organization/modules");
    expect(await listed.json()).toEqual({ items: modules.map((module) => ({ module, enabled: true })) });
  });

  it("are switched by who may change settings, and what is off answers so at the next request", async () => {
    const organization = await makeOrganization();
    const body = { module: "inbox", enabled: false };
    expect((await call(organization, "manager", "PATCH", "/organization/modules", body)).status).toBe(403);
    expect((await switchTo(organization, "inbox", false)).status).toBe(200);
    expect(await outcomeOf(await call(organization, "agent", "GET", "/whatsapp/conversations"))).toEqual([
      403,
      "organizations.module_disabled",
    ]);
    expect((await switchTo(organization, "inbox", true)).status).toBe(200);
    expect((await call(organization, "agent", "GET", "/whatsapp/conversations")).status).toBe(200);
  });

  it("switched at the same time all get their way, and each switch is a line of the log", async () => {
    const organization = await makeOrganization();
    await Promise.all(["crm", "tickets", "ai"].map((module) => switchTo(organization, module, false)));
    await switchTo(organization, "ai", false);
    const { disabledModules } = await openTenant(env, organization.orgId, { fresh: true });
    expect(disabledModules.toSorted()).toEqual(["ai", "crm", "tickets"]);
    const lines = await auditOf(organization);
    expect(lines.map(({ action, target }) => [action, target]).toSorted()).toEqual([
      ["module.switched_off", "ai"],
      ["module.switched_off", "crm"],
      ["module.switched_off", "tickets"],
    ]);
  });

  it("are nobody else's affair", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    await switchTo(organization, "inbox", false);
    expect((await call(other, "agent", "GET", "/whatsapp/conversations")).status).toBe(200);
  });
});
