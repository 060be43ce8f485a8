import { Secret, TOTP } from "otpauth";
import { seal, unseal } from "../../platform/seal.ts";
import type { Configuration } from "../../platform/configuration.ts";
import { codeDigits, findStep, readCode, stepMs } from "./totp-rules.ts";

const issuer = "Loggia";
const secretBytes = 20;

/** A secret in base32, and the address that authenticator apps read from a QR code. */
export function drawSecret(label: string): { readonly secret: string; readonly uri: string } {
  const totp = new TOTP({ issuer, label, secret: new Secret({ size: secretBytes }), digits: codeDigits });
  return { secret: totp.secret.base32, uri: totp.toString() };
}

/** The code of a step. */
export function codeOfStep(secret: string, step: number): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), digits: codeDigits, timestamp: step * stepMs });
}

/** The step of a typed code that may be accepted now, or null. `lastStep` is the last one that was. */
export function stepOfCode(secret: string, typed: string, lastStep: number, now: number): number | null {
  const code = readCode(typed);
  return code === null ? null : findStep(code, now, lastStep, (step) => codeOfStep(secret, step));
}

type Keys = Pick<Configuration, "sealingKeys">;

export function sealSecret(configuration: Keys, userId: string, secret: string): Promise<string> {
  return seal(configuration, secret, sealedFor(userId));
}

export function unsealSecret(configuration: Keys, userId: string, sealed: string): Promise<string> {
  return unseal(configuration, sealed, sealedFor(userId));
}

function sealedFor(userId: string) {
  return { orgId: userId, record: "totp" };
}
