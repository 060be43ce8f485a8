import type { PersonCtx, PublicCtx } from "../../../platform/context.ts";
import { unauthenticated } from "../../../platform/errors.ts";
import type { SecondFactorChallenge, SessionStart } from "../../auth/service/begin-session.ts";
import { findUser } from "../../auth/service/accounts.ts";
import { openChallenge } from "../../auth/service/challenges.ts";
import { acceptCode, acceptPasskey, acceptRecoveryCode } from "../accept-proof.ts";
import { countProofCode } from "../attempt-limits.ts";
import type { BegunSignIn } from "../begun-sign-in.ts";
import { PasskeyAnswer } from "../../../../../shared/passkey.ts";
import { countRecoveryCodes, findTotp, listPasskeys } from "../store.ts";
import { readCode } from "../totp-rules.ts";

/** What somebody who is signed in shows to prove who they are. `code` is the app's, or a recovery code. */
export type FactorProof =
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "passkey"; readonly challengeId: string; readonly response: unknown };

const lifeMs = 5 * 60_000;

/** Whether signing in takes a second step: its owner has switched an authenticator app on. A passkey alone asks for none. */
export async function hasSecondFactor(env: Env, userId: string): Promise<boolean> {
  return ((await findTotp(env, userId))?.confirmedAt ?? null) !== null;
}

/** Asks for the second factor, and keeps how the sign-in began until it is answered (POST /auth/second-factor). */
export async function openSecondFactorChallenge(ctx: PublicCtx, start: SessionStart): Promise<SecondFactorChallenge> {
  const { env } = ctx;
  const { userId } = start;
  const user = await findUser(env, userId);
  if (!user) throw unauthenticated();
  const detail: BegunSignIn = { start, userVersion: user.version };
  const question = { kind: "second_factor", userId, detail, lifeMs } as const;
  const [{ id, expiresAt }, codesLeft, passkeys] = await Promise.all([
    openChallenge(env, question, ctx.now()),
    countRecoveryCodes(env, userId),
    listPasskeys(env, userId),
  ]);
  const others = [codesLeft > 0 && ("recovery_code" as const), passkeys.length > 0 && ("passkey" as const)];
  return { challengeId: id, methods: ["totp", ...others.filter((method) => method !== false)], expiresAt };
}

/**
 * Whether the caller has shown a factor of their own account.
 * @throws AppError request.too_many (429)
 */
export async function proveByFactor(ctx: PersonCtx, proof: FactorProof): Promise<boolean> {
  const { userId, signInId } = ctx.caller;
  if (proof.kind === "passkey") {
    const response = PasskeyAnswer.safeParse(proof.response);
    const answer = response.success ? { challengeId: proof.challengeId, response: response.data } : null;
    return answer !== null && (await acceptPasskey(ctx, answer)) === userId;
  }
  await countProofCode(ctx, signInId);
  if (readCode(proof.code) !== null) return acceptCode(ctx, userId, proof.code);
  return acceptRecoveryCode(ctx, userId, proof.code, { device: null, place: null });
}
