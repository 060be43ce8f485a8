import { z } from "@hono/zod-openapi";
import { NamedRole } from "../../../../shared/role.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";

export const Member = z
  .object({
    id: z.string().describe("mem_..."),
    userId: z.string(),
    name: z.string(),
    email: z.string(),
    role: NamedRole,
    joinedAt: z.iso.datetime(),
    version: z.int(),
  })
  .meta({ id: "Member" });
export type Member = z.infer<typeof Member>;

export const MemberList = z.object({ items: z.array(Member) }).meta({ id: "MemberList" });

export const ItemId = z.object({ id: z.string().max(64) });
export const RoleId = z.string().min(1).max(64).describe("A built-in role or the id of one of the organization's own");
export const ExpectedVersion = z.int().optional().describe("Refuse with 409 if it changed since");

export const RoleChange = z.object({ role: RoleId, version: ExpectedVersion }).meta({ id: "RoleChange" });

export const listMembersRoute = defineRoute({
  method: "get",
  path: "/users",
  access: "member",
  operationId: "listMembers",
  tags: ["Members"],
  summary: "The organization's members",
  description: "Every member sees names and roles; e-mail addresses are empty for those who may not read users.",
  responses: { 200: jsonResponse(MemberList, "Members by name") },
});

export const changeRoleRoute = defineRoute({
  method: "patch",
  path: "/users/{id}/role",
  access: { area: "users", access: "write" },
  operationId: "changeMemberRole",
  tags: ["Members"],
  summary: "Change a member's role",
  description:
    "Takes effect at once: open sockets are narrowed, and work the new role may not do is handed back. Nobody gives or takes more than they have; an organization keeps an admin.",
  request: { params: ItemId, body: jsonBody(RoleChange) },
  responses: { 200: jsonResponse(Member, "The member") },
});

export const removeMemberRoute = defineRoute({
  method: "delete",
  path: "/users/{id}",
  access: { area: "users", access: "write" },
  operationId: "removeMember",
  tags: ["Members"],
  summary: "Remove a member",
  description:
    "Their sockets and sign-ins in this organization end at once, and their open work is handed back. Their account stays theirs.",
  request: { params: ItemId },
  responses: { 204: { description: "Removed" } },
});

export const leaveRoute = defineRoute({
  method: "post",
  path: "/organizations/leave",
  access: "member",
  operationId: "leaveOrganization",
  tags: ["Members"],
  summary: "Leave the organization one works in now",
  description: "Ends the sign-ins that work there. The last admin cannot leave.",
  problems: [404],
  responses: { 204: { description: "Left" } },
});
