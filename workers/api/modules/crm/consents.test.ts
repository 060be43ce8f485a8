import { describe, expect, test } from "vitest";
import { call } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import type { ConsentRecord } from "./consent-contract.ts";
import type { Customer, CustomerList } from "./contract.ts";

const yes = { state: "granted", source: "phone call", shown: "May we send you offers?" };

describe("consent", () => {
  test("is the latest answer, and every answer stays as proof: who wrote it down, when, and what was shown", async () => {
    const organization = await makeOrganization({ roles: ["manager", "agent"] });
    const customer = await call(organization, "manager", "POST", "/crm/customers", { name: "Mona" });
    const { id } = await customer.json<Customer>();
    const path = `/crm/customers/${id}/consents`;
    for (const body of [yes, yes, { ...yes, state: "denied", source: "counter" }])
      expect((await call(organization, "manager", "PUT", `${path}/marketing/whatsapp`, body)).status).toBe(200);
    await call(organization, "manager", "PUT", `${path}/news/email`, yes);
    const record: ConsentRecord = await (await call(organization, "agent", "GET", path)).json();
    expect(record.now.map(({ purpose, channel, state }) => [purpose, channel, state])).toEqual([
      ["marketing", "whatsapp", "denied"],
      ["news", "email", "granted"],
    ]);
    expect(record.proofs).toHaveLength(4);
    expect(record.proofs.at(-1)).toMatchObject({ ...yes, by: organization.members.manager.memberId });
    const list: CustomerList = await (await call(organization, "agent", "GET", "/crm/customers")).json();
    expect(list.items[0]?.consents).toEqual([
      { purpose: "marketing", channel: "whatsapp", state: "denied" },
      { purpose: "news", channel: "email", state: "granted" },
    ]);
  });

  test("needs a known purpose and channel, the text that was shown, and the right to write", async () => {
    const organization = await makeOrganization({ roles: ["manager", "agent"] });
    const customer = await call(organization, "manager", "POST", "/crm/customers", { name: "Mona" });
    const { id } = await customer.json<Customer>();
    const ask = (role: "manager" | "agent", place: string, body: object) =>
      call(organization, role, "PUT", `/crm/customers/${id}/consents/${place}`, { ...body });
    expect((await ask("manager", "fun/whatsapp", yes)).status).toBe(400);
    expect((await ask("manager", "news/pigeon", yes)).status).toBe(400);
    expect((await ask("manager", "news/email", { ...yes, shown: " " })).status).toBe(400);
    expect((await ask("manager", "news/email", { ...yes, state: "pending" })).status).toBe(400);
    expect((await ask("agent", "news/email", yes)).status).toBe(403);
  });
});
