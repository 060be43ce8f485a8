import { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "./app-env.ts";
import { invalidRequest } from "./errors.ts";
import { describeIssues } from "./field-errors.ts";

/** A module's router: `createRouter().openapi(route, handler).openapi(...)`. Input that does not fit its schema throws `request.invalid`. */
export function createRouter(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (!result.success) throw invalidRequest(describeIssues(result.target, result.error.issues));
    },
  });
}
