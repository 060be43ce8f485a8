import type { PublicCtx } from "../../platform/context.ts";
import { findOutbound, sendEmail } from "../../providers/postmark/postmark-client.ts";
import type { OutgoingEmail } from "../../providers/postmark/email.ts";
import { AccountMail } from "./account-mail.ts";
import { changeLedger } from "./change-ledger.ts";
import { applyLookup, applyOutcome, decideNext, markAttempted, type Ledger } from "./ledger-rules.ts";
import { hashLinkToken, mintLinkToken, planLink } from "./link-tokens.ts";
import { remindOfMail } from "./mail-due.ts";
import { addMailedLink, findMail, ledgerOf, moveMail, type AccountMailRow } from "./store.ts";
import { writeLetter } from "./letter-rules/write-letter.ts";

/** The key under which an account mail's id travels in Postmark's metadata. */
export const metadataKey = "account_mail";

/** Does what is next for one mail: sends it, asks after it, or nothing. Safe to call at any time and any number of times. */
export async function deliverAccountMail(ctx: PublicCtx, id: string): Promise<void> {
  const mail = await findMail(ctx.env, id);
  if (!mail) return;
  const before = ledgerOf(mail);
  const next = decideNext(before, ctx.now());
  if (next.kind === "send" && (await moveMail(ctx.env, id, before, next.leased))) await send(ctx, mail, next.leased);
  if (next.kind === "ask") await ask(ctx, mail, before, next.unknown);
}

async function send(ctx: PublicCtx, mail: AccountMailRow, leased: Ledger): Promise<void> {
  const email = await compose(ctx, mail);
  const attempted = email && markAttempted(leased, ctx.now());
  if (!email) {
    ctx.log.error("mail.unreadable", new Error("Parameters do not fit the kind"), { mail: mail.id, kind: mail.kind });
    await moveMail(ctx.env, mail.id, leased, { ...leased, state: "failed", dueAt: null, reason: "unreadable" });
    return;
  }
  // Only who wrote this line may ask Postmark: a webhook or another attempt in between makes it fail.
  if (!attempted || !(await moveMail(ctx.env, mail.id, leased, attempted))) return;
  const outcome = await sendEmail(ctx.configuration.postmark, email);
  const settled = await changeLedger(ctx, mail.id, (ledger) =>
    applyOutcome(ledger, attempted.attempts, outcome, ctx.now()),
  );
  const line = { mail: mail.id, kind: mail.kind, outcome: outcome.kind, attempt: attempted.attempts };
  if (outcome.kind === "accepted") ctx.log.info("mail.sent", line);
  else ctx.log.warn("mail.not_sent", { ...line, reason: outcome.reason });
  await remindWhileOpen(ctx, mail, settled);
}

/** Postmark is asked by our own id before anything else is done. */
async function ask(ctx: PublicCtx, mail: AccountMailRow, before: Ledger, unknown: Ledger): Promise<void> {
  if (before !== unknown && !(await moveMail(ctx.env, mail.id, before, unknown))) return;
  const found = await findOutbound(ctx.configuration.postmark, metadataKey, mail.id);
  const settled = await changeLedger(ctx, mail.id, (ledger) => applyLookup(ledger, found, ctx.now()));
  ctx.log.info("mail.asked_after", { mail: mail.id, answer: found.kind, state: settled?.state ?? null });
  await remindWhileOpen(ctx, mail, settled);
}

async function remindWhileOpen(ctx: PublicCtx, mail: AccountMailRow, ledger: Ledger | null): Promise<void> {
  const next = ledger && decideNext(ledger, ctx.now());
  if (!next || next.kind === "rest") return;
  await remindOfMail(ctx.env, mail, mail.id, next.kind === "wait" ? next.until : ctx.now());
}

/** Mints the link's token: it is in the e-mail and nowhere else, the directory has its hash. Null: the row fits no kind. */
async function compose(ctx: PublicCtx, mail: AccountMailRow): Promise<OutgoingEmail | null> {
  const parsed = AccountMail.safeParse({ kind: mail.kind, params: mail.params });
  if (!parsed.success) return null;
  const { postmark, sites } = ctx.configuration;
  const plan = planLink(parsed.data);
  const token = plan && mintLinkToken();
  if (plan && token !== null) {
    const { kind, subject, detail, lifetimeMs } = plan;
    const now = ctx.now();
    await addMailedLink(ctx.env, {
      ...{ kind, subject, detail, tokenHash: hashLinkToken(token) },
      createdAt: now,
      expiresAt: now + lifetimeMs,
    });
  }
  const letter = writeLetter(parsed.data, { language: mail.language, sites, token });
  return {
    ...letter,
    from: postmark.from,
    to: mail.address,
    stream: postmark.accountStream,
    tag: mail.kind,
    metadata: { [metadataKey]: mail.id },
  };
}
