import { deleteBrandData, listBrandAccounts, listConsents } from "../store.ts";

/** What the directory knows of a person's brands, for their own eyes. Times are ISO 8601. */
export async function describeBrandAccounts(env: Env, userId: string) {
  const [accounts, consents] = await Promise.all([listBrandAccounts(env, userId), listConsents(env, userId)]);
  return {
    brands: accounts.map(({ brand, joinedAt }) => ({ brand, joinedAt: new Date(joinedAt).toISOString() })),
    consents: consents.map(({ brand, purpose, at, granted, shown }) => ({
      brand,
      purpose,
      at: new Date(at).toISOString(),
      granted,
      shown,
    })),
  };
}

/** Erases it. Repeating it finds nothing. @returns how many rows went, for the receipt */
export function forgetBrandAccounts(env: Env, userId: string): Promise<{ accounts: number; consents: number }> {
  return deleteBrandData(env, userId);
}
