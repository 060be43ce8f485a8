import type { BrandKey } from "../../../../../shared/brands.ts";
import type { PublicCtx } from "../../../platform/context.ts";
import { joinBrand } from "../../brand-sign-in/service/join-brand.ts";
import { findMembershipOf } from "../store.ts";
import { completePrimary, type ClientKind, type PrimaryOutcome } from "./begin-session.ts";
import { checkCredentials } from "./check-credentials.ts";
import type { Device } from "./device.ts";

export type LogIn = {
  readonly email: string;
  readonly password: string;
  readonly client: ClientKind;
  /** Only for a brand's own app. */
  readonly brand?: BrandKey | undefined;
  readonly device: Device;
  readonly place: string | null;
};

/**
 * Signs in with e-mail and password, or asks for the second factor.
 * @throws AppError auth.wrong_credentials (401), auth.account_closing (403), request.too_many (429)
 */
export async function logIn(ctx: PublicCtx, input: LogIn): Promise<PrimaryOutcome> {
  const user = await checkCredentials(ctx, input, input.device);
  const { client, device, place } = input;
  const brand = client === "app" ? (input.brand ?? null) : null;
  if (brand !== null && user.closedAt === null) await joinBrand(ctx.env, user.id, brand, ctx.now(), ctx);
  return completePrimary(ctx, user, {
    organizationId: brand === null ? await homeOrganizationOf(ctx.env, user.id) : null,
    brand,
    method: "password",
    client,
    device,
    place,
  });
}

/** Where a person works when they have not chosen: the oldest of their organizations, null for none. */
export async function homeOrganizationOf(env: Env, userId: string): Promise<string | null> {
  return (await findMembershipOf(env, userId))?.organizationId ?? null;
}
