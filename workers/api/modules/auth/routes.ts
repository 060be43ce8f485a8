import type { Context } from "hono";
import { publicContext, signedInContext, writeContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import {
  changeRoleRoute,
  listMembersRoute,
  loginRoute,
  logoutRoute,
  meRoute,
  refreshRoute,
  registerRoute,
  type Session,
} from "./contract.ts";
import { dropRefreshToken, keepRefreshToken, readRefreshToken } from "./refresh-cookie.ts";
import type { IssuedSession } from "./service/issue-session.ts";
import { changeMemberRole, describeCaller, listMembers } from "./service/members.ts";
import { refreshSession, signOut } from "./service/refresh-session.ts";
import { registerOrganization } from "./service/register-organization.ts";
import { signIn } from "./service/sign-in.ts";

export const authRoutes = createRouter()
  .openapi(registerRoute, async (c) => {
    const issued = await registerOrganization(publicContext(c), { ...c.req.valid("json"), device: deviceOf(c) });
    return c.json(answerSession(c, issued), 201);
  })
  .openapi(loginRoute, async (c) => {
    const issued = await signIn(publicContext(c), { ...c.req.valid("json"), device: deviceOf(c) });
    return c.json(answerSession(c, issued), 200);
  })
  .openapi(refreshRoute, async (c) => {
    const issued = await refreshSession(publicContext(c), readRefreshToken(c, c.req.valid("json").refreshToken));
    return c.json(answerSession(c, issued), 200);
  })
  .openapi(logoutRoute, async (c) => {
    await signOut(publicContext(c), readRefreshToken(c, c.req.valid("json").refreshToken));
    dropRefreshToken(c);
    return c.body(null, 204);
  })
  .openapi(meRoute, async (c) => c.json(await describeCaller(signedInContext(c)), 200))
  .openapi(listMembersRoute, async (c) => c.json({ items: await listMembers(signedInContext(c)) }, 200))
  .openapi(changeRoleRoute, async (c) => {
    const { role, version } = c.req.valid("json");
    return c.json(await changeMemberRole(writeContext(c), c.req.valid("param").id, role, version), 200);
  });

/** The web gets its refresh token as a cookie that scripts cannot read; an app gets it in the body. */
function answerSession(c: Context, issued: IssuedSession): Session {
  if (issued.client === "web") keepRefreshToken(c, issued.refreshToken);
  return {
    accessToken: issued.accessToken,
    expiresAt: new Date(issued.expiresAt).toISOString(),
    refreshToken: issued.client === "app" ? issued.refreshToken : null,
  };
}

function deviceOf(c: Context): string {
  return (c.req.header("user-agent") ?? "unknown").slice(0, 200);
}
