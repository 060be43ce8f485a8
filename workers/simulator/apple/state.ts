import { createHash, randomBytes } from "node:crypto";
import { exportJWK, generateKeyPair, type CryptoKey, type JWK } from "jose";
import type { AppleTeam } from "./team.ts";

export type PersonName = { readonly givenName: string; readonly familyName: string };

/** Somebody with an Apple account, and what our team's clients did with it. */
export type ApplePerson = {
  readonly id: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly name: PersonName;
  /** The same for every client of the team, and for no other team. */
  readonly subject: string;
  /** Clients the person has let in. The first time, and only then, a client is told the name. */
  authorized: ReadonlySet<string>;
  /** Chosen when the person first let the team in. */
  hidesEmail: boolean;
  refreshTokens: readonly RefreshToken[];
  /** Codes that became tokens. */
  exchanges: number;
  /** Codes that were refused: spent, expired, of another client. */
  refusedCodes: number;
  /** Tokens taken back through the revoke endpoint. */
  revocations: number;
};

export type RefreshToken = { readonly token: string; readonly clientId: string };

export type Code = {
  readonly personId: string;
  readonly clientId: string;
  readonly redirectUri: string | null;
  readonly nonce: string | null;
  readonly expiresAt: number;
  used: boolean;
};

export type SigningKey = { readonly kid: string; readonly privateKey: CryptoKey; readonly publicJwk: JWK };

/** What an endpoint answers instead, so many times. */
export type AppleFault = { readonly endpoint: "keys" | "token" | "revoke"; readonly status: number; times: number };

/** Apple, as far as one team sees it. Memory only: after a restart everybody lets the team in anew, with the same subject. */
export type AppleState = {
  readonly team: AppleTeam;
  readonly now: () => number;
  readonly people: Map<string, ApplePerson>;
  readonly codes: Map<string, Code>;
  /** The newest signs; all are published. Made when first asked for. */
  keys: Promise<readonly SigningKey[]> | null;
  keyFetches: number;
  faults: AppleFault[];
};

export function createAppleState(team: AppleTeam, now: () => number): AppleState {
  return { team, now, people: new Map(), codes: new Map(), keys: null, keyFetches: 0, faults: [] };
}

export function signingKeys(state: AppleState): Promise<readonly SigningKey[]> {
  state.keys ??= makeKey().then((key) => [key]);
  return state.keys;
}

/** A new key signs from now on; the old ones stay published unless they are dropped. */
export async function rotateKeys(state: AppleState, dropOld: boolean): Promise<void> {
  const old = await signingKeys(state);
  const key = await makeKey();
  state.keys = Promise.resolve(dropOld ? [key] : [key, ...old]);
}

export async function makeKey(): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
  const kid = randomBytes(5).toString("hex").toUpperCase();
  return { kid, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, use: "sig", alg: "RS256" } };
}

export function putPerson(
  state: AppleState,
  input: Pick<ApplePerson, "id" | "email" | "emailVerified" | "name">,
): ApplePerson {
  const person: ApplePerson = {
    ...input,
    subject: subjectOf(state.team.teamId, input.id),
    authorized: new Set(),
    hidesEmail: false,
    refreshTokens: [],
    exchanges: 0,
    refusedCodes: 0,
    revocations: 0,
  };
  state.people.set(person.id, person);
  return person;
}

/** As Apple writes them: 000123.<32 hex digits>.0456 */
function subjectOf(teamId: string, personId: string): string {
  const digest = createHash("sha256").update(`${teamId}/${personId}`).digest("hex");
  return `000${digest.slice(0, 3)}.${digest.slice(3, 35)}.0${digest.slice(35, 38)}`;
}

/** The address a client sees: the person's own, or one at Apple that forwards to it. */
export function visibleEmail(person: ApplePerson): string {
  return person.hidesEmail ? `${person.subject.slice(7, 17)}@privaterelay.appleid.com` : person.email;
}

/** All the team may no longer do: the next authorization is a first one again. */
export function forgetConsent(person: ApplePerson): void {
  person.authorized = new Set();
  person.refreshTokens = [];
}

/** The status of the first fault that stands for this endpoint; it is used up by that. */
export function drawFault(state: AppleState, endpoint: AppleFault["endpoint"]): number | null {
  const fault = state.faults.find((candidate) => candidate.endpoint === endpoint && candidate.times > 0);
  if (!fault) return null;
  fault.times -= 1;
  return fault.status;
}
