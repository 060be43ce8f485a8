import type { Context } from "hono";
import type { AppEnv } from "../../platform/app-env.ts";
import { publicContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import {
  confirmEmailRoute,
  forgotPasswordRoute,
  loginRoute,
  logoutRoute,
  refreshRoute,
  registerRoute,
  resetPasswordRoute,
  signUpRoute,
  verifyEmailRoute,
} from "./contract.ts";
import { dropRefreshToken, keepDeviceToken, readRefreshToken } from "./refresh-cookie.ts";
import { beginRegistration } from "./service/begin-registration.ts";
import { confirmEmail } from "./service/change-email.ts";
import { deviceOf, placeOf } from "./service/device.ts";
import { logIn } from "./service/log-in.ts";
import { assertOwnOrigin, brandOfHost } from "./service/own-origin.ts";
import { forgetPassword, resetPassword } from "./service/passwords.ts";
import { refreshSession, signOut, type PresentedToken } from "./service/refresh-session.ts";
import { answerSession } from "./service/session-answer.ts";
import { verifyEmail } from "./service/verify-email.ts";

/** What anybody may ask for, and the members of an organization. What a person does with their account is in account-routes.ts. */
export const authRoutes = createRouter()
  .openapi(registerRoute, async (c) => {
    const { organizationName: name, timeZone = "UTC", ...applicant } = c.req.valid("json");
    const wished = { organization: { name, timeZone }, brand: null };
    return c.json(await beginRegistration(publicContext(c), applicant, wished), 202);
  })
  .openapi(signUpRoute, async (c) => {
    const { brand = null, ...applicant } = c.req.valid("json");
    return c.json(await beginRegistration(publicContext(c), applicant, { organization: null, brand }), 202);
  })
  .openapi(verifyEmailRoute, async (c) => {
    assertOwnOrigin(c);
    const issued = await verifyEmail(publicContext(c), { ...c.req.valid("json"), ...whence(c) });
    return c.json(answerSession(c, issued), 201);
  })
  .openapi(loginRoute, async (c) => {
    assertOwnOrigin(c);
    const outcome = await logIn(publicContext(c), { ...c.req.valid("json"), ...whence(c) });
    if (outcome.kind === "session") return c.json(answerSession(c, outcome.session), 200);
    const { challengeId, methods, expiresAt } = outcome.challenge;
    return c.json({ challengeId, methods: [...methods], expiresAt: new Date(expiresAt).toISOString() }, 202);
  })
  .openapi(refreshRoute, async (c) => {
    assertOwnOrigin(c);
    const issued = await refreshSession(publicContext(c), presentedBy(c, c.req.valid("json").refreshToken));
    return c.json(answerSession(c, issued), 200);
  })
  .openapi(logoutRoute, async (c) => {
    assertOwnOrigin(c);
    await signOut(publicContext(c), presentedBy(c, c.req.valid("json").refreshToken));
    dropRefreshToken(c);
    return c.body(null, 204);
  })
  .openapi(forgotPasswordRoute, async (c) => {
    await forgetPassword(publicContext(c), c.req.valid("json").email);
    return c.body(null, 202);
  })
  .openapi(resetPasswordRoute, async (c) => {
    assertOwnOrigin(c);
    keepDeviceToken(c, await resetPassword(publicContext(c), { ...c.req.valid("json"), ...whence(c) }));
    return c.body(null, 204);
  })
  .openapi(confirmEmailRoute, async (c) => {
    const { device, place } = whence(c);
    await confirmEmail(publicContext(c), c.req.valid("json").token, { device: device.label, place });
    return c.body(null, 204);
  });

function whence(c: Context<AppEnv>) {
  return { device: deviceOf(c), place: placeOf(c) };
}

function presentedBy(c: Context<AppEnv>, fromBody: string | undefined): PresentedToken {
  return { token: readRefreshToken(c, fromBody), host: brandOfHost(c), place: placeOf(c) };
}
