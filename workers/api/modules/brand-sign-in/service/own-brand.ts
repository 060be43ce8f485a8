import type { BrandKey } from "../../../../../shared/brands.ts";
import { commit } from "../../../platform/commit.ts";
import { commitDirectory } from "../../../platform/commit-directory.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import { brandTaken } from "../errors.ts";
import { ownBrandWrite } from "../store.ts";

/**
 * Gives a brand the organization that keeps its data; from then on people may walk in. Repeating it is harmless.
 * @throws AppError brands.has_owner (409)
 */
export async function ownBrand(ctx: WriteCtx, brand: BrandKey): Promise<void> {
  const { orgId } = ctx.tenant;
  await commitDirectory(ctx.env, [ownBrandWrite(ctx.env, brand, orgId, ctx.now())], { already_exists: brandTaken });
  await commit(ctx, { writes: [], audit: { action: "brand.received", target: brand }, events: [] });
}
