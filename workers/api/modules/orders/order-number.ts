import type { BrandKey } from "../../../../shared/brands.ts";

/** What people read out: the brand's initials and eight letters and digits that are not mistaken for one another. */
export async function numberOf(brand: BrandKey, name: string, orderId: string): Promise<string> {
  const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${brand} ${orderId}`)));
  const letters = [...digest.subarray(0, 8)].map((byte) => alphabet[byte % alphabet.length] ?? "").join("");
  return `${initialsOf(name)}-${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** HealthIndex: HI. */
export function initialsOf(name: string): string {
  const capitals = [...name].filter((letter) => /[A-Z]/.test(letter)).join("");
  return (capitals === "" ? name.slice(0, 2).toUpperCase() : capitals).slice(0, 3);
}
