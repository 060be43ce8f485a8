/** What is known when Apple has said who is there. */
export type SignInSituation = {
  /** Whom this Apple account signs in; null when it is new here, or its account has been erased. */
  readonly ownerId: string | null;
  /** As Apple verified it. */
  readonly email: string | null;
  /** Who has that address without being connected with this Apple account. */
  readonly addressOwnerId: string | null;
};

export type SignInDecision =
  | { readonly kind: "sign_in"; readonly userId: string }
  | { readonly kind: "ask_for_proof"; readonly userId: string; readonly email: string }
  | { readonly kind: "create"; readonly email: string }
  | { readonly kind: "refuse" };

/**
 * What an accepted identity token leads to. The subject alone says whose it is; an address only ever leads to a question, because whoever
 * controls an Apple account with somebody's address need not be that somebody.
 */
export function decideSignIn({ ownerId, email, addressOwnerId }: SignInSituation): SignInDecision {
  if (ownerId !== null) return { kind: "sign_in", userId: ownerId };
  if (email === null) return { kind: "refuse" };
  if (addressOwnerId !== null) return { kind: "ask_for_proof", userId: addressOwnerId, email };
  return { kind: "create", email };
}

/** How a new account is called: as Apple told the app, else by the address, unless that is one of Apple's own making. */
export function nameFrom(
  name: { readonly givenName?: string | undefined; readonly familyName?: string | undefined } | undefined,
  email: string,
  isPrivateRelay: boolean,
): string {
  const told = [name?.givenName, name?.familyName].map((part) => part?.trim() ?? "").filter((part) => part !== "");
  if (told.length > 0) return told.join(" ").slice(0, 80).toWellFormed();
  return isPrivateRelay ? "Apple" : (email.split("@")[0] ?? "Apple").slice(0, 80);
}
