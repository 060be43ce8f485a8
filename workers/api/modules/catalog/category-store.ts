import { and, eq, sql } from "drizzle-orm";
import type { Write } from "../../platform/commit.ts";
import { owned, type Tenant } from "../../platform/tenancy.ts";
import type { CategoryTexts } from "./contract.ts";
import { productCategories } from "./tables.ts";

type StoredCategory = Omit<typeof productCategories.$inferSelect, "orgId">;
export type CategoryRow = Omit<StoredCategory, "texts"> & { readonly texts: CategoryTexts };

/** Of an organization: they are few, and nothing looks for one by anything but its brand. */
export const mostCategories = 100;

/** Guarantee: only this file writes the column, from what the contract has let through. */
function asCategoryRow(row: StoredCategory): CategoryRow {
  return row as CategoryRow;
}

/** A brand's categories, in its order. */
export async function readCategories(tenant: Tenant, brand: string): Promise<readonly CategoryRow[]> {
  const rows = await tenant.database
    .select()
    .from(productCategories)
    .where(owned(productCategories, tenant, eq(productCategories.brand, brand)))
    .limit(mostCategories);
  return rows
    .map(asCategoryRow)
    .toSorted((one, other) => one.position - other.position || (one.id < other.id ? -1 : 1));
}

export async function findCategory(tenant: Tenant, id: string): Promise<CategoryRow | undefined> {
  const row = await tenant.database
    .select()
    .from(productCategories)
    .where(owned(productCategories, tenant, eq(productCategories.id, id)))
    .get();
  return row && asCategoryRow(row);
}

/** The new category, if none of the brand has its address by then. */
export function addCategory(tenant: Tenant, row: CategoryRow): Write {
  const statement = tenant.database.client
    .prepare(
      `insert into product_categories (org_id, id, brand, slug, active, position, texts, listed, created_at, updated_at)
       select ?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8, ?8
       where not exists (select 1 from product_categories c where c.org_id = ?1 and c.brand = ?3 and c.slug = ?4)
         and (select count(*) from product_categories c where c.org_id = ?1) < ?9`,
    )
    .bind(
      ...[tenant.orgId, row.id, row.brand, row.slug, row.active ? 1 : 0, row.position, JSON.stringify(row.texts)],
      ...[row.createdAt, mostCategories],
    );
  return { statement, expect: "already_exists" };
}

export function changeCategory(tenant: Tenant, row: CategoryRow): Write[] {
  const { slug, active, position, texts, updatedAt } = row;
  const statement = tenant.database
    .update(productCategories)
    .set({ slug, active, position, texts, updatedAt, version: sql`${productCategories.version} + 1` })
    .where(
      owned(
        productCategories,
        tenant,
        and(eq(productCategories.id, row.id), eq(productCategories.version, row.version)),
      ),
    );
  const alone = tenant.database.client
    .prepare(
      `update product_categories set slug = ?4 where org_id = ?1 and id = ?2
         and not exists (select 1 from product_categories c where c.org_id = ?1 and c.brand = ?3 and c.slug = ?4 and c.id <> ?2)`,
    )
    .bind(tenant.orgId, row.id, row.brand, slug);
  return [
    { statement, expect: "version_conflict" },
    { statement: alone, expect: "already_exists" },
  ];
}
