import type { BrandKey } from "../../../../../shared/brands.ts";
import { signAccessToken } from "../../../platform/access-token.ts";
import type { PublicCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import { hasSecondFactor, openSecondFactorChallenge } from "../../factors/service/second-factor.ts";
import { requestAccountMail } from "../../mail/service/request-account-mail.ts";
import { findUser, type UserRow } from "../account-store.ts";
import { formatDeviceToken, isKnownTo, rememberAccount } from "../device-token.ts";
import type { SignInMethod } from "../directory-tables.ts";
import { accountClosing, wrongCredentials } from "../errors.ts";
import { signInLifetimeMs } from "../refresh-rules.ts";
import { formatRefreshToken, hashRefreshSecret, newRefreshSecret } from "../refresh-token.ts";
import { isWorthAMail } from "../sign-in-rules.ts";
import { addSignIn, hasSignedInBefore, type SignInRow } from "../sign-in-store.ts";
import { recordAccountEvent } from "./account-events.ts";
import type { Device } from "./device.ts";

/** How a client keeps its refresh token: the web in an HttpOnly cookie, an app in its own safe place. */
export type ClientKind = "web" | "app";

/** What a signed-in client gets. Times in ms. */
export type IssuedSession = {
  readonly accessToken: string;
  readonly expiresAt: number;
  /** Null: the one the client has goes on. */
  readonly refreshToken: string | null;
  /** By which this device is known again; null where there is nothing new to know. */
  readonly deviceToken: string | null;
  readonly client: ClientKind;
};

/** Who signs in, where and how. Plain JSON, so that a second factor's challenge can keep it. */
export type SessionStart = {
  readonly userId: string;
  /** The organization to work in, null for none. Always null at a brand. */
  readonly organizationId: string | null;
  /** Null at the house. */
  readonly brand: BrandKey | null;
  /** The sign-in that opens this one without a second form. */
  readonly parentId?: string | null;
  readonly method: SignInMethod;
  readonly client: ClientKind;
  readonly device: Device;
  readonly place: string | null;
};

export type SecondFactorChallenge = {
  readonly challengeId: string;
  readonly methods: readonly ("totp" | "recovery_code" | "passkey")[];
  readonly expiresAt: number;
};

export type PrimaryOutcome =
  | { readonly kind: "session"; readonly session: IssuedSession }
  | { readonly kind: "second_factor"; readonly challenge: SecondFactorChallenge };

/**
 * After the first proof (a password, Apple): a session, or the question for the second factor that this person has set up.
 * @throws AppError auth.account_closing (403)
 */
export async function completePrimary(
  ctx: PublicCtx,
  user: Pick<UserRow, "id" | "closedAt" | "eraseAt">,
  start: Omit<SessionStart, "userId">,
): Promise<PrimaryOutcome> {
  if (user.closedAt !== null) throw accountClosing(user.eraseAt ?? user.closedAt);
  const whole = { ...start, userId: user.id };
  if (await hasSecondFactor(ctx.env, user.id))
    return { kind: "second_factor", challenge: await openSecondFactorChallenge(ctx, whole) };
  return { kind: "session", session: await startSession(ctx, whole) };
}

/**
 * Signs somebody in who has proved all there is to prove: stores the sign-in, notes it for its owner, and writes to them when the device
 * is new.
 * @throws AppError auth.account_closing (403), auth.wrong_credentials (401) when there is no such account any more
 */
export async function startSession(ctx: PublicCtx, start: SessionStart): Promise<IssuedSession> {
  const [user, hasBefore] = await Promise.all([
    findUser(ctx.env, start.userId),
    hasSignedInBefore(ctx.env, start.userId),
  ]);
  if (!user || user.erasedAt !== null) throw wrongCredentials();
  if (user.closedAt !== null) throw accountClosing(user.eraseAt ?? user.closedAt);
  const key = ctx.configuration.accessTokenSecret;
  const isKnown = isKnownTo(start.device.token, user.email, key);
  const { row, refreshToken } = newSignIn(start, ctx.now());
  await addSignIn(ctx.env, row);
  ctx.log.info("auth.signed_in", { userId: user.id, signInId: row.id, method: start.method });
  ctx.defer(recordSignIn(ctx, user, start, isWorthAMail({ isFirst: !hasBefore, isKnown, method: start.method })));
  const deviceToken = formatDeviceToken(rememberAccount(start.device.token, user.email, key));
  return issueSession(
    ctx,
    { ...row, organizationId: start.organizationId, brand: start.brand },
    refreshToken,
    deviceToken,
  );
}

/** Signs the access token that goes with a refresh token. */
export async function issueSession(
  ctx: PublicCtx,
  signIn: Pick<SignInRow, "id" | "userId" | "organizationId" | "client"> & { readonly brand: BrandKey | null },
  refreshToken: string | null,
  deviceToken: string | null,
): Promise<IssuedSession> {
  const { id, userId, organizationId, brand, client } = signIn;
  const claims = { userId, signInId: id, orgId: organizationId, brand };
  const { token, expiresAt } = await signAccessToken(ctx.configuration, claims, ctx.now());
  return { accessToken: token, expiresAt, refreshToken, deviceToken, client };
}

function newSignIn(start: SessionStart, now: number) {
  const id = newId("sgn", now);
  const secret = newRefreshSecret();
  const row = {
    id,
    userId: start.userId,
    organizationId: start.organizationId,
    brand: start.brand,
    parentId: start.parentId ?? null,
    method: start.method,
    client: start.client,
    device: start.device.label,
    place: start.place,
    tokenHash: hashRefreshSecret(secret),
    rotatedAt: now,
    // Walking into a brand proves nothing: what cannot be undone asks again there.
    provedAt: start.method === "brand" ? 0 : now,
    createdAt: now,
    lastUsedAt: now,
    expiresAt: now + signInLifetimeMs,
  };
  return { row, refreshToken: formatRefreshToken({ signInId: id, secret }) };
}

async function recordSignIn(ctx: PublicCtx, user: UserRow, start: SessionStart, tellOwner: boolean): Promise<void> {
  const now = ctx.now();
  const { place } = start;
  const device = start.device.label;
  await recordAccountEvent(ctx.env, user.id, "signed_in", { device, place }, now);
  if (!tellOwner) return;
  await requestAccountMail(ctx, {
    kind: "new_device",
    address: user.email,
    userId: user.id,
    language: user.language,
    params: { name: user.name, device: device === "" ? null : device, place, at: now },
  });
}
