import type { BrandKey } from "../../../../shared/brands.ts";
import type { PublicCtx } from "../../platform/context.ts";
import { findUser } from "../auth/service/accounts.ts";
import { completePrimary, type ClientKind, type PrimaryOutcome } from "../auth/service/begin-session.ts";
import type { Device } from "../auth/service/device.ts";
import { homeOrganizationOf } from "../auth/service/log-in.ts";
import { wrongCredentials } from "../auth/errors.ts";
import { joinBrand } from "../brand-sign-in/service/join-brand.ts";

/** Where and with what somebody signs in. */
export type Entrance = {
  readonly brand: BrandKey | null;
  readonly client: ClientKind;
  readonly device: Device;
  readonly place: string | null;
};

/**
 * Lets in whoever Apple vouches for, or asks for their second factor.
 * @throws AppError auth.account_closing (403)
 */
export async function enterWithApple(ctx: PublicCtx, userId: string, entrance: Entrance): Promise<PrimaryOutcome> {
  const { brand, client, device, place } = entrance;
  const user = await findUser(ctx.env, userId);
  if (!user) throw wrongCredentials();
  if (brand !== null && user.closedAt === null) await joinBrand(ctx.env, userId, brand, ctx.now());
  const organizationId = brand === null ? await homeOrganizationOf(ctx.env, userId) : null;
  return completePrimary(ctx, user, { organizationId, brand, method: "apple", client, device, place });
}
