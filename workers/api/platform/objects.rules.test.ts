import { expect, test } from "vitest";
import { deterministicId, newId } from "./ids.ts";
import { parseDiaryName, parseOrganizationName, parseOwnedName } from "./objects.ts";

test("a conversation's name is its organization's id and its own", async () => {
  const orgId = newId("org", Date.now());
  const id = await deterministicId("cnv", orgId, "chn_1", "con_1");
  expect(parseOwnedName(`${orgId}/${id}`)).toEqual({ orgId, id });
});

test.each([
  undefined,
  "",
  "org_1/cnv_1",
  "somebody",
  `${newId("org", 1)}/`,
  `${newId("org", 1)}/../${newId("cnv", 1)}`,
])("an object named %j refuses to be", (name) => {
  expect(() => parseOwnedName(name)).toThrow();
  expect(() => parseOrganizationName(name)).toThrow();
  expect(() => parseDiaryName(name)).toThrow();
});

test("a diary's name is its organization, a brand and a person, and nothing else", () => {
  const [orgId, userId] = [newId("org", 1), newId("usr", 1)];
  expect(() => parseDiaryName(`${orgId}/lowkeymode/${userId}`)).not.toThrow();
  for (const name of [`${orgId}/${userId}`, `${orgId}//${userId}`, `${orgId}/lowkeymode/${newId("cus", 1)}`])
    expect(() => parseDiaryName(name)).toThrow();
});

test("what an organization has one of is named like it", () => {
  const orgId = newId("org", Date.now());
  expect(parseOrganizationName(orgId)).toEqual({ orgId });
});
