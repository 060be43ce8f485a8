import type { CampaignDefinition } from "../../../../../shared/campaigns/definition.ts";
import type { OutwardChannel } from "../../../../../shared/purposes.ts";
import type { MemberWriteCtx } from "../../../platform/context.ts";
import { Lanes } from "../../../platform/lanes.ts";
import type { ClaimedPage } from "../../campaigns/campaign-protocol.ts";
import type { ReachedCustomer } from "../../crm/service/find-customers.ts";
import { readPhone } from "../../crm/service/read-phone.ts";
import { openAccountSender } from "../account-sender.ts";
import type { OpenedSender } from "../bulk-page.ts";
import { openEmailSender } from "../email-sender.ts";
import type { Address } from "../gate-rules.ts";
import { openWhatsAppSender } from "../whatsapp-sender.ts";

export type SampleWish = {
  readonly campaignId: string;
  readonly definition: CampaignDefinition;
  /** Whose data fill the text. The id must be nobody's: links in it act for whoever has it. */
  readonly person: ReachedCustomer;
  readonly addresses: readonly string[];
};
/** `reason`: a failure's code, a campaign's reason to pause, or `unfit_address`; null when it was sent. */
export type SampleResult = { readonly address: string; readonly isSent: boolean; readonly reason: string | null };

/** A page that no campaign has: receipts of a sample find nobody. */
const samplePage = 9_999_999;
const longestMs = 20_000;

/** Sends a campaign's message to addresses that somebody typed, through the sender its pages go through. At most a few. */
export async function sendSample(ctx: MemberWriteCtx, wish: SampleWish): Promise<SampleResult[]> {
  const { content } = wish.definition;
  const place = { campaignId: wish.campaignId, page: samplePage };
  const claimed = claimOf(ctx, wish);
  const lanes = new Lanes(3);
  switch (content.channel) {
    case "whatsapp":
      return sendThrough(ctx, wish, await openWhatsAppSender(ctx, place, claimed, lanes));
    case "email":
      return sendThrough(ctx, wish, await openEmailSender(ctx, place, claimed, lanes));
    case "push":
    case "in_app":
      return sendThrough(ctx, wish, await openAccountSender(ctx, place, claimed, lanes));
  }
}

async function sendThrough<Message>(
  ctx: MemberWriteCtx,
  { definition, person, addresses }: SampleWish,
  opened: OpenedSender<Message>,
): Promise<SampleResult[]> {
  if (opened.kind === "unavailable") return addresses.map((address) => failed(address, opened.pause));
  const { sender } = opened;
  const until = ctx.now() + longestMs;
  const results: SampleResult[] = [];
  for (const [n, text] of addresses.entries()) {
    const address = readAddress(ctx, definition.content.channel, text);
    if (address === null) {
      results.push(failed(text, "unfit_address"));
      continue;
    }
    const prepared = sender.prepare({ n, customerId: person.id, attempts: 0, customer: person, address });
    if (prepared.kind === "failed") {
      results.push(failed(text, prepared.reason));
      continue;
    }
    await sender.makeRoom?.(1, until);
    const place = { n, customerId: person.id, address };
    const granted = { ...place, message: prepared.message, at: ctx.now(), leaseUntil: until };
    const { outcomes } = await sender.send([granted], until, null);
    const outcome = outcomes[0]?.outcome;
    if (outcome?.kind === "sent") results.push({ address: text, isSent: true, reason: null });
    else results.push(failed(text, outcome && "reason" in outcome ? outcome.reason : "provider_down"));
  }
  return results;
}

function failed(address: string, reason: string): SampleResult {
  return { address, isSent: false, reason };
}

function claimOf(ctx: MemberWriteCtx, { definition, person, addresses }: SampleWish): ClaimedPage {
  return {
    ...{ kind: "work", lease: 1, leaseUntil: ctx.now() + longestMs, dueAt: ctx.now(), window: null },
    ...{ purpose: definition.purpose, content: definition.content },
    recipients: addresses.map((_, n) => ({ n, customerId: person.id, attempts: 0 })),
  };
}

/** On push and in-app it is whoever asks, at the account they have. */
function readAddress(ctx: MemberWriteCtx, channel: OutwardChannel, text: string): Address | null {
  switch (channel) {
    case "whatsapp": {
      const phone = readPhone(text);
      return phone === null ? null : { kind: "whatsapp", phone, userId: null };
    }
    case "email":
      return /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(text) ? { kind: "email", email: text.toLowerCase() } : null;
    case "push":
    case "in_app":
      return text === "me" && ctx.caller.kind === "member" ? { kind: "account", userId: ctx.caller.userId } : null;
  }
}
