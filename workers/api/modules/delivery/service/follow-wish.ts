import type { ThreadMessage } from "../../../../../shared/messages.ts";
import { defaultLanguage, languages } from "../../../../../shared/languages.ts";
import { purposes, type Purpose } from "../../../../../shared/purposes.ts";
import { commit, none } from "../../../platform/commit.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import { consentWrites } from "../../crm/service/consents.ts";
import { answerAsHouse, type ThreadPart } from "../../inbox/service/act-as-house.ts";
import { findOrganization } from "../../organizations/service/find-organization.ts";
import { queueReceipts } from "../receipts-queue.ts";
import { liftOptOutWrites } from "../suppression-store.ts";
import { answerLanguage, findAnsweredDelivery, type Wish } from "../wish-rules.ts";
import { readWishFacts, type WishFacts } from "../wish-store.ts";
import { describeWish } from "../wish-texts.ts";
import { findSendingRules } from "./sending-rules.ts";
import { consentChanged, suppress } from "./suppressions.ts";

/** Where a no came from that the same person may take back with one word. */
export const wishSource = "WhatsApp message";

/** A message of a customer that is a wish, and the thread it is in. */
export type HeardWish = { readonly wish: Wish; readonly message: ThreadMessage; readonly thread: ThreadPart };

/** Does what a person asks for by a message, tells their campaign, and says so once. Repeatable. */
export async function followWish(ctx: WriteCtx, heard: HeardWish): Promise<void> {
  const { wish, message, thread } = heard;
  const { contact } = thread.summary;
  const addresses = [contact.phone, contact.channelUserId].filter((address) => address !== null);
  if (addresses.length === 0) return;
  const facts = await readWishFacts(ctx.tenant, contact.id, addresses);
  const isNews =
    wish === "start" ? await resume(ctx, heard, facts, addresses) : await stop(ctx, heard, facts, addresses);
  ctx.log.info("delivery.wish_heard", { conversationId: thread.summary.id, message: message.id, wish, isNews });
  if (isNews) await answer(ctx, heard, facts);
}

/** @returns false when it was said before, on another occasion: it was answered then; or when it is no longer true */
async function stop(
  ctx: WriteCtx,
  { wish, message, thread }: HeardWish,
  facts: WishFacts,
  addresses: readonly string[],
): Promise<boolean> {
  const purpose: Purpose | null = wish === "stop_marketing" ? "marketing" : null;
  const at = Date.parse(message.at);
  // A no that comes late, behind a newer yes.
  if (facts.said.some((said) => said.state === "granted" && said.source === wishSource && said.at > at)) return false;
  const shown = "body" in message.content ? message.content.body : wish;
  const of = { customerId: facts.customerId, source: wishSource, shown, at, cause: message.id };
  await suppress(ctx, { channel: "whatsapp", addresses, reason: "opted_out", purpose, ...of });
  const delivery = findAnsweredDelivery(thread.messages, message);
  if (delivery !== null)
    await queueReceipts(ctx.env, [{ orgId: ctx.tenant.orgId, delivery, receipt: { kind: "unsubscribed", at } }]);
  const before = facts.suppressed.filter((row) => row.reason === "opted_out" && row.at !== at);
  return !before.some(({ detail }) => detail === null || (purpose !== null && detail.split(" ").includes(purpose)));
}

/** A yes takes back what the person's own messages had ended, and no more: what they said elsewhere holds. */
async function resume(
  ctx: WriteCtx,
  { message }: HeardWish,
  { customerId, said, suppressed }: WishFacts,
  addresses: readonly string[],
): Promise<boolean> {
  const at = Date.parse(message.at);
  const optedOut = suppressed.filter(({ reason }) => reason === "opted_out");
  if (optedOut.length === 0 || optedOut.some((row) => row.at > at)) return false;
  const noes = said.filter(({ state, source: from }) => state === "denied" && from === wishSource);
  const taken = purposes.filter((purpose) => noes.some((no) => no.purpose === purpose));
  const shown = "body" in message.content ? message.content.body : "start";
  const yes = { channel: "whatsapp", state: "granted", at, source: wishSource, shown, by: null } as const;
  const granted = customerId === null ? [] : taken.map((purpose) => ({ customerId, purpose, ...yes }));
  await commit(ctx, {
    writes: [
      ...granted.flatMap((proof) => consentWrites(ctx.tenant, { ...proof, id: newId("cse", at) })),
      ...addresses.flatMap((address) => liftOptOutWrites(ctx.tenant, { channel: "whatsapp", address })),
    ],
    audit: none("the person's own doing: the list and the proof say it"),
    events: granted.map(({ customerId: id, purpose }) => consentChanged(id, purpose, "whatsapp", "granted")),
  });
  return true;
}

async function answer(ctx: WriteCtx, { wish, message, thread }: HeardWish, { language }: WishFacts): Promise<void> {
  const [rules, organization] = await Promise.all([
    findSendingRules(ctx.tenant),
    findOrganization(ctx.env, ctx.tenant.orgId),
  ]);
  const usual = languages.find((each) => each === organization?.defaultLanguage) ?? defaultLanguage;
  const spoken = answerLanguage(language, message.content, usual);
  const text = describeWish(wish, spoken, organization?.name ?? "", rules);
  const sent = await answerAsHouse(ctx, thread.summary.id, { key: `wish/${message.id}`, text });
  if (!sent) ctx.log.warn("delivery.wish_not_answered", { conversationId: thread.summary.id, message: message.id });
}
