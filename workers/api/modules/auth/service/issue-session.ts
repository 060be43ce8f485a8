import { isBrandKey, type BrandKey } from "../../../../../shared/brands.ts";
import { signAccessToken } from "../../../platform/access-token.ts";
import type { PublicCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import { signInLifetimeMs } from "../refresh-rules.ts";
import { formatRefreshToken, hashRefreshSecret, newRefreshSecret } from "../refresh-token.ts";
import type { SignInMethod } from "../directory-tables.ts";
import type { NewSignIn } from "../store.ts";

/** How a client keeps its refresh token: the web in an HttpOnly cookie, an app in its own safe place. */
export type ClientKind = "web" | "app";

/** What a signed-in client gets. Times in ms. */
export type IssuedSession = {
  readonly accessToken: string;
  readonly expiresAt: number;
  readonly refreshToken: string;
  readonly client: ClientKind;
};

/** A new sign-in's row and its first refresh token. The caller stores the row. */
export function beginSignIn(
  input: {
    readonly userId: string;
    readonly organizationId: string | null;
    readonly brand?: BrandKey | null;
    readonly parentId?: string | null;
    readonly method: SignInMethod;
    readonly client: ClientKind;
    readonly device: string;
    readonly place?: string | null;
    /** When its owner proved who they are; 0 for a sign-in that another one opened. */
    readonly provedAt: number;
  },
  now: number,
): { readonly row: NewSignIn; readonly refreshToken: string } {
  const id = newId("sgn", now);
  const secret = newRefreshSecret();
  const row: NewSignIn = {
    id,
    ...input,
    tokenHash: hashRefreshSecret(secret),
    rotatedAt: now,
    createdAt: now,
    lastUsedAt: now,
    expiresAt: now + signInLifetimeMs,
  };
  return { row, refreshToken: formatRefreshToken({ signInId: id, secret }) };
}

/** Signs the access token that goes with a refresh token. */
export async function issueSession(
  ctx: PublicCtx,
  signIn: {
    readonly id: string;
    readonly userId: string;
    readonly organizationId?: string | null | undefined;
    readonly brand?: string | null | undefined;
    readonly client: ClientKind;
  },
  refreshToken: string,
): Promise<IssuedSession> {
  const brand = brandOf(signIn);
  const claims = { userId: signIn.userId, signInId: signIn.id, orgId: signIn.organizationId ?? null, brand };
  const { token, expiresAt } = await signAccessToken(ctx.configuration, claims, ctx.now());
  return { accessToken: token, expiresAt, refreshToken, client: signIn.client };
}

function brandOf(signIn: { readonly brand?: string | null | undefined }): BrandKey | null {
  const key = signIn.brand ?? "";
  return isBrandKey(key) ? key : null;
}
