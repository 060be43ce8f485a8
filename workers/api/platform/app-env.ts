import type { Context, Next } from "hono";
import type { BrandKey } from "../../../shared/brands.ts";
import type { ModuleKey } from "../../../shared/modules.ts";
import type { Access, Area } from "../../../shared/permissions.ts";

/**
 * Who may call a route: anyone; any person who is signed in; one who is signed in at the house itself and at no brand; a member of an organization; those whose role has the area (with
 * `scope: "all"` not those who have it only for what is assigned to them); a person signed in at this brand, or at any; or whoever visits
 * this brand, signed in there or not.
 */
export type RouteAccess =
  | "public"
  | "person"
  | "house"
  | "member"
  | { readonly area: Area; readonly access: Access; readonly scope?: "all" }
  | { readonly brand: BrandKey | "any" }
  | { readonly guest: BrandKey };

/** What a route asks to be enforced before its input is looked at. */
export type RouteRules = {
  readonly access: RouteAccess;
  /** What must be switched on for the organization; null for what always is. */
  readonly module: ModuleKey | null;
  /** `recent`: whoever asks has proved in the last ten minutes who they are. */
  readonly proof: "recent" | null;
  /** Acts on what is true now, as member and money verbs always do: what is given outlives the answer. */
  readonly fresh: boolean;
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
