import { parsePasswordCost, type PasswordCost } from "../../platform/password-cost.ts";

/** `pbkdf2` is what accounts of a former system bring along; it is made anew at their first log-in. */
export type HashFormat =
  | { readonly kind: "scrypt"; readonly cost: PasswordCost }
  | { readonly kind: "pbkdf2"; readonly iterations: number };

export type StoredPassword = { readonly format: HashFormat; readonly salt: Buffer; readonly key: Buffer };

/** As many as Workers do. */
const mostIterations = 100_000;

/** Reads `scrypt1$N:r:p$salt$key` and `pbkdf2-sha256$iterations$salt$key` (base64url); null for anything else. */
export function parsePasswordHash(text: string): StoredPassword | null {
  const [name, costText = "", saltText, keyText] = text.split("$");
  const format = parseFormat(name, costText);
  if (!format || !saltText || !keyText) return null;
  return { format, salt: Buffer.from(saltText, "base64url"), key: Buffer.from(keyText, "base64url") };
}

function parseFormat(name: string | undefined, costText: string): HashFormat | null {
  if (name === "scrypt1") return { kind: "scrypt", cost: parsePasswordCost(costText) };
  const iterations = Number(costText);
  const fits = name === "pbkdf2-sha256" && Number.isInteger(iterations) && iterations > 0;
  return fits && iterations <= mostIterations ? { kind: "pbkdf2", iterations } : null;
}

/**
 * What is missing between the work of a stored hash and today's, so that a wrong password takes as long for every account; null when the
 * stored hash costs as much or more. Work grows with N·r·p; iterations of PBKDF2 are too little to count.
 */
export function topUpCost(format: HashFormat, today: PasswordCost): PasswordCost | null {
  if (format.kind === "pbkdf2") return today;
  const { N, r, p } = format.cost;
  const missing = today.N * today.r * today.p - N * r * p;
  const turns = Math.floor(missing / (N * r));
  return turns < 1 ? null : { N, r, p: turns };
}
