import type { Context, Next } from "hono";
import type { BrandKey } from "../../../shared/brands.ts";
import { scopeOf, type Scope } from "../../../shared/permissions.ts";
import type { AppEnv, Gate, RouteAccess, RouteRules } from "./app-env.ts";
import { limitBody } from "./body-limit.ts";
import { answerConditionally } from "./conditional-read.ts";
import type { Configuration } from "./configuration.ts";
import {
  allowWriting,
  type BrandCtx,
  type BrandWriteCtx,
  type GuestCtx,
  type GuestWriteCtx,
  type MemberCaller,
  type MemberCtx,
  type MemberWriteCtx,
  type PersonCaller,
  type PersonCtx,
  type PublicCtx,
  type StaffCaller,
} from "./context.ts";
import { forbidden, houseOnly, moduleDisabled, otherBrand, proofNeeded, tooManyRequests } from "./errors.ts";
import { answerOnce } from "./idempotency.ts";
import { openBrandTenant, openTenant, type Tenant } from "./tenancy.ts";

/** Who asks, each way they can be seen: as a person, and as somebody (or a machine) of the organization they work in now. */
export type SignedIn = {
  readonly person: PersonCaller | null;
  readonly staff: { readonly orgId: string; readonly caller: StaffCaller } | null;
  /** When the person last proved who they are (ms); null for a machine. */
  readonly provedAt: number | null;
};
/** How long a proof counts as recent. */
export const recentProofMs = 10 * 60_000;
export type AuthenticationRequest = {
  readonly env: Env;
  readonly configuration: Configuration;
  readonly authorization: string | null;
  readonly now: number;
  /** Money and member verbs: what is known from a moment ago does not do. */
  readonly fresh: boolean;
};
/** Says who asks. @throws AppError 401 */
export type Authenticate = (request: AuthenticationRequest) => Promise<SignedIn>;

export type SignedInCtx = PublicCtx & { readonly tenant: Tenant; readonly caller: MemberCaller };
type StaffCtx = PublicCtx & { readonly tenant: Tenant; readonly caller: StaffCaller };

/** What a request may have, by the access its route declares. */
type Passed =
  | { readonly kind: "public" }
  | { readonly kind: "person"; readonly person: PersonCtx }
  | { readonly kind: "member"; readonly member: SignedInCtx }
  | { readonly kind: "area"; readonly staff: StaffCtx; readonly scope: Scope; readonly writes: boolean }
  | { readonly kind: "brand"; readonly brand: BrandCtx }
  | { readonly kind: "guest"; readonly guest: GuestCtx };

/** As declared in wrangler.toml for PUBLIC_LIMIT; in the syntax of draft-ietf-httpapi-ratelimit-headers. */
const publicPolicy = '"public";q=300;w=60';

/** The gate of one request: nobody gets a context from it that the route's access did not allow. */
export class RequestGate implements Gate {
  readonly context: PublicCtx;
  readonly #authenticate: Authenticate;
  #passed: Passed | null = null;

  constructor(context: PublicCtx, authenticate: Authenticate) {
    this.context = context;
    this.#authenticate = authenticate;
  }

