import type { OutwardChannel, Purpose } from "../../../../../shared/purposes.ts";
import type { PublicCtx, WriteCtx } from "../../../platform/context.ts";
import { openTenant, type Tenant } from "../../../platform/tenancy.ts";
import { unknownCustomer } from "../../crm/errors.ts";
import { readConsents, recordConsent } from "../../crm/service/consents.ts";
import { findCustomersByIds, type ReachedCustomer } from "../../crm/service/find-customers.ts";
import { findOrganization } from "../../organizations/service/find-organization.ts";
import { addressOn, digestAddress, isAddress, judgeConfirmation, type Confirmation } from "../opt-in-rules.ts";
import { signOptIn, type OptInToken } from "../tokens.ts";
import { trackingKeysOf } from "../tracking-keys.ts";
import { listSaid, type ConsentState, type Wish } from "../wish-rules.ts";
import { keepAnswers } from "./keep-answers.ts";

export type OptInRequest = {
  readonly customerId: string;
  /** Service messages need no yes. */
  readonly purpose: Exclude<Purpose, "service">;
  readonly channel: OutwardChannel;
  /** Where they signed up, in words. */
  readonly source: string;
  /** The text they read when they did. */
  readonly shown: string;
  /** The API host the link leads to; the house's unless said. */
  readonly origin?: string;
};

/** `asked`: the link is to be sent to that address and to no other. `language` is the person's own, if they have told one. */
export type OptInAnswer =
  | { readonly kind: "asked"; readonly address: string; readonly language: string | null; readonly link: string }
  | { readonly kind: "confirmed_before" }
  | { readonly kind: "no_address" };

/**
 * Somebody signed up: their consent waits until they follow the link and say yes again. Who has confirmed once stays confirmed, and is
 * not asked twice. @throws AppError crm.customer_not_found (404)
 */
export async function requestOptIn(ctx: WriteCtx, request: OptInRequest): Promise<OptInAnswer> {
  const { customerId, purpose, channel, source, shown, origin = ctx.configuration.apiOrigin } = request;
  const [customer, state] = await readPerson(ctx.tenant, request);
  if (!customer) throw unknownCustomer();
  if (state === "granted") return { kind: "confirmed_before" };
  const address = addressOn(channel, customer);
  if (address === null) return { kind: "no_address" };
  const askedAt = ctx.now();
  await recordConsent(ctx, { customerId, purpose, channel, state: "pending", source, shown });
  const token = signOptIn(trackingKeysOf(ctx.configuration), new URL(origin).host, {
    ...{ organizationId: ctx.tenant.orgId, customerId, purpose, channel, askedAt },
    addressDigest: digestAddress(address),
  });
  return { kind: "asked", address, language: customer.language, link: `${origin}/t/d/${token}` };
}

export type OptIn = {
  readonly organization: string;
  readonly customer: ReachedCustomer;
  readonly confirmation: Confirmation;
};

/** What a confirmation's link is worth now; null when its person is known no more. @throws AppError organizations.not_found */
export async function readOptIn(ctx: PublicCtx, token: OptInToken): Promise<OptIn | null> {
  const tenant = await openTenant(ctx.env, token.organizationId);
  const [organization, [customer, state]] = await Promise.all([
    findOrganization(ctx.env, token.organizationId),
    readPerson(tenant, token),
  ]);
  if (!customer || !organization) return null;
  const isSameAddress = isAddress(addressOn(token.channel, customer), token.addressDigest);
  const confirmation = judgeConfirmation({ state, isSameAddress, askedAt: token.askedAt, now: ctx.now() });
  return { organization: organization.name, customer, confirmation };
}

/** The second yes. Saying it again changes nothing; on a link that is over it says nothing. */
export async function confirmOptIn(ctx: PublicCtx, token: OptInToken, shown: string): Promise<void> {
  const optIn = await readOptIn(ctx, token);
  if (optIn?.confirmation !== "open") return;
  const tenant = await openTenant(ctx.env, token.organizationId);
  const { customer } = optIn;
  const { purpose, channel } = token;
  const said = listSaid([{ channel, address: null }], await readConsents(tenant, customer.id));
  const changes = [{ purpose, channel, state: "granted" as const }];
  await keepAnswers(ctx, tenant, { customer, said, changes, source: "double opt-in", shown: () => shown });
}

async function readPerson(
  tenant: Tenant,
  { customerId, purpose, channel }: Wish & { readonly customerId: string },
): Promise<readonly [customer: ReachedCustomer | undefined, state: ConsentState | null]> {
  const [[customer], spoken] = await Promise.all([
    findCustomersByIds(tenant, [customerId]),
    readConsents(tenant, customerId),
  ]);
  const said = spoken.find((consent) => consent.purpose === purpose && consent.channel === channel);
  return [customer, said?.state ?? null];
}
