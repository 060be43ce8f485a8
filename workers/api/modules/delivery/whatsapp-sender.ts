import type { CampaignContent } from "../../../../shared/campaigns/definition.ts";
import type { WriteCtx } from "../../platform/context.ts";
import type { Lanes } from "../../platform/lanes.ts";
import type { GraphTemplateMedium } from "../../providers/meta/graph-template.ts";
import type { ClaimedPage } from "../campaigns/campaign-protocol.ts";
import { loadWhatsAppTemplate } from "../templates/service/load-content.ts";
import {
  chooseLanguage,
  describeCustomer,
  fillTemplate,
  readLayout,
  type WhatsAppTemplate,
} from "../templates/service/write-content.ts";
import { noteDeliveries } from "../whatsapp/service/note-deliveries.ts";
import { openBulkNumber, uploadHeader } from "../whatsapp/service/open-bulk-number.ts";
import {
  firstGroup,
  holdSlots,
  nextGroupSize,
  pacedGroupSize,
  sendBulk,
  type BulkMessage,
  type BulkNumber,
  type BulkResult,
} from "../whatsapp/service/send-bulk.ts";
import type { BulkRecipient, GrantedMessage, OpenedSender, PageSender, PreparedMessage } from "./bulk-page.ts";
import { formatDeliveryKey } from "./owner.ts";
import { suppressRefused, type RefusedRecipient } from "./suppress-refused.ts";

type WhatsAppContent = Extract<CampaignContent, { readonly channel: "whatsapp" }>;

/** A template filled for one person, before it is known when it leaves. */
export type FilledMessage = {
  readonly recipient: BulkMessage["recipient"];
  readonly content: BulkMessage["content"];
  readonly customerId: string;
  readonly name: string;
  /** What the person reads. */
  readonly text: string;
};

type PageOf = { readonly campaignId: string; readonly page: number };

/** Opens number and templates for a page. Without a number or an approved template nothing of the campaign can go. */
export async function openWhatsAppSender(
  ctx: WriteCtx,
  place: PageOf,
  { content }: ClaimedPage,
  lanes: Lanes,
): Promise<OpenedSender<FilledMessage>> {
  if (content.channel !== "whatsapp") throw new Error(`A page of ${content.channel} came for WhatsApp`);
  const opened = await openBulkNumber(ctx, content.channelId);
  if (opened === null) return { kind: "unavailable", pause: "channel_not_live" };
  const { number, wabaId } = opened;
  const templates = await loadApproved(ctx, wabaId, content);
  const [first] = templates;
  if (first === undefined) return { kind: "unavailable", pause: "template_paused" };
  const media = await uploadHeaders(ctx, number, content, templates);
  return {
    kind: "ready",
    sender: createSender(ctx, { place, content, number, templates, media, lanes, category: first.category }),
  };
}

async function loadApproved(ctx: WriteCtx, wabaId: string, content: WhatsAppContent): Promise<WhatsAppTemplate[]> {
  const { templateName, templateLanguages } = content;
  const templates = await Promise.all(
    templateLanguages.map((language) => loadWhatsAppTemplate(ctx.tenant, wabaId, templateName, language)),
  );
  return templates.filter((template) => template !== null).filter(({ status }) => status === "APPROVED");
}

/** Languages may want the same medium as different types; one that Meta refuses is simply missing. */
async function uploadHeaders(
  ctx: WriteCtx,
  number: BulkNumber,
  { headerMediaId }: WhatsAppContent,
  templates: readonly WhatsAppTemplate[],
): Promise<ReadonlyMap<WhatsAppTemplate, GraphTemplateMedium>> {
  const media = new Map<WhatsAppTemplate, GraphTemplateMedium>();
  if (headerMediaId === null) return media;
  for (const template of templates) {
    const type = headerType(template);
    const medium = type && (await uploadHeader(ctx, number, headerMediaId, type));
    if (medium) media.set(template, medium);
  }
  return media;
}

function headerType(template: WhatsAppTemplate): GraphTemplateMedium["type"] | null {
  switch (readLayout(template)?.header?.format) {
    case "IMAGE":
      return "image";
    case "VIDEO":
      return "video";
    case "DOCUMENT":
      return "document";
    default:
      return null;
  }
}

