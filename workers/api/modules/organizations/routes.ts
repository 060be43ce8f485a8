import { memberWriteContext, readContext, signedInContext, writeContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import { changeRoleRoute, leaveRoute, listMembersRoute, removeMemberRoute } from "./contract.ts";
import { addRoleRoute, changeOwnRoleRoute, listRolesRoute, removeRoleRoute } from "./role-contract.ts";
import { changeMemberRole, listMembers } from "./service/members.ts";
import { leaveOrganization, removeMember } from "./service/remove-member.ts";
import { addRole, changeRole, listRoles, removeRole } from "./service/roles.ts";

export const memberRoutes = createRouter()
  .openapi(listMembersRoute, async (c) => c.json({ items: await listMembers(signedInContext(c)) }, 200))
  .openapi(changeRoleRoute, async (c) => {
    const { role, version } = c.req.valid("json");
    return c.json(await changeMemberRole(writeContext(c), c.req.valid("param").id, role, version), 200);
  })
  .openapi(removeMemberRoute, async (c) => {
    await removeMember(writeContext(c), c.req.valid("param").id);
    return c.body(null, 204);
  })
  .openapi(leaveRoute, async (c) => {
    await leaveOrganization(memberWriteContext(c));
    return c.body(null, 204);
  })
  .openapi(listRolesRoute, async (c) => c.json({ items: await listRoles(readContext(c)) }, 200))
  .openapi(addRoleRoute, async (c) => c.json(await addRole(writeContext(c), c.req.valid("json")), 201))
  .openapi(changeOwnRoleRoute, async (c) =>
    c.json(await changeRole(writeContext(c), c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(removeRoleRoute, async (c) => {
    await removeRole(writeContext(c), c.req.valid("param").id);
    return c.body(null, 204);
  });
