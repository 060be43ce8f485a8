import type { KeyStore } from "./key-store.ts";
import { isNonceOf, isRelayAddress, readEmail } from "./claim-rules.ts";
import { verifySignedToken, type TokenFault } from "./signed-token.ts";

/** Who Apple says is there. `subject` is the same for every client of our team; the address is only ever a verified one. */
export type AppleIdentity = {
  readonly subject: string;
  readonly clientId: string;
  readonly email: string | null;
  readonly isPrivateRelay: boolean;
};

export type IdentityCheck =
  | { readonly kind: "verified"; readonly identity: AppleIdentity }
  | { readonly kind: "refused"; readonly fault: TokenFault }
  | { readonly kind: "unreachable" };

/** How old a token may be when it comes to us. */
const mostSeconds = 3_600;

/**
 * Checks an identity token as an app or a site got it: signature, issuer, audience, expiry, age of at most an hour, nonce.
 * https://developer.apple.com/documentation/signinwithapple/verifying-a-user
 * @param audiences client ids that may stand in it, no other
 * @param nonceHash SHA-256 in hex of the nonce that was given out; null for a token that came over the back channel
 * @param now ms
 */
export async function verifyIdentityToken(
  token: string,
  options: {
    readonly keys: KeyStore;
    readonly audiences: readonly string[];
    readonly nonceHash: string | null;
    readonly now: number;
  },
): Promise<IdentityCheck> {
  const { keys, audiences, nonceHash, now } = options;
  const claims = { maxTokenAge: mostSeconds, requiredClaims: ["sub", "exp", "iat"] };
  const verified = await verifySignedToken(token, { keys, audiences, now, claims });
  if (verified.kind !== "verified") return verified;
  const { sub } = verified.claims;
  if (typeof sub !== "string" || sub === "" || sub.length > 255) return { kind: "refused", fault: "claims" };
  if (nonceHash !== null && !isNonceOf(verified.claims["nonce"], nonceHash)) return { kind: "refused", fault: "nonce" };
  const email = readEmail(verified.claims);
  const isPrivateRelay = isRelayAddress(email, verified.claims["is_private_email"]);
  return { kind: "verified", identity: { subject: sub, clientId: verified.clientId, email, isPrivateRelay } };
}
