/** After a rotation the old token still gives the same successor this long, for two tabs that refresh together. */
export const reuseGraceMs = 30_000;
export const signInLifetimeMs = 60 * 24 * 60 * 60 * 1000;

export type SignInState = {
  readonly tokenHash: string;
  readonly previousTokenHash: string | null;
  readonly rotatedAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
};

export type RefreshDecision =
  | { readonly kind: "rotate" }
  /** The token before the current one, within its grace: answer the current one again. */
  | { readonly kind: "repeat" }
  /** An older token came back: someone has a copy, so nobody keeps the family. */
  | { readonly kind: "revoke" }
  | { readonly kind: "refuse" };

/** What to do with a presented refresh token, known by its hash. */
export function decideRefresh(state: SignInState, presentedHash: string, now: number): RefreshDecision {
  if (state.revokedAt !== null || now >= state.expiresAt) return { kind: "refuse" };
  if (presentedHash === state.tokenHash) return { kind: "rotate" };
  if (presentedHash === state.previousTokenHash && now < state.rotatedAt + reuseGraceMs) return { kind: "repeat" };
  return { kind: "revoke" };
}
