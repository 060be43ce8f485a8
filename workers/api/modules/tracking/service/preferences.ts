import type { PublicCtx } from "../../../platform/context.ts";
import { openTenant } from "../../../platform/tenancy.ts";
import { readConsents } from "../../crm/service/consents.ts";
import { findCustomersByIds, type ReachedCustomer } from "../../crm/service/find-customers.ts";
import { findOrganization } from "../../organizations/service/find-organization.ts";
import type { PreferenceToken } from "../tokens.ts";
import { changesOf, listSaid, listWays, nameOf, refusalsOf, type Change, type Said, type Way } from "../wish-rules.ts";
import { keepAnswers } from "./keep-answers.ts";
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
  const [organization, [customer], spoken] = await Promise.all([
    findOrganization(ctx.env, token.organizationId),
    findCustomersByIds(tenant, [token.customerId]),
    readConsents(tenant, token.customerId),
  ]);
  if (!customer || !organization) return null;
  const ways = listWays(customer, spoken, token.channel);
  return { organization: organization.name, customer, ways, said: listSaid(ways, spoken) };
}

/** What a person may ask by the link: an end to what it came with, to everything, or what a form says. */
export type Wanted =
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
  wanted: Wanted,
  shown: (change: Change) => string,
): Promise<boolean> {
  const preferences = await readPreferences(ctx, token);
  if (!preferences) return false;
  const changes = decide(preferences.said, token, wanted);
  if (changes.length === 0) return true;
  const { customer, said } = preferences;
  const tenant = await openTenant(ctx.env, token.organizationId);
  await keepAnswers(ctx, tenant, { customer, said, changes, source: sourceOf(wanted), shown });
  const ended = changes.some((change) => change.state === "denied" && nameOf(change) === nameOf(token));
  if (ended && token.delivery !== null) ctx.defer(recordUnsubscription(ctx, tenant, token.delivery));
  return true;
}

function decide(said: readonly Said[], token: PreferenceToken, wanted: Wanted): Change[] {
  switch (wanted.kind) {
    case "stop":
      return refusalsOf(said, (wish) => nameOf(wish) === nameOf(token));
    case "stop_all":
      return refusalsOf(said, () => true);
    case "save":
      return changesOf(said, wanted);
  }
}

function sourceOf(wanted: Wanted): string {
  if (wanted.kind === "stop" && wanted.how === "one_click") return "one-click unsubscribe";
  return wanted.kind === "save" ? "preference page" : "unsubscribe link";
}
