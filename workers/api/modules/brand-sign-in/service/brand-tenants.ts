import type { BrandKey } from "../../../../../shared/brands.ts";
import { isBrandKey } from "../../../../../shared/brands.ts";
import { openTenant, type Tenant } from "../../../platform/tenancy.ts";

export type JoinedBrand = { readonly brand: BrandKey; readonly tenant: Tenant };

/** Where something of a person may be kept: every brand they have ever joined, with its organization's data. */
export async function listJoinedBrands(env: Env, userId: string): Promise<readonly JoinedBrand[]> {
  const { results } = await env.DIRECTORY.prepare(
    "select a.brand, o.org_id as id from brand_accounts a join brand_owners o on o.brand = a.brand where a.user_id = ?",
  )
    .bind(userId)
    .all<{ brand: string; id: string }>();
  return Promise.all(results.flatMap(({ brand, id }) => (isBrandKey(brand) ? [openBrandOf(env, brand, id)] : [])));
}

/** Their organizations, each once. */
export async function listJoinedTenants(env: Env, userId: string): Promise<readonly Tenant[]> {
  const joined = await listJoinedBrands(env, userId);
  return [...new Map(joined.map(({ tenant }) => [tenant.orgId, tenant])).values()];
}

async function openBrandOf(env: Env, brand: BrandKey, orgId: string): Promise<JoinedBrand> {
  return { brand, tenant: await openTenant(env, orgId) };
}
