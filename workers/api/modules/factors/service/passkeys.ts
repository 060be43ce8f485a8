import { commitDirectory } from "../../../platform/commit-directory.ts";
import type { PersonCtx } from "../../../platform/context.ts";
import { unauthenticated } from "../../../platform/errors.ts";
import { PasskeyQuestion } from "../accept-proof.ts";
import { findUser } from "../../auth/service/accounts.ts";
import { answerChallenge, openChallenge } from "../../auth/service/challenges.ts";
import { challengeOver, passkeyIsKnown, passkeyRefused, tooManyPasskeys, unknownPasskey } from "../errors.ts";
import type { Passkey, PasskeyCreated, PasskeyCreationOptions } from "../passkey-contract.ts";
import { mostPasskeys } from "../passkey-rules.ts";
import { presentPasskey } from "../present-factors.ts";
import { addPasskeyWrite, listPasskeys, removePasskey as removeRow, renamePasskey as renameRow } from "../store.ts";
import { tellOwner, type Whence } from "../tell-owner.ts";
import { creationOptions, questionLifeMs, verifyCreated } from "../webauthn.ts";

/**
 * What the caller's browser needs to make a passkey.
 * @throws AppError factors.too_many_passkeys (409)
 */
export async function beginPasskey(
  ctx: PersonCtx,
): Promise<{ readonly challengeId: string; readonly options: PasskeyCreationOptions }> {
  const { env, configuration, caller } = ctx;
  const [user, existing] = await Promise.all([findUser(env, caller.userId), listPasskeys(env, caller.userId)]);
  if (!user) throw unauthenticated();
  if (existing.length >= mostPasskeys) throw tooManyPasskeys(mostPasskeys);
  const options = await creationOptions(configuration, user, existing);
  const detail = { challenge: options.challenge };
  const question = { kind: "passkey_registration", userId: user.id, detail, lifeMs: questionLifeMs } as const;
  const { id: challengeId } = await openChallenge(env, question, ctx.now());
  return { challengeId, options };
}

/**
 * Keeps a passkey that the caller's browser made.
 * @throws AppError factors.challenge_over (422), factors.passkey_refused (403), factors.passkey_known (409)
 */
export async function addPasskey(
  ctx: PersonCtx,
  input: { readonly challengeId: string; readonly name: string; readonly response: PasskeyCreated },
  whence: Whence,
): Promise<Passkey> {
  const { env, configuration, log } = ctx;
  const { userId } = ctx.caller;
  const now = ctx.now();
  const question = await answerChallenge(env, "passkey_registration", input.challengeId, now);
  if (question?.userId !== userId) throw challengeOver();
  const { challenge } = PasskeyQuestion.parse(question.detail);
  const made = await verifyCreated(configuration, input.response, challenge, log);
  if (!made) throw passkeyRefused();
  const row = { ...made, userId, name: input.name, createdAt: now, lastUsedAt: null };
  await commitDirectory(env, [addPasskeyWrite(env, row)], { already_exists: passkeyIsKnown });
  await tellOwner(ctx, userId, "passkey_added", whence);
  return presentPasskey(row);
}

/** @throws AppError factors.passkey_not_found (404) */
export async function renamePasskey(ctx: PersonCtx, credentialId: string, name: string): Promise<Passkey> {
  const renamed = await renameRow(ctx.env, ctx.caller.userId, credentialId, name);
  if (!renamed) throw unknownPasskey();
  return presentPasskey(renamed);
}

/** @throws AppError factors.passkey_not_found (404) */
export async function removePasskey(ctx: PersonCtx, credentialId: string, whence: Whence): Promise<void> {
  const { userId } = ctx.caller;
  if (!(await removeRow(ctx.env, userId, credentialId))) throw unknownPasskey();
  await tellOwner(ctx, userId, "passkey_removed", whence);
}
