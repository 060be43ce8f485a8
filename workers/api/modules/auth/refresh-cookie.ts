import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { signInLifetimeMs } from "./refresh-rules.ts";

const name = "loggia_refresh";
export const deviceCookie = "loggia_device";

/** Both spellings of the API's paths, and nothing else of the host. No domain: a cookie belongs to the one API host it was asked of. */
const scope = { path: "/api", httpOnly: true, secure: true, sameSite: "Strict" } as const;

/** The longest that browsers keep a cookie. */
const deviceLifetimeSeconds = 400 * 24 * 60 * 60;

/** The refresh token a request brings: an app's body first, else the web's cookie. */
export function readRefreshToken(c: Context, fromBody: string | undefined): string | null {
  return fromBody ?? getCookie(c, name) ?? null;
}

export function keepRefreshToken(c: Context, refreshToken: string): void {
  setCookie(c, name, refreshToken, { ...scope, maxAge: signInLifetimeMs / 1000 });
}

export function dropRefreshToken(c: Context): void {
  deleteCookie(c, name, scope);
}

/** Outlives the sign-in: a device is known again after signing out. */
export function keepDeviceToken(c: Context, deviceToken: string): void {
  setCookie(c, deviceCookie, deviceToken, { ...scope, maxAge: deviceLifetimeSeconds });
}
