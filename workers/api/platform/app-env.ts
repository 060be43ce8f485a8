import type { Context, Next } from "hono";
import type { Access, Area } from "../../../shared/permissions.ts";

/**
 * Who may call a route: anyone, anyone signed in, or those whose role has the area; with `scope: "all"` not those who have it only for
 * what is assigned to them.
 */
export type RouteAccess =
  | "public"
  | "signed_in"
  | { readonly area: Area; readonly access: Access; readonly scope?: "all" };

/** What a route asks to be enforced before its input is looked at. */
export type RouteRules = {
  readonly access: RouteAccess;
  /** Bytes. */
  readonly maxBody: number;
  readonly idempotency: "optional" | "required" | "own";
};

/**
 * Stands before every route. Kept to this one method so that what sites compile against names nothing of the runtime;
 * the real one is RequestGate in gate.ts.
 */
export type Gate = {
  enter(rules: RouteRules, c: Context<AppEnv>, next: Next): Promise<Response | void>;
};

export type AppEnv = { Bindings: Env; Variables: { gate: Gate } };
