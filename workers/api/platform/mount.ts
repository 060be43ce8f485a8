import type { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "./app-env.ts";

/** Canonical paths are under /api/v1; /api without a version means the current one. */
export const apiBase = "/api/v1";

/** The path that routing looks at. */
export function canonicalPath(pathname: string): string {
  return /^\/api\/(?!v\d+(\/|$))/.test(pathname) ? `${apiBase}${pathname.slice("/api".length)}` : pathname;
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** Which methods a path knows. Middleware matches every method, so only what matches beyond it counts. */
export function methodsOf(app: OpenAPIHono<AppEnv>, path: string): string[] {
  const everywhere = app.router.match("NONE", path)[0].length;
  return methods.filter((method) => app.router.match(method, path)[0].length > everywhere);
}
