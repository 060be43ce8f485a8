import { eq } from "drizzle-orm";
import { commit } from "../../../platform/commit.ts";
import { systemContext, type PublicCtx, type WriteCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import { directory, openTenant } from "../../../platform/tenancy.ts";
import { organizations } from "../../auth/directory-tables.ts";
import { consentWrites, readConsents } from "../../crm/service/consents.ts";
import { findCustomersByIds, type ReachedCustomer } from "../../crm/service/find-customers.ts";
import type { PreferenceToken } from "../tokens.ts";
import { changesOf, listSaid, listWays, nameOf, refusalsOf, type Change, type Said, type Way } from "../wish-rules.ts";
import { recordUnsubscription } from "./record-hit.ts";

export type Preferences = {
  readonly organization: string;
  readonly customer: ReachedCustomer;
  readonly ways: readonly Way[];
  readonly said: readonly Said[];
};

/** What a link's person has said so far; null when they are known no more. @throws AppError organizations.not_found */
export async function readPreferences(ctx: PublicCtx, token: PreferenceToken): Promise<Preferences | null> {
  const tenant = await openTenant(ctx.env, token.organizationId);
  const [name, [customer], spoken] = await Promise.all([
    readOrganizationName(ctx.env, token.organizationId),
    findCustomersByIds(tenant, [token.customerId]),
    readConsents(tenant, token.customerId),
  ]);
  if (!customer || name === null) return null;
  const ways = listWays(customer, spoken, token.channel);
  return { organization: name, customer, ways, said: listSaid(ways, spoken) };
}

/** What a person may ask by the link: an end to what it came with, to everything, or what a form says. */
export type Request =
  | { readonly kind: "stop"; readonly how: "one_click" | "page" }
  | { readonly kind: "stop_all" }
  | { readonly kind: "save"; readonly shown: readonly string[]; readonly wanted: readonly string[] };

/**
 * Does what the person asks, with its proof. Asking twice changes nothing more.
 * @param shown the sentence a wish was shown with
 * @returns false when the person is known no more
 */
export async function changePreferences(
  ctx: PublicCtx,
  token: PreferenceToken,
  request: Request,
  shown: (change: Change) => string,
): Promise<boolean> {
  const preferences = await readPreferences(ctx, token);
  if (!preferences) return false;
  const changes = decide(preferences.said, token, request);
  if (changes.length > 0) await keepAnswers(ctx, token, sourceOf(request), changes, shown);
  return true;
}

function decide(said: readonly Said[], token: PreferenceToken, request: Request): Change[] {
  switch (request.kind) {
    case "stop":
      return refusalsOf(said, (wish) => nameOf(wish) === nameOf(token));
    case "stop_all":
      return refusalsOf(said, () => true);
    case "save":
      return changesOf(said, request);
  }
}

function sourceOf(request: Request): string {
  if (request.kind === "stop" && request.how === "one_click") return "one-click unsubscribe";
  return request.kind === "save" ? "preference page" : "unsubscribe link";
}

async function keepAnswers(
  ctx: PublicCtx,
  token: PreferenceToken,
  source: string,
  changes: readonly Change[],
  shown: (change: Change) => string,
): Promise<void> {
  const { env, now, requestId, log, defer } = ctx;
  const tenant = await openTenant(env, token.organizationId);
  const house: WriteCtx = systemContext(env, tenant, "preference link", { now, requestId, log, defer });
  const at = now();
  const { customerId } = token;
  await commit(house, {
    writes: changes.flatMap((change) =>
      consentWrites(tenant, {
        ...{ customerId, id: newId("cse", at), at, source, shown: shown(change), by: null },
        ...change,
      }),
    ),
    audit: changes.map((change) => ({
      action: "customer.consent_recorded",
      target: customerId,
      after: { ...change, source },
    })),
    events: changes.map((change) => ({ type: "crm.consent_changed", customerId, ...change })),
  });
  const ended = changes.some((change) => change.state === "denied" && nameOf(change) === nameOf(token));
  if (ended && token.delivery !== null) ctx.defer(recordUnsubscription(ctx, tenant, token.delivery));
}

export async function readOrganizationName(env: Env, organizationId: string): Promise<string | null> {
  const row = await directory(env)
    .select({ name: organizations.name })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .get();
  return row?.name ?? null;
}
