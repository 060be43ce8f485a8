import { brands } from "../../../../../shared/brands.ts";
import type { PersonCtx } from "../../../platform/context.ts";
import { findUser } from "../../auth/service/accounts.ts";
import { unauthenticated } from "../../../platform/errors.ts";
import type { BrandDoor, UserInfo } from "../contract.ts";
import { listBrandAccounts, listOpenBrands } from "../store.ts";
import { mayShareProfile } from "./consents.ts";

/** Every brand, whether one may walk in, and since when the person has an account there. One brand hears nothing of the others. */
export async function listBrands(ctx: PersonCtx): Promise<BrandDoor[]> {
  const { env, caller, configuration } = ctx;
  const [open, joined] = await Promise.all([
    listOpenBrands(
      env,
      brands.map(({ key }) => key),
    ),
    listBrandAccounts(env, caller.userId),
  ]);
  return brands.map(({ key, name, productionOrigin }) => {
    const isTold = caller.brand === null || caller.brand === key;
    const joinedAt = isTold ? joined.find(({ brand }) => brand === key)?.joinedAt : undefined;
    return {
      key,
      name,
      origin: configuration.sites.get(key)?.origin ?? productionOrigin,
      open: open.has(key),
      joinedAt: joinedAt === undefined ? null : new Date(joinedAt).toISOString(),
    };
  });
}

/** What whoever asks may know of the person: at the house all of it, at a brand what they have agreed to share there. */
export async function describeUser(ctx: PersonCtx): Promise<UserInfo> {
  const { env, caller } = ctx;
  const { userId, brand } = caller;
  const user = await findUser(env, userId);
  if (!user) throw unauthenticated();
  const [profile, news] =
    brand === null
      ? [true, true]
      : await Promise.all([
          mayShareProfile(env, userId, brand, "profile"),
          mayShareProfile(env, userId, brand, "news"),
        ]);
  return {
    id: userId,
    brand,
    name: profile ? user.name : null,
    language: profile ? user.language : null,
    email: news ? user.email : null,
  };
}
