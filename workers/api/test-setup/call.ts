import { exports } from "cloudflare:workers";
import type { BuiltInRole } from "../../../shared/permissions.ts";
import { newId } from "../platform/ids.ts";
import type { TestOrganization } from "./organization.ts";

export const apiOrigin = "http://localhost:8787";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * Asks the API as a member: `call(org, "agent", "POST", "/whatsapp/send", body)`. `path` is relative to /api/v1; an object is sent as
 * JSON, anything else as it is.
 */
export function call<Roles extends BuiltInRole>(
  organization: TestOrganization<Roles>,
  role: Roles,
  method: Method,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return callAs(organization.members[role].token, method, path, body, headers);
}

/** The same without signing in, or with any other token. */
export function callAs(
  token: string | null,
  method: Method,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const all = new Headers(headers);
  if (token !== null) all.set("authorization", `Bearer ${token}`);
  if (!all.has("cf-connecting-ip")) all.set("cf-connecting-ip", newId("ip", Date.now()));
  const isPlain = typeof body === "object" && body !== null && Object.getPrototypeOf(body) === Object.prototype;
  if (isPlain && !all.has("content-type")) all.set("content-type", "application/json");
  const sent = isPlain ? JSON.stringify(body) : asBody(body);
  return exports.default.fetch(`${apiOrigin}/api/v1${path}`, { method, headers: all, body: sent });
}

/** Guarantee: tests pass what fetch takes as a body, or nothing. */
function asBody(body: unknown): BodyInit | undefined {
  return body as BodyInit | undefined;
}
