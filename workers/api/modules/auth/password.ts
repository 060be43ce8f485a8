import { pbkdf2, randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import type { PasswordCost } from "../../platform/password-cost.ts";
import { parsePasswordHash, topUpCost, type StoredPassword } from "./password-hash.ts";

const keyLength = 32;

// One hash at a time: scrypt does not run in parallel here, and each one holds its memory while it waits its turn.
let turn: Promise<unknown> = Promise.resolve();
let made = 0;

/** How many hashes this isolate has made: a flood must not raise it. */
export function hashesMade(): number {
  return made;
}

function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const result = turn.then(work).finally(() => (made += 1));
  turn = result.catch(() => undefined);
  return result;
}

type Callback = (error: Error | null, key: Buffer) => void;

function settle(start: (callback: Callback) => void): Promise<Buffer> {
  return new Promise((resolve, reject) => start((error, key) => (error ? reject(error) : resolve(key))));
}

function deriveScrypt(password: string, salt: Buffer, cost: PasswordCost): Promise<Buffer> {
  const options = { ...cost, maxmem: 129 * cost.N * cost.r + 1024 * 1024 };
  return settle((callback) => scrypt(password.normalize("NFKC"), salt, keyLength, options, callback));
}

function derive(password: string, stored: Omit<StoredPassword, "key">): Promise<Buffer> {
  const { format, salt } = stored;
  if (format.kind === "scrypt") return deriveScrypt(password, salt, format.cost);
  // As the former system did it: the characters as they were typed.
  return settle((callback) => pbkdf2(password, salt, format.iterations, keyLength, "sha256", callback));
}

/** Hashes a password as `scrypt1$N:r:p$salt$key` (base64url); the prefix is the format's version. */
export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  const salt = randomBytes(16);
  const key = await inTurn(() => deriveScrypt(password, salt, cost));
  return ["scrypt1", `${cost.N}:${cost.r}:${cost.p}`, salt.toString("base64url"), key.toString("base64url")].join("$");
}

export type PasswordCheck = {
  readonly matches: boolean;
  /** The hash has another format or cost than today's: hash again. */ readonly outdated: boolean;
};

/**
 * Checks a password. With `stored` null (no such account, or one without a password) the same work is done and the answer is no, so that
 * the time taken tells nothing; a hash that was cheaper than today's is made up for when it does not match.
 */
export async function checkPassword(
  password: string,
  stored: string | null,
  cost: PasswordCost,
): Promise<PasswordCheck> {
  const known = stored === null ? null : parsePasswordHash(stored);
  if (!known) {
    await inTurn(() => deriveScrypt(password, randomBytes(16), cost));
    return { matches: false, outdated: false };
  }
  return inTurn(async () => {
    const actual = await derive(password, known);
    const matches = actual.length === known.key.length && timingSafeEqual(actual, known.key);
    const rest = matches ? null : topUpCost(known.format, cost);
    if (rest) await deriveScrypt(password, known.salt, rest);
    return { matches, outdated: matches && !isTodays(known, cost) };
  });
}

function isTodays({ format }: StoredPassword, cost: PasswordCost): boolean {
  return format.kind === "scrypt" && format.cost.N === cost.N && format.cost.r === cost.r && format.cost.p === cost.p;
}
