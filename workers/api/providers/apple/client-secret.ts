import { SignJWT } from "jose";
import { appleIssuer, type AppleService } from "./apple-service.ts";
import { importPrivateKey } from "../../platform/apple-private-key.ts";

/** Apple allows six months; one request needs no more than this. */
const lifetimeSeconds = 300;

/**
 * The client secret: a JWT that our team's key signs for one client.
 * https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret
 * @param clientId bundle id or Services ID
 * @param now ms
 */
export async function makeClientSecret(
  service: Pick<AppleService, "teamId" | "keyId" | "privateKey">,
  clientId: string,
  now: number,
): Promise<string> {
  const issuedAt = Math.floor(now / 1000);
  return new SignJWT()
    .setProtectedHeader({ alg: "ES256", kid: service.keyId })
    .setIssuer(service.teamId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .setAudience(appleIssuer)
    .setSubject(clientId)
    .sign(await importPrivateKey(service.privateKey));
}
