import { assertNever } from "../../../../../shared/assert-never.ts";
import type { PublicCtx } from "../../../platform/context.ts";
import { findUser } from "../../auth/service/accounts.ts";
import { startSession, type IssuedSession, type SessionStart } from "../../auth/service/begin-session.ts";
import { answerChallenge, countChallengeAttempt, readChallenge } from "../../auth/service/challenges.ts";
import { acceptCode, acceptPasskey, acceptRecoveryCode } from "../accept-proof.ts";
import { countCode, mostWrongAnswers } from "../attempt-limits.ts";
import { BegunSignIn } from "../begun-sign-in.ts";
import type { SecondFactorAnswer } from "../contract.ts";
import { challengeOver, passkeyRefused, wrongCode } from "../errors.ts";

/**
 * Finishes a sign-in by its second factor. A right answer uses up the factor first and then the question, so that of answers given
 * together one signs in.
 * @throws AppError factors.challenge_over (422), factors.wrong_code (403), factors.passkey_refused (403), request.too_many (429)
 */
export async function answerSecondFactor(ctx: PublicCtx, answer: SecondFactorAnswer): Promise<IssuedSession> {
  const { env } = ctx;
  const { challengeId } = answer;
  const challenge = await readChallenge(env, "second_factor", challengeId, ctx.now());
  if (!challenge) throw challengeOver();
  const { start, userVersion } = BegunSignIn.parse(challenge.detail);
  const user = await findUser(env, start.userId);
  if (user?.version !== userVersion) throw challengeOver();
  const forgive = answer.method === "totp" ? await countCode(ctx, user, start.device) : null;
  if (!(await countChallengeAttempt(env, "second_factor", challengeId, mostWrongAnswers, ctx.now())))
    throw challengeOver();
  await requireRight(ctx, start, answer);
  if (!(await answerChallenge(env, "second_factor", challengeId, ctx.now()))) throw challengeOver();
  await forgive?.();
  return startSession(ctx, start);
}

async function requireRight(ctx: PublicCtx, start: SessionStart, answer: SecondFactorAnswer): Promise<void> {
  const { userId, place } = start;
  switch (answer.method) {
    case "totp":
      if (!(await acceptCode(ctx, userId, answer.code))) throw wrongCode();
      return;
    case "recovery_code":
      if (!(await acceptRecoveryCode(ctx, userId, answer.code, { device: start.device.label, place })))
        throw wrongCode();
      return;
    case "passkey":
      if ((await acceptPasskey(ctx, answer.passkey)) !== userId) throw passkeyRefused();
      return;
    default:
      assertNever(answer);
  }
}
