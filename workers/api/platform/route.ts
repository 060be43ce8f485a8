import { createRoute, type RouteConfig } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { moduleOfArea, type ModuleKey } from "../../../shared/modules.ts";
import { Problem } from "../../../shared/problem.ts";
import type { AppEnv, RouteAccess, RouteRules } from "./app-env.ts";

export type { RouteAccess } from "./app-env.ts";

type RouteRequest = Omit<NonNullable<RouteConfig["request"]>, "cookies">;

export type RouteDefinition = {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** With `{name}` for parameters, relative to /api/v1. */
  readonly path: string;
  readonly access: RouteAccess;
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly request?: RouteRequest;
  readonly responses: RouteConfig["responses"];
  /** Asks for a proof of who it is in the last ten minutes: for what cannot be undone. */
  readonly proof?: "recent";
  /** Believes nothing of a moment ago about who asks: for what outlives its answer, e.g. a ticket to a socket. */
  readonly fresh?: true;
  /** Must be switched on for the organization. Left out: the module of the route's area. */
  readonly module?: ModuleKey;
  /** Statuses of problems beyond those that the shape of the route tells by itself. */
  readonly problems?: readonly ProblemStatus[];
  /** Bytes; 1 MB unless said. */
  readonly maxBody?: number;
  /**
   * Whether an Idempotency-Key is honoured here (the default for writes), demanded, or left to the route's own owner (the default for
   * large bodies, which are never read into memory).
   */
  readonly idempotency?: RouteRules["idempotency"];
};

type ProblemContent = { content: { "application/problem+json": { schema: typeof Problem } }; description: string };

/** The declared parts that types are computed from, and no more: sites compile against this. */
export type DefinedRoute<Definition extends RouteDefinition> = {
  [Key in keyof Definition as Key extends "method" | "path" | "request" ? Key : never]: Definition[Key];
} & {
  responses: Definition["responses"] & Record<Exclude<ProblemStatus, keyof Definition["responses"]>, ProblemContent>;
};

const defaultMaxBody = 1024 * 1024;

/**
 * A route of the API: declaration and enforcement in one. The access check, the body limit and the idempotency key are dealt with
 * before the input is parsed; the problem answers that fit are declared for clients.
 */
export function defineRoute<const Definition extends RouteDefinition>(
  definition: Definition,
): DefinedRoute<Definition> {
  const {
    access,
    module,
    proof,
    fresh = false,
    maxBody = defaultMaxBody,
    idempotency,
    request,
    responses,
    problems = [],
    ...operation
  } = definition;
  const rules: RouteRules = {
    access,
    module: module ?? (typeof access === "object" && "area" in access ? moduleOfArea[access.area] : null),
    proof: proof ?? null,
    fresh,
    maxBody,
    idempotency: idempotency ?? (maxBody > defaultMaxBody ? "own" : "optional"),
  };
  const enforce: MiddlewareHandler<AppEnv> = (c, next) => c.var.gate.enter(rules, c, next);
  const route = createRoute({
    ...operation,
    tags: [...operation.tags],
    parameters: [
      ...(takesKey(rules, definition.method) ? [idempotencyKey] : []),
      ...(isConditional(definition) ? [ifNoneMatch] : []),
    ],
    request: request && (request.body ? { ...request, body: { required: true, ...request.body } } : request),
    responses: {
      ...problemResponses(definition, problems),
      ...(isConditional(definition) && {
        304: { description: "What the tag in If-None-Match stands for still holds" },
      }),
      ...responses,
    },
    security: securityOf(access),
    "x-access": describeAccess(access),
    ...(rules.module !== null && { "x-module": rules.module }),
    ...(rules.proof !== null && { "x-proof": rules.proof }),
    middleware: enforce,
  });
  return asDefined<Definition>(route);
}

function takesKey({ access, idempotency }: RouteRules, method: RouteDefinition["method"]): boolean {
  return idempotency !== "own" && (writesOrganization(access) || (isOfBrand(access) && method !== "get"));
}

/** Declared for readers only: idempotency.ts reads the header before anything is parsed. */
const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  schema: { type: "string", minLength: 1, maxLength: 200 },
  description: "Any text of the caller's own: for 24 hours the same key gives the same answer and acts once",
} as const;

