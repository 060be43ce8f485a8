import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { sites } from "../../../../shared/brands.ts";
import type { Configuration } from "../../platform/configuration.ts";
import type { Log } from "../../platform/log.ts";
import type { PasskeyAnswer } from "../../../../shared/passkey.ts";
import type { PasskeyCreated, PasskeyCreationOptions, PasskeyRequestOptions } from "./passkey-contract.ts";

type Place = Pick<Configuration, "passkeyDomain" | "sites">;
type NewCredential = {
  readonly credentialId: string;
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly backedUp: boolean;
};

export const questionLifeMs = 5 * 60_000;
const houseName = "Loggia";
/** EdDSA, ES256, RS256: what is made today, and what this runtime verifies. */
const algorithms = [-8, -7, -257];
const verification = "required";

/** What a browser needs to make a passkey that signs in without a name being typed. */
export async function creationOptions(
  { passkeyDomain }: Place,
  user: { readonly id: string; readonly email: string; readonly name: string },
  existing: readonly { readonly credentialId: string; readonly transports: readonly string[] }[],
): Promise<PasskeyCreationOptions> {
  const { challenge } = await generateRegistrationOptions({
    rpName: houseName,
    rpID: passkeyDomain,
    userName: user.email,
  });
  return {
    rp: { id: passkeyDomain, name: houseName },
    user: { id: Buffer.from(user.id).toString("base64url"), name: user.email, displayName: user.name },
    challenge,
    pubKeyCredParams: algorithms.map((alg) => ({ type: "public-key", alg })),
    timeout: questionLifeMs,
    excludeCredentials: existing.map(({ credentialId, transports }) => ({
      id: credentialId,
      type: "public-key",
      transports: [...transports],
    })),
    authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: verification },
    attestation: "none",
  };
}

/** The same question for everybody: which passkeys somebody has is told to nobody. */
export async function requestOptions({ passkeyDomain }: Place): Promise<PasskeyRequestOptions> {
  const { challenge } = await generateAuthenticationOptions({ rpID: passkeyDomain });
  return { rpId: passkeyDomain, challenge, timeout: questionLifeMs, userVerification: verification };
}

/** The passkey that was made for this question at a site of the house, or null. */
export async function verifyCreated(
  place: Place,
  created: PasskeyCreated,
  challenge: string,
  log: Log,
): Promise<NewCredential | null> {
  const { transports = [], ...response } = created.response;
  const verified = await orRefused(log, () =>
    verifyRegistrationResponse({
      response: { ...created, response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: houseOrigins(place),
      expectedRPID: place.passkeyDomain,
      supportedAlgorithmIDs: algorithms,
    }),
  );
  if (!verified?.verified) return null;
  const { credential, credentialBackedUp: backedUp } = verified.registrationInfo;
  const { id: credentialId, counter } = credential;
  return {
    credentialId,
    publicKey: Buffer.from(credential.publicKey).toString("base64url"),
    counter,
    transports,
    backedUp,
  };
}

/** What a signature over this question, made at a site of the house, shows; null where it does not verify. */
export async function verifyAnswer(
  place: Place,
  answer: PasskeyAnswer,
  challenge: string,
  publicKey: string,
  log: Log,
): Promise<{ readonly counter: number; readonly backedUp: boolean } | null> {
  const { userHandle, ...signed } = answer.response;
  const verified = await orRefused(log, () =>
    verifyAuthenticationResponse({
      response: {
        ...answer,
        response: { ...signed, ...(userHandle ? { userHandle } : {}) },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: houseOrigins(place),
      expectedRPID: place.passkeyDomain,
      // The counter is judged by our own rule, after the signature: only then is a step backwards worth a warning.
      credential: { id: answer.id, publicKey: new Uint8Array(Buffer.from(publicKey, "base64url")), counter: 0 },
    }),
  );
  if (!verified?.verified) return null;
  const { newCounter: counter, credentialBackedUp: backedUp } = verified.authenticationInfo;
  return { counter, backedUp };
}

function houseOrigins(place: Place): string[] {
  return sites.flatMap(({ key, kind }) => (kind === "house" ? (place.sites.get(key)?.origin ?? []) : []));
}

/** The library throws for all that does not fit, whether it is malformed, somebody else's or forged: each is a refusal. */
async function orRefused<Verified>(log: Log, verify: () => Promise<Verified>): Promise<Verified | null> {
  try {
    return await verify();
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : "unknown";
    log.info("factors.passkey_refused", { reason });
    return null;
  }
}
