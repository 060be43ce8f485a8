import { decodeProtectedHeader, errors, jwtVerify, type JWTPayload, type JWTVerifyOptions } from "jose";
import { appleIssuer } from "./apple-service.ts";
import type { KeyStore } from "./key-store.ts";

/** Why a token is not Apple's word for us. For the log and for tests; a caller learns only that it was refused. */
export type TokenFault =
  | "malformed"
  | "algorithm"
  | "unknown_key"
  | "signature"
  | "issuer"
  | "audience"
  | "expired"
  | "claims"
  | "nonce";

export type VerifiedToken =
  | { readonly kind: "verified"; readonly claims: JWTPayload; readonly clientId: string }
  | { readonly kind: "refused"; readonly fault: TokenFault }
  | { readonly kind: "unreachable" };

/** Between Apple's clock and ours. */
const clockToleranceSeconds = 10;

/**
 * Whether Apple signed this for one of our clients: RS256 by a key Apple publishes, the exact issuer, one audience out of `audiences`.
 * @param now ms
 */
export async function verifySignedToken(
  token: string,
  options: {
    readonly keys: KeyStore;
    readonly audiences: readonly string[];
    readonly now: number;
    readonly claims: Pick<JWTVerifyOptions, "maxTokenAge" | "requiredClaims">;
  },
): Promise<VerifiedToken> {
  const header = readHeader(token);
  if (header === null) return { kind: "refused", fault: "malformed" };
  if (header.alg !== "RS256") return { kind: "refused", fault: "algorithm" };
  const found = await options.keys.find(header.kid, options.now);
  if (found.kind === "unreachable") return found;
  if (found.kind === "unknown") return { kind: "refused", fault: "unknown_key" };
  try {
    const { payload } = await jwtVerify(token, found.key, {
      ...options.claims,
      algorithms: ["RS256"],
      issuer: appleIssuer,
      audience: [...options.audiences],
      currentDate: new Date(options.now),
      clockTolerance: clockToleranceSeconds,
    });
    if (typeof payload.aud !== "string") return { kind: "refused", fault: "audience" };
    return { kind: "verified", claims: payload, clientId: payload.aud };
  } catch (error) {
    return { kind: "refused", fault: faultOf(error) };
  }
}

function readHeader(token: string): { readonly alg: string; readonly kid: string } | null {
  try {
    const { alg, kid } = decodeProtectedHeader(token);
    return typeof alg === "string" ? { alg, kid: typeof kid === "string" ? kid : "" } : null;
  } catch {
    return null;
  }
}

function faultOf(error: unknown): TokenFault {
  if (error instanceof errors.JWSSignatureVerificationFailed) return "signature";
  if (error instanceof errors.JWTExpired) return "expired";
  if (!(error instanceof errors.JWTClaimValidationFailed)) return "malformed";
  switch (error.claim) {
    case "iss":
      return "issuer";
    case "aud":
      return "audience";
    default:
      return "claims";
  }
}
