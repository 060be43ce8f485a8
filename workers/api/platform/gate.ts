import type { Context, Next } from "hono";
import { scopeOf, type Scope } from "../../../shared/permissions.ts";
import type { AppEnv, Gate, RouteAccess, RouteRules } from "./app-env.ts";
import { limitBody } from "./body-limit.ts";
import type { Configuration } from "./configuration.ts";
import { allowWriting, type MemberCaller, type MemberCtx, type MemberWriteCtx, type PublicCtx } from "./context.ts";
import { forbidden, tooManyRequests } from "./errors.ts";
import { answerOnce } from "./idempotency.ts";
import { openTenant, type Tenant } from "./tenancy.ts";

export type SignedIn = { readonly orgId: string; readonly caller: MemberCaller };
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

type Passed = { readonly access: RouteAccess; readonly signedIn: SignedInCtx | null; readonly scope: Scope | null };

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
    this.#passed = await this.#check(rules.access, c);
    c.req.raw = await limitBody(c.req.raw, rules.maxBody);
    const writes = typeof rules.access === "object" && rules.access.access === "write";
    if (!writes || rules.idempotency === "own") return next();
    return answerOnce(writeContext(c), rules.idempotency, c, next);
  }

  /** What has passed, or a programming error: a handler asked for more than its route declares. */
  passed(): Passed {
    if (!this.#passed) throw new Error("This route has no access rule: declare it with defineRoute");
    return this.#passed;
  }

  async #check(access: RouteAccess, c: Context<AppEnv>): Promise<Passed> {
    if (access === "public") {
      c.header("ratelimit-policy", publicPolicy);
      await this.#limitPublic();
      return { access, signedIn: null, scope: null };
    }
    const { env, configuration, now } = this.context;
    const authorization = c.req.header("authorization") ?? null;
    const fresh = needsFreshMember(access);
    const { orgId, caller } = await this.#authenticate({ env, configuration, authorization, now: now(), fresh });
    const scope = access === "signed_in" ? null : scopeOf(caller.role, access.area, access.access);
    if (access !== "signed_in" && (scope === null || (access.scope ?? scope) !== scope)) throw forbidden();
    const tenant = await openTenant(env, orgId);
    const log = this.context.log.with({ orgId, memberId: caller.memberId });
    return { access, signedIn: { ...this.context, log, tenant, caller }, scope };
  }

  async #limitPublic(): Promise<void> {
    const { ip, env } = this.context;
    if (ip === null) return;
    const { success } = await env.PUBLIC_LIMIT.limit({ key: ip });
    if (!success) throw tooManyRequests(60_000, publicPolicy);
  }
}

/** Member and money verbs act on what is true now; all else on what was true at most 5 s ago. */
export function needsFreshMember(access: RouteAccess): boolean {
  if (typeof access === "string" || access.access === "read") return false;
  return access.area === "users" || access.area === "billing";
}

type HandlerContext = { readonly var: { readonly gate: Gate } };

/** For any route, also those outside the contract. */
export function publicContext(c: HandlerContext): PublicCtx {
  return gateOf(c).context;
}

/** For routes whose access is `signed_in` or an area. */
export function signedInContext(c: HandlerContext): SignedInCtx {
  const { signedIn } = gateOf(c).passed();
  if (!signedIn) throw new Error("This route is public: it has no signed-in context");
  return signedIn;
}

/** For routes with an area, read or write. */
export function readContext(c: HandlerContext): MemberCtx {
  const { scope } = gateOf(c).passed();
  if (scope === null) throw new Error("This route has no area: it has no scope to read in");
  return { ...signedInContext(c), scope };
}

/** For routes with write access to an area: the only way to a context that `commit` takes. */
export function writeContext(c: HandlerContext): MemberWriteCtx {
  const { access } = gateOf(c).passed();
  if (typeof access === "string" || access.access !== "write") throw new Error("This route may not write");
  return allowWriting(readContext(c));
}

function gateOf(c: HandlerContext): RequestGate {
  const { gate } = c.var;
  if (!(gate instanceof RequestGate)) throw new Error("No gate: the request did not come through app.ts");
  return gate;
}
