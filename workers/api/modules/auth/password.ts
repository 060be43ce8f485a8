import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { parsePasswordCost, type PasswordCost } from "../../platform/password-cost.ts";

const keyLength = 32;

// One hash at a time: scrypt does not run in parallel here, and each one holds its memory while it waits its turn.
let turn: Promise<unknown> = Promise.resolve();

function derive(password: string, salt: Buffer, cost: PasswordCost): Promise<Buffer> {
  const result = turn.then(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        const options = { ...cost, maxmem: 129 * cost.N * cost.r + 1024 * 1024 };
        scrypt(password.normalize("NFKC"), salt, keyLength, options, (error, key) =>
          error ? reject(error) : resolve(key),
        );
      }),
  );
  turn = result.catch(() => undefined);
  return result;
}

/** Hashes a password as `scrypt1$N:r:p$salt$key` (base64url); the prefix is the format's version. */
export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return ["scrypt1", `${cost.N}:${cost.r}:${cost.p}`, salt.toString("base64url"), key.toString("base64url")].join("$");
}

export type PasswordCheck = {
  readonly matches: boolean;
  /** The hash has another cost than today's: hash again. */ readonly outdated: boolean;
};

/**
 * Checks a password. With `stored` null (no such account, or one without a password) the same work is done and the
 * answer is no, so that the time taken tells nothing.
 */
export async function checkPassword(
  password: string,
  stored: string | null,
  cost: PasswordCost,
): Promise<PasswordCheck> {
  const [format, costText, saltText, keyText] = stored?.split("$") ?? [];
  if (format !== "scrypt1" || !costText || !saltText || !keyText) {
    await derive(password, randomBytes(16), cost);
    return { matches: false, outdated: false };
  }
  const storedCost = parsePasswordCost(costText);
  const expected = Buffer.from(keyText, "base64url");
  const actual = await derive(password, Buffer.from(saltText, "base64url"), storedCost);
  const matches = actual.length === expected.length && timingSafeEqual(actual, expected);
  const outdated = storedCost.N !== cost.N || storedCost.r !== cost.r || storedCost.p !== cost.p;
  return { matches, outdated: matches && outdated };
}
