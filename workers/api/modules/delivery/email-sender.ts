import type { CampaignContent } from "../../../../shared/campaigns/definition.ts";
import type { WriteCtx } from "../../platform/context.ts";
import type { Lanes } from "../../platform/lanes.ts";
import type { OutgoingEmail } from "../../providers/postmark/email.ts";
import { formatSender } from "../../providers/postmark/sender.ts";
import type { ClaimedPage } from "../campaigns/campaign-protocol.ts";
import { findOrganization } from "../organizations/service/find-organization.ts";
import { chooseVariant, loadEmailContent, type EmailContent } from "../templates/service/load-content.ts";
import { describeCustomer, renderEmail } from "../templates/service/write-content.ts";
import { linkPlaceholders, prepareLinks, trackingKeysOf } from "../tracking/service/prepare-links.ts";
import { formatDeliveryKey, formatPageKey } from "./owner.ts";
import type { BulkRecipient, OpenedSender, PageSender, PreparedMessage } from "./bulk-page.ts";
import { addFoot, nameOfSender } from "./email-rules.ts";
import { sendEmails } from "./send-emails.ts";
import { findSendingRules, type SendingRules } from "./service/sending-rules.ts";

/** A letter to one person, ready to be handed over. `size` is about its bytes. */
export type Letter = { readonly email: OutgoingEmail; readonly customerId: string; readonly size: number };

type PageOf = { readonly campaignId: string; readonly page: number };
type Parts = {
  readonly place: PageOf;
  readonly claimed: ClaimedPage;
  readonly settings: Extract<CampaignContent, { readonly channel: "email" }>;
  readonly content: EmailContent;
  readonly rules: SendingRules;
  readonly organization: { readonly name: string; readonly language: string | null };
};

/** Half a page: the two pages of one invocation together have no more than a page under way when somebody pauses. */
const turnLetters = 50;

/** Reads what a page of letters is made of, once. */
export async function openEmailSender(
  ctx: WriteCtx,
  place: PageOf,
  claimed: ClaimedPage,
  lanes: Lanes,
): Promise<OpenedSender<Letter>> {
  const settings = claimed.content;
  if (settings.channel !== "email") throw new Error(`A page of ${settings.channel} came for e-mail`);
  const [content, rules, organization] = await Promise.all([
    loadEmailContent(ctx.tenant, settings.templateId),
    findSendingRules(ctx.tenant),
    findOrganization(ctx.env, ctx.tenant.orgId),
  ]);
  if (content === null) return { kind: "unavailable", pause: "template_paused" };
  const { name = "", defaultLanguage = null } = organization ?? {};
  const parts: Parts = { place, claimed, settings, content, rules, organization: { name, language: defaultLanguage } };
  const sender: PageSender<Letter> = {
    channelId: null,
    form: { kind: "ordinary" },
    turnSize: () => turnLetters,
    prepare: (recipient) => writeLetter(ctx, parts, recipient),
    send: (granted, until, pace) => sendEmails(ctx, granted, { until, lanes, pace }),
  };
  return { kind: "ready", sender };
}

function writeLetter(ctx: WriteCtx, parts: Parts, recipient: BulkRecipient): PreparedMessage<Letter> {
  const { content, organization, rules } = parts;
  const { customer, address } = recipient;
  if (address.kind !== "email") return { kind: "failed", reason: "invalid_address" };
  const variant = chooseVariant(content, customer.language, organization.language);
  if (variant === undefined) return { kind: "failed", reason: "content_broken" };
  const rendered = renderEmail(variant, {
    customer: describeCustomer(customer),
    organization: { name: organization.name, address: rules.email.postalAddress },
    links: linkPlaceholders,
  });
  if (rendered.kind === "problem") return { kind: "failed", reason: rendered.problem };
  const { html, text, headers } = linkLetter(ctx, parts, recipient, addFoot(rendered, rules.email.postalAddress));
  const { replyTo } = rules.email;
  const { postmark } = ctx.configuration;
  const email: OutgoingEmail = {
    from: formatSender({ fromName: nameOfSender(rules.email.fromName, organization.name) }, postmark.from),
    ...{ to: address.email, subject: rendered.subject, html, text, headers },
    ...(replyTo !== null && { replyTo }),
    stream: postmark.broadcastStream,
    tag: parts.place.campaignId,
    metadata: {
      org: ctx.tenant.orgId,
      delivery: deliveryOf(parts, recipient),
      page: formatPageKey(parts.place),
    },
  };
  return { kind: "ready", message: { email, customerId: customer.id, size: 3 * (html.length + text.length) } };
}

/** Opens and clicks are counted by links of our own: Postmark's counting stays off. */
function linkLetter(
  { tenant, configuration, now }: WriteCtx,
  parts: Parts,
  recipient: BulkRecipient,
  letter: { readonly html: string; readonly text: string },
) {
  const { settings, claimed } = parts;
  return prepareLinks(
    trackingKeysOf(configuration),
    {
      ...{ organizationId: tenant.orgId, delivery: deliveryOf(parts, recipient), sentAt: now() },
      ...{ origin: configuration.apiOrigin, templateId: settings.templateId },
      ...{ trackOpens: settings.tracksOpens, trackClicks: settings.tracksClicks },
      recipient: { customerId: recipient.customer.id, purpose: claimed.purpose, channel: "email" },
    },
    letter,
  );
}

function deliveryOf({ place }: Parts, { n }: BulkRecipient): string {
  return formatDeliveryKey({ kind: "campaign", ...place, n });
}
