import type { OpenAPIHono } from "@hono/zod-openapi";
import { errorCodes } from "../../../shared/error-codes.ts";
import { ClientFrame, ServerFrame } from "../../../shared/socket.ts";
import type { AppEnv } from "./app-env.ts";
import { apiBase } from "./mount.ts";
import { sayNullsInPlace } from "./nullable-references.ts";
import { version } from "./version.ts";

type Document = ReturnType<OpenAPIHono<AppEnv>["getOpenAPI31Document"]>;

/** The OpenAPI 3.1 document of everything mounted on `app`: the truth for iOS and for the reference page. */
export function describeApi(app: OpenAPIHono<AppEnv>): Document {
  const document = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Loggia",
      version,
      description:
        "Every answer carries `x-request-id`. Errors are RFC 9457 problem documents: branch on `code`. Lists page by cursor. " +
        "Times are ISO 8601 in UTC. Writes to an organization's data accept an `Idempotency-Key`. `x-access` says who may call. " +
        `Codes so far: ${errorCodes.join(", ")}.`,
    },
    servers: [{ url: "/", description: "Where this document came from" }],
  });
  return sayNullsInPlace(document);
}

/** Puts the document and its page on `app`; call it after everything else is mounted. */
export function mountReference(app: OpenAPIHono<AppEnv>): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "The access token of /auth/login or /auth/refresh; it lives 15 minutes.",
  });
  app.openAPIRegistry.register("ServerFrame", ServerFrame);
  app.openAPIRegistry.register("ClientFrame", ClientFrame);
  let document: Document | undefined;
  app.get(`${apiBase}/openapi.json`, (c) => c.json((document ??= describeApi(app))));
  app.get(`${apiBase}/docs`, (c) => c.html(page, 200, { "content-security-policy": pagePolicy }));
}

/** Its files are served as static assets, so that the Worker's script stays small (scripts/reference-assets.mjs). */
const page = `<!doctype html>
<html lang="en" dir="ltr">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Loggia API</title>
    <link rel="stylesheet" href="${apiBase}/docs/assets/swagger-ui.css">
    <link rel="icon" href="data:,">
  </head>
  <body>
    <main id="reference"></main>
    <script src="${apiBase}/docs/assets/swagger-ui-bundle.js"></script>
    <script src="${apiBase}/docs/assets/start.js"></script>
  </body>
</html>
`;

const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
