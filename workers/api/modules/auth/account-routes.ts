import type { Context } from "hono";
import type { AppEnv } from "../../platform/app-env.ts";
import { personContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import {
  changeEmailRoute,
  changeMeRoute,
  changePasswordRoute,
  endSignInRoute,
  listActivityRoute,
  listSignInsRoute,
  meRoute,
  proveRoute,
  signOutEverywhereRoute,
  switchOrganizationRoute,
} from "./account-contract.ts";
import { dropRefreshToken } from "./refresh-cookie.ts";
import { askForEmail } from "./service/change-email.ts";
import { deviceOf, placeOf } from "./service/device.ts";
import { changeProfile, describeCaller, listActivity } from "./service/me.ts";
import { endOwnSignIn, listSignIns, signOutEverywhere } from "./service/own-sign-ins.ts";
import { changePassword } from "./service/passwords.ts";
import { prove } from "./service/prove.ts";
import { answerSession } from "./service/session-answer.ts";
import { switchOrganization } from "./service/switch-organization.ts";

/** What a person who is signed in does with their own account. */
export const accountRoutes = createRouter()
  .openapi(meRoute, async (c) => c.json(await describeCaller(personContext(c)), 200))
  .openapi(changeMeRoute, async (c) =>
    c.json(await changeProfile(personContext(c), c.req.valid("json"), whence(c)), 200),
  )
  .openapi(listSignInsRoute, async (c) => c.json({ items: await listSignIns(personContext(c)) }, 200))
  .openapi(endSignInRoute, async (c) => {
    await endOwnSignIn(personContext(c), c.req.valid("param").id, whence(c));
    return c.body(null, 204);
  })
  .openapi(signOutEverywhereRoute, async (c) => {
    await signOutEverywhere(personContext(c), whence(c));
    dropRefreshToken(c);
    return c.body(null, 204);
  })
  .openapi(changePasswordRoute, async (c) => {
    await changePassword(personContext(c), { ...c.req.valid("json"), device: deviceOf(c), place: placeOf(c) });
    return c.body(null, 204);
  })
  .openapi(changeEmailRoute, async (c) => {
    await askForEmail(personContext(c), c.req.valid("json").email, whence(c));
    return c.body(null, 202);
  })
  .openapi(proveRoute, async (c) => {
    await prove(personContext(c), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(switchOrganizationRoute, async (c) => {
    const issued = await switchOrganization(personContext(c), c.req.valid("json").organizationId);
    return c.json(answerSession(c, issued), 200);
  })
  .openapi(listActivityRoute, async (c) => c.json(await listActivity(personContext(c), c.req.valid("query")), 200));

function whence(c: Context<AppEnv>) {
  return { device: deviceOf(c).label, place: placeOf(c) };
}
