import type { BrandKey } from "../../../shared/brands.ts";
import type { Language } from "../../../shared/languages.ts";
import { defaultLanguage } from "../../../shared/languages.ts";
import type { Role, Scope } from "../../../shared/permissions.ts";
import { systemNow, type Now } from "./clock.ts";
import { loadConfiguration, type Configuration } from "./configuration.ts";
import { newId } from "./ids.ts";
import { createLog, type Log } from "./log.ts";
import type { Tenant } from "./tenancy.ts";

/** Anybody who is signed in: at the house, or at one brand. */
export type PersonCaller = {
  readonly kind: "person";
  readonly userId: string;
  readonly name: string;
  readonly signInId: string;
  readonly brand: BrandKey | null;
};
export type MemberCaller = {
  readonly kind: "member";
  readonly userId: string;
  readonly memberId: string;
  readonly name: string;
  readonly role: Role;
  readonly signInId: string;
};
/** An API key. Where a member's id is noted down, its own stands. */
export type MachineCaller = {
  readonly kind: "machine";
  readonly memberId: string;
  readonly name: string;
  readonly role: Role;
};
/** Somebody who visits a brand without being signed in: nobody knows who, and two requests of one guest share nothing here. */
export type GuestCaller = { readonly kind: "guest" };
export type StaffCaller = MemberCaller | MachineCaller;
/** The house itself: an object's alarm, a queue consumer, a provider's webhook. */
export type SystemCaller = { readonly kind: "system"; readonly reason: string };
export type Caller = StaffCaller | PersonCaller | GuestCaller | SystemCaller;

/** What every request has, signed in or not. */
export type PublicCtx = {
  readonly env: Env;
  readonly configuration: Configuration;
  readonly now: Now;
  readonly requestId: string;
  readonly language: Language;
  readonly ip: string | null;
  readonly log: Log;
  /** Work that may end after the answer. Its failure is logged, never thrown. */
  defer(work: Promise<unknown>): void;
};

/** A request of someone who may read the route's area of this organization, in this scope. */
export type ReadCtx = PublicCtx & { readonly tenant: Tenant; readonly caller: Caller; readonly scope: Scope };

/** A request of somebody who works here, or of their machine: what routes hand to verbs that need to know who asks. */
export type MemberCtx = ReadCtx & { readonly caller: StaffCaller };

/** A request of a person, whatever organization they may work in. */
export type PersonCtx = PublicCtx & { readonly caller: PersonCaller };

/** A request of a person at a brand, in the data of the organization the brand belongs to. Only what is their own may be touched. */
export type BrandCtx = ReadCtx & { readonly caller: PersonCaller & { readonly brand: BrandKey } };

/**
 * A request of whoever visits a brand, in the data of the organization the brand belongs to. A guest may touch what they can name by a
 * secret; a person besides what is their own.
 */
export type GuestCtx = ReadCtx & { readonly caller: BrandCtx["caller"] | GuestCaller; readonly brand: BrandKey };

declare const mayWrite: unique symbol;
/** A ReadCtx after the permission check for writing. `commit` takes nothing less. */
export type WriteCtx = ReadCtx & { readonly [mayWrite]: true };
export type MemberWriteCtx = WriteCtx & { readonly caller: StaffCaller };
export type BrandWriteCtx = WriteCtx & BrandCtx;
export type GuestWriteCtx = WriteCtx & GuestCtx;

/**
 * Turns a context into one that may write. Called where the permission check has just passed (gate.ts) and for the house's own work
 * below; nowhere else.
 */
export function allowWriting<Ctx extends ReadCtx>(ctx: Ctx): Ctx & WriteCtx {
  return ctx as Ctx & WriteCtx;
}

export type SystemParts = {
  readonly now?: Now;
  readonly requestId?: string;
  readonly log?: Log;
  /** For example `ctx.waitUntil`; without it the work is simply not awaited. */
  readonly defer?: (work: Promise<unknown>) => void;
};

/** The context of the house's own work: objects, consumers, webhooks. `reason` goes to the audit log as the actor. */
export function systemContext(env: Env, tenant: Tenant, reason: string, parts: SystemParts = {}): WriteCtx {
  const house = houseContext(env, reason, parts);
  const log = house.log.with({ orgId: tenant.orgId });
  return allowWriting({
    ...house,
    log,
    defer: guardDeferred(parts.defer ?? (() => undefined), log),
    tenant,
    caller: { kind: "system", reason },
    scope: "all",
  });
}

/** The same where no organization is concerned: what is about accounts. */
export function houseContext(env: Env, reason: string, parts: SystemParts = {}): PublicCtx {
  const now = parts.now ?? systemNow;
  const requestId = parts.requestId ?? newId("req", now());
  const log = parts.log ?? createLog({ requestId, reason });
  return {
    env,
    configuration: loadConfiguration(env),
    now,
    requestId,
    language: defaultLanguage,
    ip: null,
    log,
    defer: guardDeferred(parts.defer ?? (() => undefined), log),
  };
}

/** Logs what deferred work throws, so that nothing rejects unheard. */
export function guardDeferred(defer: (work: Promise<unknown>) => void, log: Log): (work: Promise<unknown>) => void {
  return (work) => defer(work.catch((error: unknown) => log.error("deferred.failed", error)));
}
