import { importSPKI, jwtVerify } from "jose";
import type { AppleState } from "./state.ts";
import { issuer } from "./tokens.ts";

/** Six months, the longest that Apple accepts. */
const longestSeconds = 15_777_000;

/** Whether this is a client secret that the team's key signed for this client: ES256, key id, issuer, audience, subject, expiry. */
export async function isClientSecret(state: AppleState, clientId: string, secret: string): Promise<boolean> {
  const { team } = state;
  const pem = `-----BEGIN PUBLIC KEY-----\n${team.publicKey}\n-----END PUBLIC KEY-----`;
  try {
    const { payload, protectedHeader } = await jwtVerify(secret, await importSPKI(pem, "ES256"), {
      algorithms: ["ES256"],
      issuer: team.teamId,
      audience: issuer,
      subject: clientId,
      requiredClaims: ["exp", "iat"],
      currentDate: new Date(state.now()),
    });
    const lifetime = (payload.exp ?? 0) - (payload.iat ?? 0);
    return protectedHeader.kid === team.keyId && lifetime > 0 && lifetime <= longestSeconds;
  } catch {
    return false;
  }
}
