import { eq, lte } from "drizzle-orm";
import type { Configuration } from "../../platform/configuration.ts";
import { seal, unseal } from "../../platform/seal.ts";
import { directory } from "../../platform/tenancy.ts";
import { providerTokenLifeMs, signProviderToken, type ApnsKey } from "../../providers/apns/provider-token.ts";
import { providerTokens } from "./directory-tables.ts";

type Kept = { readonly token: string; readonly madeAt: number };

/** What this isolate has read, by key id. */
const known = new Map<string, Kept>();

/**
 * The token all isolates send with. Whoever finds none, or one that is too old, makes it; of several who do so at once one wins, and
 * the others use its token.
 * @param now ms
 */
export async function readProviderToken(
  env: Env,
  configuration: Configuration,
  key: ApnsKey,
  now: number,
): Promise<string> {
  const isGood = (kept: Kept | undefined): kept is Kept =>
    kept !== undefined && now - kept.madeAt < providerTokenLifeMs;
  const remembered = known.get(key.keyId);
  if (isGood(remembered)) return remembered.token;
  const kept = await readKept(env, configuration, key.keyId);
  const current = isGood(kept) ? kept : await makeToken(env, configuration, key, now);
  known.set(key.keyId, current);
  return current.token;
}

/** Apple has refused the token although it looked young: nobody uses it any more. */
export async function dropProviderToken(env: Env, keyId: string): Promise<void> {
  known.delete(keyId);
  await directory(env).delete(providerTokens).where(eq(providerTokens.keyId, keyId));
}

async function makeToken(env: Env, configuration: Configuration, key: ApnsKey, now: number): Promise<Kept> {
  const token = await signProviderToken(key, now);
  const tokenSealed = await seal(configuration, token, sealedFor(key.keyId));
  await directory(env)
    .insert(providerTokens)
    .values({ keyId: key.keyId, tokenSealed, madeAt: now })
    .onConflictDoUpdate({
      target: providerTokens.keyId,
      set: { tokenSealed, madeAt: now },
      setWhere: lte(providerTokens.madeAt, now - providerTokenLifeMs),
    });
  return (await readKept(env, configuration, key.keyId)) ?? { token, madeAt: now };
}

async function readKept(env: Env, configuration: Configuration, keyId: string): Promise<Kept | undefined> {
  const row = await directory(env).select().from(providerTokens).where(eq(providerTokens.keyId, keyId)).get();
  if (!row) return undefined;
  return { token: await unseal(configuration, row.tokenSealed, sealedFor(keyId)), madeAt: row.madeAt };
}

function sealedFor(keyId: string): { readonly orgId: string; readonly record: string } {
  return { orgId: "house", record: `apns-token/${keyId}` };
}
