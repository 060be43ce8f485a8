import { createHash, createHmac, randomBytes } from "node:crypto";

/** A refresh token is `<sign-in id>.<secret>`; only the secret's hash is stored. */
export type RefreshToken = { readonly signInId: string; readonly secret: string };

export function formatRefreshToken(token: RefreshToken): string {
  return `${token.signInId}.${token.secret}`;
}

/** Null when the text has not the shape of a refresh token. */
export function parseRefreshToken(text: string): RefreshToken | null {
  const match = /^(sgn_[0-9a-z]{26})\.([A-Za-z0-9_-]{43})$/.exec(text);
  return match?.[1] && match[2] ? { signInId: match[1], secret: match[2] } : null;
}

export function newRefreshSecret(): string {
  return randomBytes(32).toString("base64url");
}

export function hashRefreshSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

/**
 * The one successor of a secret. Derived rather than drawn, so that two tabs which present the same token at the same
 * time get the same answer and nothing readable has to be kept. Without the key a stolen old token foretells nothing.
 */
export function succeedRefreshSecret(token: RefreshToken, key: string): string {
  return createHmac("sha256", key).update(`refresh:${token.signInId}:${token.secret}`).digest("base64url");
}