/** Declared for clients only: conditional-read.ts compares the tags. */
const ifNoneMatch = {
  name: "If-None-Match",
  in: "header",
  schema: { type: "string", maxLength: 500 },
  description: "The ETag of the answer that the caller has: it is answered by 304 while it still holds",
} as const;

/** What is read at a brand as JSON is asked for again and again by its apps. */
function isConditional({ access, method, responses }: RouteDefinition): boolean {
  const answer = responses[200];
  const content = answer !== undefined && "content" in answer ? (answer.content ?? {}) : {};
  return isOfBrand(access) && method === "get" && "application/json" in content;
}

function writesOrganization(access: RouteAccess): boolean {
  return typeof access === "object" && "area" in access && access.access === "write";
}

function isOfBrand(access: RouteAccess): boolean {
  return typeof access === "object" && ("brand" in access || "guest" in access);
}

/** A guest needs no token; one that is sent must hold. */
function securityOf(access: RouteAccess): Record<string, string[]>[] {
  if (access === "public") return [];
  return typeof access === "object" && "guest" in access ? [{}, { bearer: [] }] : [{ bearer: [] }];
}

/** `public`, `person`, `house`, `member`, `area:access`, `area:access:all`, `brand=key`, `brand=any` or `guest=key`; the document carries it as `x-access`. */
export function describeAccess(access: RouteAccess): string {
  if (typeof access === "string") return access;
  if ("brand" in access) return `brand=${access.brand}`;
  if ("guest" in access) return `guest=${access.guest}`;
  return [access.area, access.access, access.scope ?? []].flat().join(":");
}

/** A JSON answer: `{ 200: jsonResponse(Customer, "The customer") }`. */
export function jsonResponse<Schema>(schema: Schema, description: string): JsonResponse<Schema> {
  return { content: { "application/json": { schema } }, description };
}
type JsonResponse<Schema> = { content: { "application/json": { schema: Schema } }; description: string };

/** A JSON request body, always required. */
export function jsonBody<Schema>(schema: Schema): {
  content: { "application/json": { schema: Schema } };
  required: true;
} {
  return { content: { "application/json": { schema } }, required: true };
}

function problemResponses(
  definition: RouteDefinition,
  others: readonly ProblemStatus[],
): Record<number, ProblemContent> {
  const writes = definition.method !== "get";
  const applies: Record<ProblemStatus, boolean> = {
    400: definition.request !== undefined || writes,
    401: definition.access !== "public",
    403: typeof definition.access === "object" || definition.access === "house" || definition.proof !== undefined,
    404: definition.path.includes("{"),
    409: writes,
    411: (definition.maxBody ?? 0) > defaultMaxBody,
    413: definition.request?.body !== undefined,
    415: definition.request?.body !== undefined,
    422: writes,
    429: true,
    500: true,
    502: false,
    503: false,
  };
  const told = problemStatuses.filter((status) => applies[status] || others.includes(status));
  return Object.fromEntries(told.map((status) => [status, problemContent(status)]));
}

const problemStatuses = [400, 401, 403, 404, 409, 411, 413, 415, 422, 429, 500, 502, 503] as const;
type ProblemStatus = (typeof problemStatuses)[number];
const problemDescriptions: Record<ProblemStatus, string> = {
  400: "Something in the request is not right; `errors` says what",
  401: "Not signed in, or no longer",
  403: "The caller's role does not allow this",
  404: "There is no such thing in this organization",
  409: "It has changed in the meantime, or exists already",
  411: "The body's length must be said",
  413: "The body is too large",
  415: "The body is not of the declared type",
  422: "Understood, and refused; `code` says why",
  429: "Too many requests; see Retry-After",
  500: "Unexpected; `requestId` names it in our logs",
  502: "A provider did not answer, or not as expected",
  503: "Not available for the moment",
};

function problemContent(status: ProblemStatus): ProblemContent {
  return { content: { "application/problem+json": { schema: Problem } }, description: problemDescriptions[status] };
}

/** `route` is built from `definition` above and holds all its declared parts: the narrower type only leaves out what types do not need. */
function asDefined<Definition extends RouteDefinition>(route: unknown): DefinedRoute<Definition> {
  return route as DefinedRoute<Definition>;
}
