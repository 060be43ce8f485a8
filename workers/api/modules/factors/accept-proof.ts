import type { PublicCtx } from "../../platform/context.ts";
import { answerChallenge } from "../auth/service/challenges.ts";
import { z } from "zod";
import type { PasskeyAnswer } from "../../../../shared/passkey.ts";
import { isCounterFresh } from "./passkey-rules.ts";
import { hashRecoveryCode, readRecoveryCode } from "./recovery-code-rules.ts";
import { findPasskey, findTotp, notePasskeyUse, takeRecoveryCode, takeStep } from "./store.ts";
import { tellOwner, type Whence } from "./tell-owner.ts";
import { stepOfCode, unsealSecret } from "./totp.ts";
import { verifyAnswer } from "./webauthn.ts";

/** What is kept with a question to a passkey. */
export const PasskeyQuestion = z.object({ challenge: z.string() });

/** Accepts a code of the authenticator app, once. */
export async function acceptCode(ctx: PublicCtx, userId: string, typed: string): Promise<boolean> {
  const totp = await findTotp(ctx.env, userId);
  if (!totp?.confirmedAt) return false;
  const secret = await unsealSecret(ctx.configuration, userId, totp.secretSealed);
  const step = stepOfCode(secret, typed, totp.lastStep, ctx.now());
  return step !== null && takeStep(ctx.env, userId, step);
}

/** Accepts a recovery code, once, while the second step is on. Its owner is told. */
export async function acceptRecoveryCode(
  ctx: PublicCtx,
  userId: string,
  typed: string,
  whence: Whence,
): Promise<boolean> {
  const code = readRecoveryCode(typed);
  if (code === null || !(await findTotp(ctx.env, userId))) return false;
  if (!(await takeRecoveryCode(ctx.env, userId, hashRecoveryCode(userId, code), ctx.now()))) return false;
  await tellOwner(ctx, userId, "recovery_code_used", whence);
  return true;
}

/** Whose passkey has answered an open question, or null. The question is used up whichever way. */
export async function acceptPasskey(
  ctx: PublicCtx,
  { challengeId, response }: { readonly challengeId: string; readonly response: PasskeyAnswer },
): Promise<string | null> {
  const { env, configuration, log } = ctx;
  const question = await answerChallenge(env, "passkey_sign_in", challengeId, ctx.now());
  const passkey = await findPasskey(env, response.id);
  if (!question || !passkey) return null;
  const { challenge } = PasskeyQuestion.parse(question.detail);
  const shown = await verifyAnswer(configuration, response, challenge, passkey.publicKey, log);
  if (!shown || !isOwner(passkey.userId, response)) return null;
  const { userId, credentialId } = passkey;
  if (!isCounterFresh(passkey.counter, shown.counter)) {
    log.warn("factors.passkey_counter_behind", { userId, known: passkey.counter, shown: shown.counter });
    return null;
  }
  return (await notePasskeyUse(env, credentialId, shown, ctx.now())) ? userId : null;
}

/** A passkey says itself whose it is, and must not contradict us. As a second factor it may keep silent. */
function isOwner(userId: string, { response: { userHandle } }: PasskeyAnswer): boolean {
  return !userHandle || Buffer.from(userHandle, "base64url").toString() === userId;
}
