import { expect, test } from "vitest";
import { areas, builtInRoles, permissionMatrix } from "../../../shared/permissions.ts";
import { grantsOf, levelOf, levelsOf, offeredLevels } from "./grant-levels.ts";

test("grants and levels say the same, there and back, for every built-in role", () => {
  for (const role of builtInRoles) expect(grantsOf(levelsOf(permissionMatrix[role]))).toEqual(permissionMatrix[role]);
});

test("an area that is not named is closed", () => {
  expect(levelOf(undefined)).toBe("none");
  expect(levelsOf({}).crm).toBe("none");
});

test("nobody is offered more than they have", () => {
  const manager = permissionMatrix.manager;
  expect(offeredLevels(manager, "users")).toEqual(["none", "read"]);
  expect(offeredLevels(manager, "analytics")).toEqual(["none"]);
});

test("only what can be assigned is offered as assigned", () => {
  const admin = permissionMatrix.admin;
  expect(offeredLevels(admin, "crm")).toEqual(["none", "read", "write"]);
  expect(offeredLevels(admin, "ticketing")).toEqual(["none", "readAssigned", "read", "writeAssigned", "write"]);
});

test("a machine gets no work of its own and no say over people", () => {
  const admin = permissionMatrix.admin;
  expect(offeredLevels(admin, "whatsapp", true)).toEqual(["none", "read", "write"]);
  expect(offeredLevels(admin, "users", true)).toEqual(["none"]);
  expect(areas.every((area) => offeredLevels(admin, area, true)[0] === "none")).toBe(true);
});
