import { randomBytes } from "node:crypto";
import { SignJWT, UnsecuredJWT } from "jose";
import { makeKey, signingKeys, visibleEmail, type ApplePerson, type AppleState } from "./state.ts";

export const issuer = "https://appleid.apple.com";

/** Ways in which a token can be none of Apple's, or none for whoever gets it. */
export const wrongs = [
  "issuer",
  "audience",
  "audiences",
  "key",
  "unknown_key",
  "expired",
  "too_old",
  "alg_none",
  "alg_hs256",
  "no_subject",
  "no_email",
] as const;
export type Wrong = (typeof wrongs)[number];

/** Apple's word that this person is there, for one client. */
export function mintIdentityToken(
  state: AppleState,
  person: ApplePerson,
  input: { readonly clientId: string; readonly nonce: string | null; readonly wrong: Wrong | null },
): Promise<string> {
  const { clientId, nonce, wrong } = input;
  const withEmail = wrong !== "no_email";
  return signLikeApple(state, wrong, {
    aud:
      wrong === "audience" ? "com.somebody.else" : wrong === "audiences" ? [clientId, "com.somebody.else"] : clientId,
    ...(wrong !== "no_subject" && { sub: person.subject }),
    ...(nonce !== null && { nonce, nonce_supported: true }),
    ...(withEmail && { email: visibleEmail(person), email_verified: person.emailVerified ? "true" : "false" }),
    ...(withEmail && person.hidesEmail && { is_private_email: "true" }),
    auth_time: Math.floor(state.now() / 1000),
    real_user_status: 2,
  });
}

/** Signs claims with Apple's newest key, or wrongly in the way asked for. */
export async function signLikeApple(
  state: AppleState,
  wrong: Wrong | null,
  claims: Readonly<Record<string, unknown>>,
): Promise<string> {
  const age = wrong === "expired" ? 1800 : wrong === "too_old" ? 2 * 3600 : 0;
  const issuedAt = Math.floor(state.now() / 1000) - age;
  const all = {
    iss: wrong === "issuer" ? "https://appleid.apple.com.example" : issuer,
    iat: issuedAt,
    exp: issuedAt + (wrong === "expired" ? 600 : 86_400),
    ...claims,
  };
  if (wrong === "alg_none") return new UnsecuredJWT(all).encode();
  const [key] = await signingKeys(state);
  const other = wrong === "key" || wrong === "unknown_key" ? await makeKey() : null;
  const kid = (wrong === "unknown_key" ? other?.kid : key?.kid) ?? "";
  if (wrong === "alg_hs256") {
    // The public key taken for a shared secret: what a verifier falls for that lets the token choose its algorithm.
    const secret = new TextEncoder().encode(JSON.stringify(key?.publicJwk));
    return new SignJWT(all).setProtectedHeader({ alg: "HS256", kid }).sign(secret);
  }
  const signer = other ?? key;
  if (!signer) throw new Error("Apple has no key to sign with");
  return new SignJWT(all).setProtectedHeader({ alg: "RS256", kid }).sign(signer.privateKey);
}

export function newSecret(prefix: string): string {
  return `${prefix}.${randomBytes(24).toString("base64url")}`;
}
