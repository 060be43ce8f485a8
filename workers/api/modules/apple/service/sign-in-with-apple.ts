import { assertNever } from "../../../../../shared/assert-never.ts";
import type { BrandKey } from "../../../../../shared/brands.ts";
import { commitDirectory } from "../../../platform/commit-directory.ts";
import type { PublicCtx } from "../../../platform/context.ts";
import { AppError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { AppleIdentity } from "../../../providers/apple/identity-token.ts";
import { revokeToken } from "../../../providers/apple/token-client.ts";
import { recordAccountEvent } from "../../auth/service/account-events.ts";
import { addUserWrite, findUser, findUserByEmail, type UserRow } from "../../auth/service/accounts.ts";
import type { ClientKind, PrimaryOutcome } from "../../auth/service/begin-session.ts";
import type { Device } from "../../auth/service/device.ts";
import { acceptAuthorization, audiencesOf, exchangeFor, type Authorization } from "../accept-authorization.ts";
import { identityWrite, useIdentity } from "../attach-identity.ts";
import { enterWithApple } from "../enter-with-apple.ts";
import { codeRefused, emailMissing } from "../errors.ts";
import { openLinkChallenge } from "../link-challenge.ts";
import { decideSignIn, nameFrom } from "../sign-in-rules.ts";
import { findIdentity, removeIdentity } from "../store.ts";
import { countAppleAttempt } from "./ask-nonce.ts";

export type AppleSignIn = Authorization & {
  readonly name?: { readonly givenName?: string | undefined; readonly familyName?: string | undefined } | undefined;
  /** Only for a brand's own app; the web signs in at the house. */
  readonly brand: BrandKey | null;
  readonly client: ClientKind;
  readonly device: Device;
  readonly place: string | null;
};

export type AppleOutcome =
  | PrimaryOutcome
  | { readonly kind: "link_needed"; readonly challengeId: string; readonly expiresAt: number };

/**
 * Signs in with what Apple gave an app or a site. Somebody new gets an account; an address that has one already leads to a question, to be
 * answered through `linkWithPassword` or `connectApple`.
 * @throws AppError apple.nonce_refused, apple.token_refused, apple.code_refused, apple.email_missing (422), apple.unreachable (503),
 *   auth.account_closing (403), request.too_many (429)
 */
export async function signInWithApple(ctx: PublicCtx, input: AppleSignIn): Promise<AppleOutcome> {
  await countAppleAttempt(ctx);
  const identity = await acceptAuthorization(ctx, input, audiencesOf(ctx, input.brand, input.client));
  const owner = await findOwner(ctx, identity.subject);
  const other = owner || identity.email === null ? undefined : await findUserByEmail(ctx.env, identity.email);
  const decision = decideSignIn({
    ownerId: owner?.id ?? null,
    email: identity.email,
    addressOwnerId: other?.id ?? null,
  });
  switch (decision.kind) {
    case "refuse":
      throw emailMissing();
    case "ask_for_proof": {
      const { brand, client, authorizationCode } = input;
      const asked = { identity, authorizationCode, brand, client };
      return { kind: "link_needed", ...(await openLinkChallenge(ctx, decision.userId, asked)) };
    }
    case "sign_in": {
      const refreshToken = await exchangeFor(ctx, identity, input.authorizationCode);
      await useIdentity(ctx, identity, refreshToken);
      return enterWithApple(ctx, decision.userId, input);
    }
    case "create": {
      const refreshToken = await exchangeFor(ctx, identity, input.authorizationCode);
      const userId = await createOrMeet(ctx, identity, decision.email, refreshToken, input);
      return enterWithApple(ctx, userId, input);
    }
    default:
      return assertNever(decision);
  }
}

/**
 * Whose account an Apple sign-in speaks for, without signing in: for an owner who takes back a closed account. Uses nonce and code up.
 * @throws AppError as signInWithApple
 */
export async function identifyByApple(ctx: PublicCtx, input: Authorization & Pick<AppleSignIn, "brand" | "client">) {
  await countAppleAttempt(ctx);
  const identity = await acceptAuthorization(ctx, input, audiencesOf(ctx, input.brand, input.client));
  const owner = await findOwner(ctx, identity.subject);
  if (owner) await useIdentity(ctx, identity, await exchangeFor(ctx, identity, input.authorizationCode));
  return owner ?? null;
}

/** An identity that outlived its account is cleared away: whoever comes with it is new here. */
async function findOwner(ctx: PublicCtx, subject: string): Promise<UserRow | undefined> {
  const row = await findIdentity(ctx.env, subject);
  const user = row && (await findUser(ctx.env, row.userId));
  if (row && (!user || user.erasedAt !== null)) {
    await removeIdentity(ctx.env, row);
    return undefined;
  }
  return user;
}

/** Two first sign-ins at once make one account: the second meets what the first has made. */
async function createOrMeet(
  ctx: PublicCtx,
  identity: AppleIdentity,
  email: string,
  refreshToken: string,
  { name, device, place }: AppleSignIn,
): Promise<string> {
  const now = ctx.now();
  const userId = newId("usr", now);
  const user = {
    id: userId,
    email,
    name: nameFrom(name, email, identity.isPrivateRelay),
    passwordHash: null,
    language: ctx.language,
    emailVerifiedAt: now,
    createdAt: now,
  };
  const writes = [await identityWrite(ctx, userId, identity, refreshToken), addUserWrite(ctx.env, user)];
  try {
    await commitDirectory(ctx.env, writes);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "commit.already_exists") throw error;
    return meet(ctx, identity, refreshToken);
  }
  const where = { device: device.label, place };
  ctx.defer(recordAccountEvent(ctx.env, userId, "registered", where, now));
  return userId;
}

async function meet(ctx: PublicCtx, identity: AppleIdentity, refreshToken: string): Promise<string> {
  const existing = await findIdentity(ctx.env, identity.subject);
  if (existing) {
    await useIdentity(ctx, identity, refreshToken);
    return existing.userId;
  }
  // Somebody registered with the address a moment ago: the next sign-in will ask for their proof.
  const { clientId } = identity;
  ctx.defer(revokeToken(ctx.configuration.apple, { clientId, refreshToken, now: ctx.now() }));
  throw codeRefused();
}
