import { z } from "zod";
import { commitDirectory } from "../../../platform/commit-directory.ts";
import type { PersonCtx } from "../../../platform/context.ts";
import { unauthenticated } from "../../../platform/errors.ts";
import { findUser } from "../../auth/service/accounts.ts";
import { answerChallenge, countChallengeAttempt, openChallenge, readChallenge } from "../../auth/service/challenges.ts";
import { countProofCode, mostWrongAnswers } from "../attempt-limits.ts";
import type { TotpSetup } from "../contract.ts";
import { challengeOver, totpIsOff, totpIsOn, wrongCode } from "../errors.ts";
import { drawRecoveryCodes, hashRecoveryCode } from "../recovery-code-rules.ts";
import { addTotpWrite, findTotp, removeTotpWrites, replaceRecoveryCodesWrites } from "../store.ts";
import { tellOwner, type Whence } from "../tell-owner.ts";
import { drawSecret, sealSecret, stepOfCode, unsealSecret } from "../totp.ts";

const lifeMs = 10 * 60_000;
const Detail = z.object({ secretSealed: z.string() });

/**
 * A secret for an authenticator app. It waits with its question and comes into force when a code of it is shown.
 * @throws AppError factors.totp_on (409)
 */
export async function beginTotp(ctx: PersonCtx): Promise<TotpSetup> {
  const { env, configuration, caller } = ctx;
  const [user, existing] = await Promise.all([findUser(env, caller.userId), findTotp(env, caller.userId)]);
  if (!user) throw unauthenticated();
  if (existing) throw totpIsOn();
  const { secret, uri } = drawSecret(user.email);
  const detail: z.infer<typeof Detail> = { secretSealed: await sealSecret(configuration, user.id, secret) };
  const question = { kind: "totp_setup", userId: user.id, detail, lifeMs } as const;
  const { id, expiresAt } = await openChallenge(env, question, ctx.now());
  return { challengeId: id, secret, uri, expiresAt: new Date(expiresAt).toISOString() };
}

/**
 * Switches the second step on, and answers its recovery codes, readable this once.
 * @throws AppError factors.challenge_over (422), factors.wrong_code (403), factors.totp_on (409), request.too_many (429)
 */
export async function confirmTotp(
  ctx: PersonCtx,
  { challengeId, code }: { readonly challengeId: string; readonly code: string },
  whence: Whence,
): Promise<readonly string[]> {
  const { env, caller } = ctx;
  const { userId } = caller;
  const now = ctx.now();
  const challenge = await readChallenge(env, "totp_setup", challengeId, now);
  if (challenge?.userId !== userId) throw challengeOver();
  await countProofCode(ctx, caller.signInId);
  if (!(await countChallengeAttempt(env, "totp_setup", challengeId, mostWrongAnswers, now))) throw challengeOver();
  const { secretSealed } = Detail.parse(challenge.detail);
  const step = stepOfCode(await unsealSecret(ctx.configuration, userId, secretSealed), code, 0, now);
  if (step === null) throw wrongCode();
  if (!(await answerChallenge(env, "totp_setup", challengeId, now))) throw challengeOver();
  const codes = drawRecoveryCodes();
  const hashes = codes.map((one) => hashRecoveryCode(userId, one));
  const row = { userId, secretSealed, lastStep: step, createdAt: now, confirmedAt: now };
  const writes = [addTotpWrite(env, row), ...replaceRecoveryCodesWrites(env, userId, hashes, now)];
  await commitDirectory(env, writes, { already_exists: totpIsOn });
  await tellOwner(ctx, userId, "authenticator_added", whence);
  return codes;
}

/** @throws AppError factors.totp_off (409) */
export async function removeTotp(ctx: PersonCtx, whence: Whence): Promise<void> {
  const { userId } = ctx.caller;
  await commitDirectory(ctx.env, removeTotpWrites(ctx.env, userId), { not_found: totpIsOff });
  await tellOwner(ctx, userId, "authenticator_removed", whence);
}

/**
 * A new set of recovery codes, readable this once; the old ones end.
 * @throws AppError factors.totp_off (409)
 */
export async function renewRecoveryCodes(ctx: PersonCtx, whence: Whence): Promise<readonly string[]> {
  const { env } = ctx;
  const { userId } = ctx.caller;
  if (!(await findTotp(env, userId))) throw totpIsOff();
  const codes = drawRecoveryCodes();
  const hashes = codes.map((code) => hashRecoveryCode(userId, code));
  await commitDirectory(env, replaceRecoveryCodesWrites(env, userId, hashes, ctx.now()));
  await tellOwner(ctx, userId, "recovery_codes_made", whence);
  return codes;
}
