import { expect, test } from "vitest";
import { call } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import type { ListedRules } from "./contract.ts";
import { readSendingRules, usualRules } from "./sending-rules.ts";
import { findSendingRules } from "./service/sending-rules.ts";

const path = "/delivery/rules";

test("an organization begins with the usual rules, and changes them part by part", async () => {
  const organization = await makeOrganization({ roles: ["manager"] });
  const read = async (): Promise<ListedRules> => (await call(organization, "manager", "GET", path)).json();
  expect(await read()).toEqual({ ...usualRules, version: 0, updatedAt: null });
  const quietHours = { ...usualRules.quietHours, whatsapp: { from: "21:00", to: "08:00" } };
  const changed = await call(organization, "manager", "PATCH", path, { quietHours });
  expect([changed.status, await changed.json()]).toEqual([
    200,
    { ...usualRules, quietHours, version: 1, updatedAt: expect.any(String) },
  ]);
  const email = { ...usualRules.email, fromName: "سوق منى", postalAddress: "King Fahd Road\nRiyadh" };
  await call(organization, "manager", "PATCH", path, { email, version: 1 });
  expect(await read()).toMatchObject({ quietHours, email, version: 2 });
  expect(await findSendingRules(organization.tenant)).toEqual({ ...usualRules, quietHours, email });
});

test("of two who change the same rules, the second is told", async () => {
  const organization = await makeOrganization({ roles: ["manager"] });
  const change = () =>
    call(organization, "manager", "PATCH", path, { tracking: { opens: false, clicks: false }, version: 0 });
  expect((await change()).status).toBe(200);
  expect((await change()).status).toBe(409);
});

test("quiet hours that begin when they end are refused, and a sender's name becomes one line", async () => {
  const organization = await makeOrganization({ roles: ["manager"] });
  const quietHours = { ...usualRules.quietHours, email: { from: "21:00", to: "21:00" } };
  expect((await call(organization, "manager", "PATCH", path, { quietHours })).status).toBe(400);
  const email = { ...usualRules.email, fromName: "Shop\nBcc: all" };
  const changed = await call(organization, "manager", "PATCH", path, { email });
  expect(await changed.json()).toMatchObject({ email: { fromName: "Shop Bcc: all" } });
});

test("what another version stored and this one cannot read is as usual", () => {
  const stored = {
    quietHours: { ...usualRules.quietHours, email: { from: "late" } },
    tracking: { opens: false, clicks: true },
  };
  expect(readSendingRules(stored)).toEqual({ ...usualRules, tracking: { opens: false, clicks: true } });
  const email = { ...usualRules.email, fromName: "Bayt" };
  expect(readSendingRules({ email: { ...email, address: "care@other.example" } })).toEqual({ ...usualRules, email });
  expect(readSendingRules(null)).toEqual(usualRules);
});