  async enter(rules: RouteRules, c: Context<AppEnv>, next: Next): Promise<Response | void> {
    this.#passed = await this.#check(rules, c);
    c.req.raw = await limitBody(c.req.raw, rules.maxBody);
    if (c.req.method === "GET" && (this.#passed.kind === "brand" || this.#passed.kind === "guest")) {
      await next();
      return answerConditionally(c);
    }
    if (rules.idempotency === "own") return next();
    if (this.#passed.kind === "area" && this.#passed.writes)
      return answerOnce(writeContext(c), rules.idempotency, c, next);
    if (this.#passed.kind === "brand" && c.req.method !== "GET")
      return answerOnce(brandWriteContext(c), rules.idempotency, c, next);
    if (this.#passed.kind === "guest" && c.req.method !== "GET")
      return answerOnce(guestWriteContext(c), rules.idempotency, c, next);
    return next();
  }

  /** What has passed, or a programming error: a handler asked for more than its route declares. */
  passed(): Passed {
    if (!this.#passed) throw new Error("This route has no access rule: declare it with defineRoute");
    return this.#passed;
  }

  async #check(rules: RouteRules, c: Context<AppEnv>): Promise<Passed> {
    const { access } = rules;
    if (access === "public") {
      c.header("ratelimit-policy", publicPolicy);
      await this.#limitPublic();
      return { kind: "public" };
    }
    const { env, configuration, now } = this.context;
    const authorization = c.req.header("authorization") ?? null;
    if (typeof access === "object" && "guest" in access && authorization === null) {
      c.header("ratelimit-policy", publicPolicy);
      await this.#limitPublic();
      return this.#enterAsGuest(access.guest, { kind: "guest" }, rules);
    }
    const fresh = needsFreshMember(rules);
    const signedIn = await this.#authenticate({ env, configuration, authorization, now: now(), fresh });
    if (rules.proof === "recent") requireRecentProof(signedIn, now());
    if (access === "person" || access === "house") {
      const caller = personOf(signedIn);
      if (access === "house" && caller.brand !== null) throw houseOnly();
      return { kind: "person", person: { ...this.context, caller } };
    }
    if (typeof access === "object" && "brand" in access)
      return { kind: "brand", brand: await this.#enterBrand(signedIn, access.brand, rules) };
    if (typeof access === "object" && "guest" in access) {
      const { caller } = await this.#enterBrand(signedIn, access.guest, rules);
      return this.#enterAsGuest(access.guest, caller, rules);
    }
    return this.#enterOrganization(signedIn, access, rules);
  }

  async #enterBrand(signedIn: SignedIn, asked: BrandKey | "any", rules: RouteRules): Promise<BrandCtx> {
    const caller = personOf(signedIn);
    const { brand } = caller;
    if (brand === null || (asked !== "any" && brand !== asked)) throw otherBrand();
    const tenant = await openBrandTenant(this.context.env, brand);
    requireModule(tenant, rules.module);
    const log = this.context.log.with({ orgId: tenant.orgId, brand });
    return { ...this.context, log, tenant, caller: { ...caller, brand }, scope: "assigned" };
  }

  async #enterAsGuest(brand: BrandKey, caller: GuestCtx["caller"], rules: RouteRules): Promise<Passed> {
    const tenant = await openBrandTenant(this.context.env, brand);
    requireModule(tenant, rules.module);
    const log = this.context.log.with({ orgId: tenant.orgId, brand });
    return { kind: "guest", guest: { ...this.context, log, tenant, brand, caller, scope: "assigned" } };
  }

  async #enterOrganization(
    signedIn: SignedIn,
    access: Exclude<RouteAccess, "public" | "person" | "house" | { brand: BrandKey | "any" } | { guest: BrandKey }>,
    rules: RouteRules,
  ): Promise<Passed> {
    if (signedIn.staff === null) throw forbidden();
    const { orgId, caller } = signedIn.staff;
    const scope = access === "member" ? null : scopeOf(caller.role, access.area, access.access);
    if (access !== "member" && (scope === null || (access.scope ?? scope) !== scope)) throw forbidden();
    const tenant = await openTenant(this.context.env, orgId);
    requireModule(tenant, rules.module);
    const context = { ...this.context, log: this.context.log.with({ orgId, memberId: caller.memberId }), tenant };
    if (access !== "member" && scope !== null)
      return { kind: "area", staff: { ...context, caller }, scope, writes: access.access === "write" };
    if (caller.kind !== "member") throw forbidden();
    return { kind: "member", member: { ...context, caller } };
  }

  async #limitPublic(): Promise<void> {
    const { ip, env } = this.context;
    if (ip === null) return;
    const { success } = await env.PUBLIC_LIMIT.limit({ key: ip });
    if (!success) throw tooManyRequests(60_000, publicPolicy);
  }
}

/** Member and money verbs, what asks for a proof and what says so act on what is true now; all else on what was true at most 5 s ago. */
export function needsFreshMember({ access, proof, fresh }: Pick<RouteRules, "access" | "proof" | "fresh">): boolean {
  if (fresh || proof === "recent") return true;
  if (typeof access === "string" || !("area" in access) || access.access === "read") return false;
  return access.area === "users" || access.area === "billing";
}

function personOf(signedIn: SignedIn): PersonCaller {
  if (signedIn.person === null) throw forbidden();
  return signedIn.person;
}

function requireRecentProof({ provedAt }: SignedIn, now: number): void {
  if (provedAt === null) throw forbidden();
  if (now - provedAt > recentProofMs) throw proofNeeded();
}

function requireModule(tenant: Tenant, module: RouteRules["module"]): void {
  if (module !== null && tenant.disabledModules.includes(module)) throw moduleDisabled(module);
}

type HandlerContext = { readonly var: { readonly gate: Gate } };

/** For any route, also those outside the contract. */
export function publicContext(c: HandlerContext): PublicCtx {
  return gateOf(c).context;
}

/** For routes whose access is `person` or `house`. */
export function personContext(c: HandlerContext): PersonCtx {
  const passed = gateOf(c).passed();
  if (passed.kind !== "person") throw new Error("This route is not for any person: it has no person's context");
  return passed.person;
}

/** For routes whose access is `member`. */
export function signedInContext(c: HandlerContext): SignedInCtx {
  const passed = gateOf(c).passed();
  if (passed.kind !== "member") throw new Error("This route is not for members: it has no member's context");
  return passed.member;
}

/** The same, to write what is the member's own: that they leave. */
export function memberWriteContext(c: HandlerContext): MemberWriteCtx {
  return allowWriting({ ...signedInContext(c), scope: "assigned" });
}

/** For routes with an area, read or write. */
export function readContext(c: HandlerContext): MemberCtx {
  const passed = gateOf(c).passed();
  if (passed.kind !== "area") throw new Error("This route has no area: it has no scope to read in");
  return { ...passed.staff, scope: passed.scope };
}

/** For routes with write access to an area: the only way to a context that `commit` takes. */
export function writeContext(c: HandlerContext): MemberWriteCtx {
  const passed = gateOf(c).passed();
  if (passed.kind !== "area" || !passed.writes) throw new Error("This route may not write");
  return allowWriting(readContext(c));
}

/** For a brand's own routes: the person who asks, in the data of the brand's organization. */
export function brandContext(c: HandlerContext): BrandCtx {
  const passed = gateOf(c).passed();
  if (passed.kind !== "brand") throw new Error("This route is no brand's: it has no brand's context");
  return passed.brand;
}

/** The same, to write what is the person's own there. */
export function brandWriteContext(c: HandlerContext): BrandWriteCtx {
  return allowWriting(brandContext(c));
}

/** For routes whose access is `guest`: whoever visits the brand, in the data of the brand's organization. */
export function guestContext(c: HandlerContext): GuestCtx {
  const passed = gateOf(c).passed();
  if (passed.kind !== "guest") throw new Error("This route is not for guests: it has no guest's context");
  return passed.guest;
}

/** The same, to write what they can name by a secret, or what is their own there. */
export function guestWriteContext(c: HandlerContext): GuestWriteCtx {
  return allowWriting(guestContext(c));
}

function gateOf(c: HandlerContext): RequestGate {
  const { gate } = c.var;
  if (!(gate instanceof RequestGate)) throw new Error("No gate: the request did not come through app.ts");
  return gate;
}
