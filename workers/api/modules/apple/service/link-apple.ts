import type { PersonCtx, PublicCtx } from "../../../platform/context.ts";
import { accountClosing } from "../../auth/errors.ts";
import { findUser } from "../../auth/service/accounts.ts";
import type { PrimaryOutcome } from "../../auth/service/begin-session.ts";
import { checkCredentials } from "../../auth/service/check-credentials.ts";
import type { Device } from "../../auth/service/device.ts";
import { acceptAuthorization, audiencesOf, exchangeFor, type Authorization } from "../accept-authorization.ts";
import { attachIdentity } from "../attach-identity.ts";
import { enterWithApple } from "../enter-with-apple.ts";
import { linkExpired, linkedElsewhere, otherAppleLinked } from "../errors.ts";
import { answerLinkChallenge, readLinkChallenge } from "../link-challenge.ts";
import { findIdentity, listIdentities } from "../store.ts";
import { tellOwner } from "../tell-owner.ts";

type Where = { readonly device: Device; readonly place: string | null };

/**
 * Connects Apple with the account that has its address, proved by that account's password, and signs in.
 * @throws AppError apple.link_expired, apple.code_refused (422), auth.wrong_credentials (401), auth.account_closing (403),
 *   apple.unreachable (503), request.too_many (429)
 */
export async function linkWithPassword(
  ctx: PublicCtx,
  input: Where & { readonly challengeId: string; readonly password: string },
): Promise<PrimaryOutcome> {
  const { challengeId, password, device } = input;
  const waiting = await readLinkChallenge(ctx, challengeId);
  const user = await findUser(ctx.env, waiting.userId);
  if (!user) throw linkExpired();
  const proved = await checkCredentials(ctx, { email: user.email, password }, device);
  if (proved.id !== user.id) throw linkExpired();
  if (proved.closedAt !== null) throw accountClosing(proved.eraseAt ?? proved.closedAt);
  const { identity, authorizationCode, brand, client } = await answerLinkChallenge(ctx, challengeId);
  await link(ctx, user.id, identity, authorizationCode, input);
  return enterWithApple(ctx, user.id, { ...input, brand, client });
}

export type Connecting =
  | (Authorization & { readonly by: "authorization" })
  | { readonly by: "challenge"; readonly challengeId: string };

/**
 * Connects Apple with the account of whoever is signed in and has just proved who they are.
 * @throws AppError apple.link_expired, apple.nonce_refused, apple.token_refused, apple.code_refused (422), apple.linked_elsewhere,
 *   apple.other_linked (409), apple.unreachable (503)
 */
export async function connectApple(ctx: PersonCtx, input: Connecting, where: Where): Promise<void> {
  const { userId, brand } = ctx.caller;
  if (input.by === "challenge") {
    const waiting = await readLinkChallenge(ctx, input.challengeId);
    if (waiting.userId !== userId) throw linkExpired();
    const { identity, authorizationCode } = await answerLinkChallenge(ctx, input.challengeId);
    return link(ctx, userId, identity, authorizationCode, where);
  }
  const identity = await acceptAuthorization(ctx, input, audiencesOf(ctx, brand, null));
  return link(ctx, userId, identity, input.authorizationCode, where);
}

async function link(
  ctx: PublicCtx,
  userId: string,
  identity: Parameters<typeof attachIdentity>[2],
  authorizationCode: string,
  { device, place }: Where,
): Promise<void> {
  const { subject } = identity;
  const [own, existing] = await Promise.all([listIdentities(ctx.env, userId), findIdentity(ctx.env, subject)]);
  if (existing && existing.userId !== userId) throw linkedElsewhere();
  if (own.some((row) => row.subject !== subject)) throw otherAppleLinked();
  const refreshToken = await exchangeFor(ctx, identity, authorizationCode);
  await attachIdentity(ctx, userId, identity, refreshToken);
  if (!existing) await tellOwner(ctx, userId, "apple_linked", { device: device.label, place });
}
