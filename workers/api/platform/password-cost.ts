/** scrypt cost. Memory is 128·N·r bytes, so N=2^14, r=8 takes 16 MB of an isolate's 128. */
export type PasswordCost = { readonly N: number; readonly r: number; readonly p: number };

/** Reads `16384:8:5`. Workers refuse N·r·p above 2^20. */
export function parsePasswordCost(text: string): PasswordCost {
  const [N = 0, r = 0, p = 0] = text.split(":").map(Number);
  const valid = [N, r, p].every((value) => Number.isInteger(value) && value > 0) && (N & (N - 1)) === 0;
  if (!valid || N * r * p > 2 ** 20) throw new Error(`Bad password cost: ${text}`);
  return { N, r, p };
}
