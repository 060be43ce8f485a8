import { describe, expect, test } from "vitest";
import { call } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import type { Customer } from "./contract.ts";

const tier = { key: "tier", kind: "choice", label: "Tier", choices: ["gold", "silver"] };

describe("a custom field", () => {
  test("is defined once, changed by version, put away, and takes no value then", async () => {
    const organization = await makeOrganization({ roles: ["manager"] });
    const ask = (method: "GET" | "POST" | "PATCH", path: string, body?: object) =>
      call(organization, "manager", method, path, body && { ...body });
    expect((await ask("POST", "/crm/fields", tier)).status).toBe(201);
    expect((await ask("POST", "/crm/fields", tier)).status).toBe(409);
    const customer: Customer = await (
      await ask("POST", "/crm/customers", { name: "Mona", fields: { tier: "gold" } })
    ).json();
    expect(customer.fields).toEqual({ tier: "gold" });
    const path = `/crm/customers/${customer.id}`;
    expect((await ask("PATCH", path, { fields: { tier: "bronze" } })).status).toBe(400);
    const changed = await ask("PATCH", "/crm/fields/tier", { label: "الفئة", choices: ["bronze"], version: 1 });
    expect(await changed.json()).toMatchObject({ label: "الفئة", choices: ["bronze"], version: 2 });
    expect((await ask("PATCH", "/crm/fields/tier", { label: "Late", version: 1 })).status).toBe(409);
    expect(await (await ask("PATCH", path, { fields: { tier: "bronze" } })).json()).toMatchObject({
      fields: { tier: "bronze" },
    });
    await ask("PATCH", "/crm/fields/tier", { archived: true });
    expect((await ask("PATCH", path, { fields: { tier: "bronze" } })).status).toBe(400);
    expect(await (await ask("PATCH", path, { fields: { tier: null } })).json()).toMatchObject({ fields: {} });
    expect(await (await ask("GET", "/crm/fields")).json()).toMatchObject({
      items: [{ key: "tier", archivedAt: expect.any(String) }],
    });
    expect((await ask("PATCH", "/crm/fields/moon", { label: "Moon" })).status).toBe(404);
  });

  test.each([
    [{ ...tier, choices: [] }],
    [{ ...tier, kind: "text" }],
    [{ ...tier, key: "Tier" }],
    [{ ...tier, kind: "moon" }],
  ])("that is %j is refused", async (body) => {
    const organization = await makeOrganization({ roles: ["manager"] });
    expect((await call(organization, "manager", "POST", "/crm/fields", body)).status).toBe(400);
  });
});
