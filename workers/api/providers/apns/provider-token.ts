import { SignJWT } from "jose";
import { importPrivateKey } from "../../platform/apple-private-key.ts";

/** A key of our developer team that may sign for notifications. */
export type ApnsKey = {
  readonly teamId: string;
  readonly keyId: string;
  /** ES256, PKCS8: Apple's .p8 file, with or without its first and last line. */
  readonly privateKey: string;
};

/** Apple takes a token for an hour, and is cross when it is renewed within twenty minutes. */
export const providerTokenLifeMs = 45 * 60_000;

/**
 * https://developer.apple.com/documentation/usernotifications/establishing-a-token-based-connection-to-apns
 * @param now ms
 */
export async function signProviderToken({ teamId, keyId, privateKey }: ApnsKey, now: number): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: "ES256", kid: keyId })
    .setIssuer(teamId)
    .setIssuedAt(Math.floor(now / 1_000))
    .sign(await importPrivateKey(privateKey));
}
