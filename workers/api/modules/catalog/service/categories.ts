import type { BrandKey } from "../../../../../shared/brands.ts";
import { commit } from "../../../platform/commit.ts";
import type { ReadCtx, WriteCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import { addCategory, changeCategory as changeWrites, findCategory, readCategories } from "../category-store.ts";
import type { Category, CategoryChange, CategoryInput } from "../contract.ts";
import { categoryExists, unknownCategory } from "../errors.ts";
import { presentCategory } from "../present-product.ts";

/** All of a brand, in its order. */
export async function listCategories(ctx: ReadCtx, brand: BrandKey): Promise<Category[]> {
  return (await readCategories(ctx.tenant, brand)).map(presentCategory);
}

/** @throws AppError catalog.category_exists (409), also where there are as many as there may be */
export async function createCategory(ctx: WriteCtx, input: CategoryInput): Promise<Category> {
  const now = ctx.now();
  const row = { ...input, id: newId("cat", now), listed: 0, createdAt: now, updatedAt: now, version: 1 };
  await commit(ctx, {
    writes: [addCategory(ctx.tenant, row)],
    audit: { action: "category.created", target: row.id, after: { slug: row.slug } },
    events: [],
    refusals: { already_exists: categoryExists },
  });
  return presentCategory(row);
}

/** @throws AppError catalog.category_not_found (404), catalog.category_exists, commit.version_conflict (409) */
export async function changeCategory(ctx: WriteCtx, id: string, input: CategoryChange): Promise<Category> {
  const before = await findCategory(ctx.tenant, id);
  if (!before) throw unknownCategory();
  const { version = before.version, slug, active, position, texts } = input;
  const row = {
    ...before,
    slug: slug ?? before.slug,
    active: active ?? before.active,
    position: position ?? before.position,
    texts: texts ?? before.texts,
    updatedAt: ctx.now(),
    version,
  };
  const changed = Object.keys(input).filter((key) => key !== "version");
  await commit(ctx, {
    writes: changeWrites(ctx.tenant, row),
    audit: { action: "category.changed", target: id, after: { changed, active: row.active } },
    events: [],
    refusals: { already_exists: categoryExists },
  });
  return presentCategory({ ...row, version: version + 1 });
}
