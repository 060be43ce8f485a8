import type { Context, ErrorHandler, MiddlewareHandler, NotFoundHandler } from "hono";
import { cors } from "hono/cors";
import { HTTPException } from "hono/http-exception";
import type { AppEnv } from "./app-env.ts";
import { AppError } from "./errors.ts";
import { RequestGate, publicContext, type Authenticate } from "./gate.ts";
import { problemResponse } from "./problem.ts";
import { openRequestContext } from "./request-context.ts";
import { siteAt } from "./sites.ts";

/** First of all: gives the request its context and gate; last of all: its headers and its line in the log. */
export function openRequest(authenticate: Authenticate): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const context = openRequestContext(c);
    c.set("gate", new RequestGate(context, authenticate));
    const startedAt = context.now();
    await next();
    // A socket's answer is immutable, and its client reads no headers.
    if (c.res.status !== 101) setCommonHeaders(c, context.requestId);
    context.log.info("request.answered", {
      method: c.req.method,
      path: withoutToken(new URL(c.req.url).pathname),
      status: c.res.status,
      ms: context.now() - startedAt,
    });
  };
}

/** A link of a message is a token: whoever holds it may unsubscribe its reader. */
function withoutToken(pathname: string): string {
  return pathname.replace(/^(\/t\/[a-z])\/.*/s, "$1");
}

const commonHeaders: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cache-control": "no-store",
};

/** A page that needs another policy sets it itself, and keeps it. */
function setCommonHeaders(c: Context<AppEnv>, requestId: string): void {
  c.header("x-request-id", requestId);
  for (const [name, value] of Object.entries(commonHeaders)) {
    if (!c.res.headers.has(name)) c.header(name, value);
  }
}

/** Only a site of our own may read answers in a browser, and only those of its own API host, with its cookies there. */
export const allowSites: MiddlewareHandler<AppEnv> = (c, next) => {
  const { sites } = publicContext(c).configuration;
  const { host } = new URL(c.req.url);
  return cors({
    origin: (origin) => siteAt(sites, origin, host)?.origin ?? null,
    credentials: true,
    allowMethods: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    allowHeaders: ["authorization", "content-type", "idempotency-key", "accept-language", "if-none-match"],
    exposeHeaders: [
      "x-request-id",
      "location",
      "retry-after",
      "ratelimit-policy",
      "idempotency-replayed",
      "etag",
      "date",
    ],
    maxAge: 7200,
  })(c, next);
};

/** The media host has no cookies and nothing but media: what a stranger uploaded never shares an origin with the API. */
export const keepMediaApart: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { mediaOrigin } = publicContext(c).configuration;
  const isMediaHost = new URL(c.req.url).host === new URL(mediaOrigin).host;
  if (isMediaHost && !c.req.path.startsWith("/media/")) throw new AppError(404, "request.unknown_route");
  await next();
};

/** The one place where an error becomes an answer. What nobody expected is logged once, and leaves as a general sentence. */
export const answerError: ErrorHandler<AppEnv> = (error, c) => {
  const { language, requestId, log } = publicContext(c);
  const expected = expectedError(error);
  if (!expected) log.error("request.failed", error);
  return problemResponse(expected ?? new AppError(500, "platform.unexpected"), language, requestId);
};

function expectedError(error: Error): AppError | null {
  if (error instanceof AppError) return error;
  // Drizzle wraps what a query throws, also the guard's word that the organization is on the move.
  if (error.cause instanceof AppError) return error.cause;
  if (!(error instanceof HTTPException)) return null;
  switch (error.status) {
    case 400:
      return new AppError(
        400,
        error.message.startsWith("Malformed JSON") ? "request.malformed_json" : "request.unreadable",
      );
    case 415:
      return new AppError(415, "request.unsupported_media_type");
    default:
      return null;
  }
}

type Methods = (path: string) => readonly string[];

/** 405 with `Allow` where the path is known under another method, else 404. */
export function answerUnknown(methodsOf: Methods): NotFoundHandler<AppEnv> {
  return (c) => {
    const { language, requestId } = publicContext(c);
    const allowed = methodsOf(c.req.path);
    const error =
      allowed.length === 0
        ? new AppError(404, "request.unknown_route")
        : new AppError(405, "request.method_not_allowed", {
            params: { method: c.req.method },
            headers: { allow: allowed.join(", ") },
          });
    return problemResponse(error, language, requestId);
  };
}
