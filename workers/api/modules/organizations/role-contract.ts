import { z } from "@hono/zod-openapi";
import { plainLine } from "../../../../shared/plain-text.ts";
import { Grants, NamedRole } from "../../../../shared/role.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";
import { ExpectedVersion, ItemId } from "./contract.ts";

export const RoleDetails = NamedRole.extend({
  builtIn: z.boolean(),
  members: z.int().describe("How many have it"),
  version: z.int(),
}).meta({ id: "RoleDetails" });
export type RoleDetails = z.infer<typeof RoleDetails>;

const RoleName = plainLine().trim().min(1).max(60);
export const RoleInput = z.object({ name: RoleName, grants: Grants }).meta({ id: "RoleInput" });
export type RoleInput = z.infer<typeof RoleInput>;
export const RolePatch = z
  .object({ name: RoleName.optional(), grants: Grants.optional(), version: ExpectedVersion })
  .meta({ id: "RolePatch" });
export type RolePatch = z.infer<typeof RolePatch>;

export const listRolesRoute = defineRoute({
  method: "get",
  path: "/roles",
  access: { area: "users", access: "read" },
  operationId: "listRoles",
  tags: ["Roles"],
  summary: "The built-in roles and the organization's own",
  responses: {
    200: jsonResponse(z.object({ items: z.array(RoleDetails) }).meta({ id: "RoleList" }), "Built-in ones first"),
  },
});

export const addRoleRoute = defineRoute({
  method: "post",
  path: "/roles",
  access: { area: "users", access: "write" },
  operationId: "addRole",
  tags: ["Roles"],
  summary: "Define a role",
  description: "From the same areas as the built-in ones; nobody gives a role more than they may do themselves.",
  request: { body: jsonBody(RoleInput) },
  responses: { 201: jsonResponse(RoleDetails, "The role") },
});

export const changeOwnRoleRoute = defineRoute({
  method: "patch",
  path: "/roles/{id}",
  access: { area: "users", access: "write" },
  operationId: "changeRole",
  tags: ["Roles"],
  summary: "Change a role of the organization's own",
  description: "Takes effect at once for everybody who has it.",
  request: { params: ItemId, body: jsonBody(RolePatch) },
  responses: { 200: jsonResponse(RoleDetails, "The role") },
});

export const removeRoleRoute = defineRoute({
  method: "delete",
  path: "/roles/{id}",
  access: { area: "users", access: "write" },
  operationId: "removeRole",
  tags: ["Roles"],
  summary: "Remove a role that nobody has",
  request: { params: ItemId },
  responses: { 204: { description: "Removed" } },
});
