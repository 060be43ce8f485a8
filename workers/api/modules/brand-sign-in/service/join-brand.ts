import type { BrandKey } from "../../../../../shared/brands.ts";
import { commit, none } from "../../../platform/commit.ts";
import { systemContext, type SystemParts } from "../../../platform/context.ts";
import { openBrandTenant } from "../../../platform/tenancy.ts";
import { recordAccountEvent } from "../../auth/service/account-events.ts";
import { addBrandAccount, hasJoined } from "../store.ts";

/**
 * Gives a person their account at a brand; repeating it changes nothing. The brand's organization hears of it first and the account is
 * written last: what breaks off in between is announced again, never forgotten.
 * @param now in ms
 * @throws AppError brands.not_open (503)
 */
export async function joinBrand(
  env: Env,
  userId: string,
  brand: BrandKey,
  now: number,
  parts: Pick<SystemParts, "requestId" | "log" | "defer"> = {},
): Promise<void> {
  const tenant = await openBrandTenant(env, brand);
  if (await hasJoined(env, userId, brand)) return;
  const ctx = systemContext(env, tenant, "brand sign-in", { ...parts, now: () => now });
  await commit(ctx, {
    writes: [],
    audit: none("a person's own step, noted in their account's history"),
    events: [{ type: "accounts.person_joined_brand", brand, userId }],
  });
  await addBrandAccount(env, userId, brand, now);
  await recordAccountEvent(env, userId, "brand_joined", { device: null, place: null }, now);
}