type SenderParts = {
  readonly place: PageOf;
  readonly content: WhatsAppContent;
  readonly number: BulkNumber;
  readonly templates: readonly WhatsAppTemplate[];
  readonly media: ReadonlyMap<WhatsAppTemplate, GraphTemplateMedium>;
  readonly category: string;
  readonly lanes: Lanes;
};

function createSender(ctx: WriteCtx, parts: SenderParts): PageSender<FilledMessage> {
  const { content, number, place, lanes } = parts;
  let size = firstGroup;
  let held: readonly number[] = [];
  let isPaced = false;
  return {
    channelId: content.channelId,
    form: { kind: "template", category: parts.category },
    turnSize: () => size,
    async makeRoom(wanted, until) {
      // A campaign slower than its number would hold slots that it does not use: it takes each at its time.
      if (isPaced) return { kind: "room", count: wanted };
      const room = await holdSlots(ctx, number, wanted, until);
      if (room.kind === "later") return room;
      held = room.times;
      return { kind: "room", count: held.length };
    },
    prepare: (recipient) => prepare(parts, recipient),
    async send(granted, until, pace) {
      const messages = granted.map((one) => bulkMessage(place, one));
      isPaced = isPaced || granted.some(({ at }) => at > ctx.now() + pacedMs);
      const begunAt = ctx.now();
      const report = await sendBulk(ctx, number, messages, { until, lanes, held, pace });
      held = [];
      const tookMs = ctx.now() - begunAt;
      size =
        pace === null
          ? nextGroupSize(Math.min(size, granted.length), { waitedMs: report.lateMs, tookMs })
          : pacedGroupSize(pace.perSecond);
      const notes = report.results.flatMap((result) => noteOf(place, result));
      ctx.defer(noteDeliveries(ctx, content.channelId, notes));
      await suppressRefused(ctx, stoppedMarketing, report.results.flatMap(refusedOf));
      const outcomes = report.results.map(({ message, outcome }) => ({ n: message.granted.n, outcome }));
      return { outcomes, pause: report.pause, nothingBefore: report.nothingBefore };
    },
  };
}

/** A turn that lets somebody leave later than this has a pace of its own. */
const pacedMs = 50;

/** Whoever tells Meta to stop marketing may still be answered and served. */
const stoppedMarketing = {
  channel: "whatsapp",
  reason: "opted_out",
  purpose: "marketing",
  source: "whatsapp",
} as const;

function refusedOf({ optedOut, message }: BulkResult<SentMessage>): RefusedRecipient[] {
  const { address, message: filled } = message.granted;
  return optedOut ? [{ address, customerId: filled.customerId, delivery: message.callback }] : [];
}

type SentMessage = BulkMessage & { readonly granted: GrantedMessage<FilledMessage> };

function bulkMessage({ campaignId, page }: PageOf, granted: GrantedMessage<FilledMessage>): SentMessage {
  const { n, at, leaseUntil, message } = granted;
  const callback = formatDeliveryKey({ kind: "campaign", campaignId, page, n });
  return { recipient: message.recipient, content: message.content, callback, at, leaseUntil, granted };
}

function noteOf({ campaignId }: PageOf, { message, providerId, sentAt }: BulkResult<SentMessage>) {
  if (providerId === null) return [];
  const { recipient, name, text } = message.granted.message;
  return [
    {
      ...recipient,
      name: name === "" ? null : name,
      campaignId,
      delivery: message.callback,
      providerId,
      text,
      at: sentAt,
    },
  ];
}

function prepare(parts: SenderParts, { customer, address }: BulkRecipient): PreparedMessage<FilledMessage> {
  const { templates, content, media } = parts;
  if (address.kind !== "whatsapp") return { kind: "failed", reason: "invalid_address" };
  const language = chooseLanguage(
    templates.map((template) => template.language),
    [customer.language],
  );
  const template = templates.find((candidate) => candidate.language === language);
  if (template === undefined) return { kind: "failed", reason: "template_refused" };
  const filled = fillTemplate(template, content.variables, describeCustomer(customer), media.get(template) ?? null);
  if (filled.kind === "problem") return { kind: "failed", reason: filled.problem };
  const { phone, userId } = address;
  return {
    kind: "ready",
    message: {
      recipient: { phone, userId },
      content: { kind: "template", name: template.name, language: template.language, components: filled.components },
      customerId: customer.id,
      name: customer.name,
      text: filled.shown,
    },
  };
}
