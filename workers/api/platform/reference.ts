import type { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "./app-env.ts";
import { apiBase } from "./mount.ts";
import { version } from "./version.ts";

type Document = ReturnType<OpenAPIHono<AppEnv>["getOpenAPI31Document"]>;

/** The OpenAPI 3.1 document of everything mounted on `app`: the truth for iOS and for the reference page. */
export function describeApi(app: OpenAPIHono<AppEnv>): Document {
  return app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Loggia",
      version,
      description:
        "Every answer carries `x-request-id`. Errors are RFC 9457 problem documents: branch on `code`. Lists page by cursor. " +
        "Times are ISO 8601 in UTC. Writes to an organization's data accept an `Idempotency-Key`. `x-access` says who may call.",
    },
    servers: [{ url: "/", description: "Where this document came from" }],
  });
}

/** Puts the document and its page on `app`; call it after everything else is mounted. */
export function mountReference(app: OpenAPIHono<AppEnv>): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "The access token of /auth/login or /auth/refresh; it lives 15 minutes.",
  });
  let document: Document | undefined;
  app.get(`${apiBase}/openapi.json`, (c) => c.json((document ??= describeApi(app))));
}
