import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { signInLifetimeMs } from "./refresh-rules.ts";

const name = "loggia_refresh";
/** Both spellings of the API's paths, and nothing else of the host. */
const scope = { path: "/api", httpOnly: true, secure: true, sameSite: "Strict" } as const;

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
