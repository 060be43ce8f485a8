import { createHash } from "node:crypto";

export const codeLifetimeMs = 60_000;
/** How long a used code is remembered, so that its second use is noticed. */
export const codeMemoryMs = 24 * 60 * 60_000;

/** What a code was made for. Times in ms. */
export type CodeTerms = {
  readonly brand: string;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly expiresAt: number;
  readonly usedAt: number | null;
};

/** Who brings it: the brand whose API host and origin were asked, and the secret behind the challenge. */
export type PresentedCode = { readonly brand: string; readonly redirectUri: string; readonly verifier: string };

/**
 * What becomes of a code. A second use counts only from whoever holds the verifier too (ASVS 10.4.2): a code that leaked out of an address
 * bar ends nobody's sign-in.
 */
export function decideExchange(
  code: CodeTerms | undefined,
  presented: PresentedCode,
  now: number,
): "refuse" | "replay" | "exchange" {
  if (code === undefined || code.brand !== presented.brand || code.redirectUri !== presented.redirectUri)
    return "refuse";
  if (code.challenge !== challengeOf(presented.verifier)) return "refuse";
  if (code.usedAt !== null) return "replay";
  return now < code.expiresAt ? "exchange" : "refuse";
}

/** S256 of RFC 7636. */
export function challengeOf(verifier: string): string {
  return createHash("sha256").update(verifier).digest("base64url");
}

/** How a code is kept. Hexadecimal, so that the first two characters are one 256th of all. */
export function hashCode(code: string): string {
  return createHash("sha256").update(code).digest("hex");
}

/** Where a person goes with a code, and from whom it is: the portal's origin (RFC 9207; the site takes no other's answer). */
export function redirectWith(
  redirectUri: string,
  answer: { readonly code: string; readonly state: string; readonly issuer: string },
): string {
  const target = new URL(redirectUri);
  target.search = new URLSearchParams({ code: answer.code, state: answer.state, iss: answer.issuer }).toString();
  return target.href;
}
