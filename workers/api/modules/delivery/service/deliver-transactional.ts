import { brandKeys, type BrandKey } from "../../../../../shared/brands.ts";
import { defaultLanguage, languages } from "../../../../../shared/languages.ts";
import type { SuppressionReason } from "../../../../../shared/delivery-states.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import type { OutgoingEmail } from "../../../providers/postmark/email.ts";
import { findOutbound, sendEmail } from "../../../providers/postmark/postmark-client.ts";
import { formatSender } from "../../../providers/postmark/sender.ts";
import { findCustomersByIds } from "../../crm/service/find-customers.ts";
import { findOrganization } from "../../organizations/service/find-organization.ts";
import { pushToPerson } from "../../push/service/push-to-person.ts";
import { changeTransactional } from "../change-transactional.ts";
import { nameOfSender } from "../email-rules.ts";
import { findSendingRules } from "./sending-rules.ts";
import { findSuppression } from "../suppression-store.ts";
import { remindOfTransactional } from "../transactional-due.ts";
import { writeTransactionalLetter } from "../transactional-letter.ts";
import { outcomeOfEmail, outcomeOfPush, refuseTransactional } from "../transactional-outcomes.ts";
import {
  applyLookup,
  applyOutcome,
  decideNext,
  markAttempted,
  type Ledger,
  type Outcome,
} from "../transactional-rules.ts";
import { findTransactional, ledgerOf, moveTransactional, type TransactionalRow } from "../transactional-store.ts";
import { TransactionalMessage } from "../transactional.ts";

/** Under which a delivery's key travels in Postmark's metadata, for campaigns and single messages alike. */
const metadataKey = "delivery";

/** Does what is next for one message: sends it, asks after it, or nothing. Safe to call at any time and any number of times. */
export async function deliverTransactional(ctx: WriteCtx, id: string): Promise<void> {
  const row = await findTransactional(ctx.tenant, id);
  if (!row) return;
  const before = ledgerOf(row);
  const next = decideNext(before, ctx.now());
  if (next.kind === "send" && (await moveTransactional(ctx.tenant, id, before, next.leased)))
    await send(ctx, row, next.leased);
  if (next.kind === "ask") await ask(ctx, row, before, next.unknown);
}

async function send(ctx: WriteCtx, row: TransactionalRow, leased: Ledger): Promise<void> {
  const { id } = row;
  const end = async (outcome: Outcome) => {
    const ended = await changeTransactional(ctx, id, (ledger) =>
      applyOutcome(ledger, leased.attempts, outcome, ctx.now()),
    );
    ctx.log.info("transactional.attempted", { delivery: id, kind: row.kind, outcome: outcome.kind });
    await remindWhileOpen(ctx, id, ended);
  };
  const refusal = await askGate(ctx, row);
  if (refusal !== null) return end({ kind: "suppressed", reason: refusal });
  const message = TransactionalMessage.safeParse({ kind: row.kind, params: row.params });
  if (!message.success) return end({ kind: "failed", reason: "content_broken" });
  const email = row.channel === "email" ? await compose(ctx, row, message.data) : null;
  const attempted = markAttempted(leased, ctx.now());
  // Only who wrote this line may ask the provider: a receipt or another attempt in between makes it fail.
  if (!attempted || !(await moveTransactional(ctx.tenant, id, leased, attempted))) return;
  if (email) return end(outcomeOfEmail(await sendEmail(ctx.configuration.postmark, email)));
  return end(await push(ctx, row, message.data));
}

/** What is expected still does not go to who is blocked, nor to an address that bounced or complained. */
async function askGate({ tenant }: WriteCtx, row: TransactionalRow): Promise<SuppressionReason | null> {
  const { channel, address, customerId } = row;
  const [suppression, [customer]] = await Promise.all([
    findSuppression(tenant, { channel, address }),
    findCustomersByIds(tenant, customerId === null ? [] : [customerId]),
  ]);
  return refuseTransactional(suppression?.reason ?? null, customer?.blockedAt ?? null);
}

async function compose(ctx: WriteCtx, row: TransactionalRow, message: TransactionalMessage): Promise<OutgoingEmail> {
  const { postmark } = ctx.configuration;
  const [rules, organization] = await Promise.all([
    findSendingRules(ctx.tenant),
    findOrganization(ctx.env, ctx.tenant.orgId),
  ]);
  const name = nameOfSender(rules.email.fromName, organization?.name ?? "");
  const language = languages.find((each) => each === row.language) ?? defaultLanguage;
  return {
    from: formatSender({ fromName: name }, postmark.from),
    to: row.address,
    ...(rules.email.replyTo !== null && { replyTo: rules.email.replyTo }),
    ...writeTransactionalLetter(message, name, language),
    stream: postmark.accountStream,
    tag: row.kind,
    metadata: { org: ctx.tenant.orgId, [metadataKey]: row.id },
  };
}

async function push(ctx: WriteCtx, row: TransactionalRow, message: TransactionalMessage): Promise<Outcome> {
  const brand = message.kind === "notice" ? readBrand(message.params.brand) : null;
  if (message.kind !== "notice" || brand === null) return { kind: "failed", reason: "content_broken" };
  const { title, body, button } = message.params;
  const content = { title, body, link: button?.link ?? null, delivery: row.id };
  return outcomeOfPush(await pushToPerson(ctx, { userId: row.address, brand }, content), ctx.now());
}

function readBrand(brand: string | null): BrandKey | null {
  return brandKeys.find((each) => each === brand) ?? null;
}

/** Postmark is asked by our own key before anything else is done; nobody can be asked about a push. */
async function ask(ctx: WriteCtx, row: TransactionalRow, before: Ledger, unknown: Ledger): Promise<void> {
  const { id } = row;
  if (before !== unknown && !(await moveTransactional(ctx.tenant, id, before, unknown))) return;
  const found =
    row.channel === "email"
      ? await findOutbound(ctx.configuration.postmark, metadataKey, id)
      : { kind: "never" as const };
  const settled = await changeTransactional(ctx, id, (ledger) => applyLookup(ledger, found, ctx.now()));
  ctx.log.info("transactional.asked_after", { delivery: id, answer: found.kind, state: settled?.state.kind ?? null });
  await remindWhileOpen(ctx, id, settled);
}

async function remindWhileOpen(ctx: WriteCtx, id: string, ledger: Ledger | null): Promise<void> {
  const next = ledger && decideNext(ledger, ctx.now());
  if (!next || next.kind === "rest") return;
  await remindOfTransactional(ctx, id, next.kind === "wait" ? next.until : ctx.now());
}
