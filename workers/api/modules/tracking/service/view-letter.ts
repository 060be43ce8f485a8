import type { PublicCtx } from "../../../platform/context.ts";
import { openTenant } from "../../../platform/tenancy.ts";
import { findCustomersByIds } from "../../crm/service/find-customers.ts";
import { addFoot, findSendingRules } from "../../delivery/service/sending-rules.ts";
import { findOrganization } from "../../organizations/service/find-organization.ts";
import { chooseVariant, loadEmailContent } from "../../templates/service/load-content.ts";
import { describeCustomer, renderEmail } from "../../templates/service/write-content.ts";
import type { ViewToken } from "../tokens.ts";
import { linkPlaceholders, prepareLinks, trackingKeysOf } from "./prepare-links.ts";

/** Whoever finds a letter in an old mailbox sees it there; its copy in a browser is for those who have just got it. */
const lifetimeMs = 180 * 24 * 60 * 60_000;

/**
 * A letter as HTML, for its reader's browser: the template and the person as they are now, the links of the letter that was sent. Null
 * when one of them is no more, it is older than half a year, or it can no longer be written. @throws AppError organizations.not_found
 */
export async function viewLetter(ctx: PublicCtx, origin: string, token: ViewToken): Promise<string | null> {
  const { organizationId, delivery, sentAt, customerId, purpose, channel, templateId, trackClicks } = token;
  if (ctx.now() - sentAt > lifetimeMs) return null;
  const tenant = await openTenant(ctx.env, organizationId);
  const [organization, [customer], content, rules] = await Promise.all([
    findOrganization(ctx.env, organizationId),
    findCustomersByIds(tenant, [customerId]),
    loadEmailContent(tenant, templateId),
    findSendingRules(tenant),
  ]);
  if (!organization || !customer || !content) return null;
  const variant = chooseVariant(content, customer.language, organization.defaultLanguage);
  if (!variant) return null;
  const rendered = renderEmail(variant, {
    customer: describeCustomer(customer),
    organization: { name: organization.name, address: rules.email.postalAddress },
    links: linkPlaceholders,
  });
  if (rendered.kind === "problem") return null;
  const sent = { organizationId, delivery, sentAt, recipient: { customerId, purpose, channel }, templateId };
  const letter = { ...sent, origin, trackOpens: false, trackClicks };
  return prepareLinks(trackingKeysOf(ctx.configuration), letter, addFoot(rendered, rules.email.postalAddress)).html;
}
