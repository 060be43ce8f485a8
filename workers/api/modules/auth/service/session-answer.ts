import type { Context } from "hono";
import type { AppEnv } from "../../../platform/app-env.ts";
import type { Session } from "../../../../../shared/session.ts";
import { keepDeviceToken, keepRefreshToken } from "../refresh-cookie.ts";
import type { IssuedSession } from "./begin-session.ts";
import { assertOwnOrigin } from "./own-origin.ts";

/** The web gets its tokens as cookies that scripts cannot read, for the API host it asked; an app gets them in the body. */
export function answerSession(c: Context<AppEnv>, issued: IssuedSession): Session {
  const { accessToken, expiresAt, refreshToken, deviceToken, client } = issued;
  const times = { accessToken, expiresAt: new Date(expiresAt).toISOString() };
  if (client === "app") return { ...times, refreshToken, deviceToken };
  assertOwnOrigin(c);
  if (refreshToken !== null) keepRefreshToken(c, refreshToken);
  if (deviceToken !== null) keepDeviceToken(c, deviceToken);
  return { ...times, refreshToken: null, deviceToken: null };
}
