import { importPKCS8, SignJWT, type CryptoKey } from "jose";
import { appleIssuer, type AppleService } from "./apple-service.ts";

/** Apple allows six months; one request needs no more than this. */
const lifetimeSeconds = 300;

/** One key is imported once for each isolate. */
const imported = new Map<string, CryptoKey>();

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

async function importPrivateKey(text: string): Promise<CryptoKey> {
  const known = imported.get(text);
  if (known) return known;
  const key = await importPKCS8(pemOf(text), "ES256");
  imported.set(text, key);
  return key;
}

/** An environment variable often loses the lines of a .p8 file. */
function pemOf(text: string): string {
  const base64 = text.replaceAll(/-----[A-Z ]+-----|\\n|\s/g, "");
  return `-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----`;
}
