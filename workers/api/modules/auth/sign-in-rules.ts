import type { SignInMethod } from "./directory-tables.ts";

/**
 * Whether the owner is written to about a sign-in: one on a device that has not signed in to the account before. Not about their very
 * first one, nor about one that a known sign-in or a link in their own mailbox opened.
 */
export function isWorthAMail(signIn: {
  readonly isFirst: boolean;
  readonly isKnown: boolean;
  readonly method: SignInMethod;
}): boolean {
  if (signIn.isFirst || signIn.isKnown) return false;
  return signIn.method !== "brand" && signIn.method !== "link";
}
