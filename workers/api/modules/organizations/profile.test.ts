import { describe, expect, it } from "vitest";
import { call, callAs } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { makeConversation } from "../inbox/test-conversation.ts";
import type { OrganizationProfile } from "./settings-contract.ts";
import { auditOf, outcomeOf } from "./test-organization.ts";

const shifts = [
  { from: "08:00", to: "12:00" },
  { from: "16:00", to: "24:00" },
];
const closed = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
const weekly = { kind: "weekly", days: { ...closed, sunday: shifts } };

type Organization = Awaited<ReturnType<typeof makeOrganization>>;
const change = (organization: Organization, body: object) =>
  call(organization, "admin", "PATCH", "/organization", body);
const read = async (organization: Organization) =>
  (await call(organization, "agent", "GET", "/organization")).json<OrganizationProfile>();

describe("an organization's profile", () => {
  it("begins with what is known, and every member may read it", async () => {
    const organization = await makeOrganization();
    expect(await read(organization)).toEqual({
      id: organization.orgId,
      name: `Test ${organization.orgId}`,
      defaultLanguage: "en",
      timeZone: "UTC",
      region: null,
      businessHours: { kind: "always" },
      holidays: [],
      logo: null,
      theme: { accent: "terracotta" },
      version: 1,
    });
  });

  it("is changed in part by who may write settings, and says what was and what is", async () => {
    const organization = await makeOrganization();
    expect((await call(organization, "manager", "PATCH", "/organization", { name: "Mine" })).status).toBe(403);
    const holidays = [
      { date: "2026-12-31", name: "Stocktaking" },
      { date: "2026-09-23", name: "اليوم الوطني" },
    ];
    const body = { timeZone: "Asia/Riyadh", defaultLanguage: "ar", businessHours: weekly, holidays };
    expect((await change(organization, body)).status).toBe(200);
    expect((await change(organization, { theme: { accent: "teal" }, name: "عيادة" })).status).toBe(200);
    expect(await read(organization)).toMatchObject({
      name: "عيادة",
      timeZone: "Asia/Riyadh",
      defaultLanguage: "ar",
      businessHours: weekly,
      holidays: holidays.toReversed(),
      theme: { accent: "teal" },
      version: 3,
    });
    expect((await auditOf(organization)).at(-1)).toMatchObject({
      action: "organization.changed",
      before: { name: `Test ${organization.orgId}`, theme: { accent: "terracotta" } },
      after: { name: "عيادة", theme: { accent: "teal" } },
    });
  });

  it("takes no zone, language, shift or colour that is none, and no day twice", async () => {
    const organization = await makeOrganization();
    const day = { date: "2026-12-31", name: "Closed" };
    const overlapping = [shifts[0], { from: "11:00", to: "13:00" }];
    for (const body of [
      { timeZone: "Mars/Olympus" },
      { defaultLanguage: "xx" },
      { theme: { accent: "#ff0000" } },
      { holidays: [day, day] },
      { holidays: [{ ...day, date: "2026-02-30" }] },
      { businessHours: { kind: "weekly", days: { ...closed, monday: overlapping } } },
      { name: " " },
    ])
      expect((await change(organization, body)).status, JSON.stringify(body)).toBe(400);
    expect((await read(organization)).version).toBe(1);
  });

  it("changed by two at the same time tells one of them", async () => {
    const organization = await makeOrganization();
    const answers = await Promise.all([
      change(organization, { name: "One", version: 1 }),
      change(organization, { timeZone: "Asia/Riyadh", version: 1 }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it("settles its region with the first conversation", async () => {
    const organization = await makeOrganization();
    expect((await change(organization, { region: "eu" })).status).toBe(200);
    expect((await change(organization, { region: "me" })).status).toBe(200);
    const conversation = await makeConversation(organization);
    await conversation.say("hello");
    await conversation.ring();
    expect(await outcomeOf(await change(organization, { region: "eu" }))).toEqual([409, "organizations.region_fixed"]);
    expect((await change(organization, { region: "me", name: "Same place" })).status).toBe(200);
  });
});

const png = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
  (character) => character.charCodeAt(0),
);

describe("its logo", () => {
  const put = (organization: Organization, bytes: Uint8Array, token = organization.members.admin.token) =>
    callAs(token, "PUT", "/organization/logo", bytes, {
      "content-type": "application/octet-stream",
      "content-length": String(bytes.length),
    });

  it("is a picture that members see by a signed link, until it is taken away", async () => {
    const organization = await makeOrganization();
    expect((await put(organization, png)).status).toBe(200);
    const { logo } = await read(organization);
    expect(logo).toEqual({ mediaId: expect.stringMatching(/^med_/), url: expect.stringContaining("signature=") });
    expect((await change(organization, { name: "Still there" })).status).toBe(200);
    expect((await read(organization)).logo?.mediaId).toBe(logo?.mediaId);
    await change(organization, { logo: null });
    expect((await read(organization)).logo).toBeNull();
  });

  it("is nothing but a picture, of at most 512 kB, from who may change settings", async () => {
    const organization = await makeOrganization();
    const script = new TextEncoder().encode("<svg onload=alert(1)>");
    expect(await outcomeOf(await put(organization, script))).toEqual([415, "organizations.unfit_logo"]);
    expect((await put(organization, new Uint8Array(513 * 1024))).status).toBe(413);
    expect((await put(organization, png, organization.members.manager.token)).status).toBe(403);
    expect((await read(organization)).logo).toBeNull();
  });
});
