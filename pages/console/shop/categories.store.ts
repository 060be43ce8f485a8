import { signal } from "@preact/signals";
import type { BrandKey } from "../../../shared/brands.ts";
import { type Language, languages } from "../../../shared/languages.ts";
import type { Category } from "../../../workers/api/modules/catalog/contract.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import type { CatalogApi } from "../api/catalog.api.ts";

export type CategoryDraft = {
  readonly slug: string;
  readonly active: boolean;
  readonly position: number;
  readonly texts: { readonly [language in Language]?: { readonly name: string; readonly description: string } };
};

type Surroundings = {
  readonly api: Pick<CatalogApi, "createCategory" | "changeCategory">;
  readonly brand: BrandKey;
  /** Null for a new one. */
  readonly category: Category | null;
};

const slugShape = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A category being written. */
export function createCategoryForm({ api, brand, category }: Surroundings) {
  const draft = signal<CategoryDraft>({
    slug: category?.slug ?? "",
    active: category?.active ?? true,
    position: category?.position ?? 1000,
    texts: category?.texts ?? {},
  });
  const tried = signal(false);
  const busy = signal(false);
  const refusal = signal<ApiError | null>(null);

  return {
    draft,
    busy,
    refusal,
    tried,
    write(change: Partial<CategoryDraft>): void {
      draft.value = { ...draft.peek(), ...change };
      refusal.value = null;
    },
    writeText(language: Language, change: { readonly name?: string; readonly description?: string }): void {
      const { texts } = draft.peek();
      const text = { name: "", description: "", ...texts[language], ...change };
      draft.value = { ...draft.peek(), texts: { ...texts, [language]: text } };
      refusal.value = null;
    },
    /** @returns the category as it is now, or null where something is missing or was refused */
    async save(): Promise<Category | null> {
      tried.value = true;
      const { slug, texts, active, position } = draft.peek();
      if (busy.peek() || findCategoryFaults(draft.peek()).length > 0) return null;
      busy.value = true;
      refusal.value = null;
      const json = { slug: slug.trim(), active, position, texts: keepNamed(texts) };
      try {
        return category === null
          ? await api.createCategory({ ...json, brand })
          : await api.changeCategory(category.id, { ...json, version: category.version });
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        refusal.value = error;
        return null;
      } finally {
        busy.value = false;
      }
    },
  };
}

export function findCategoryFaults({ slug, texts }: CategoryDraft): readonly ("slug" | "name")[] {
  return [
    ...(slugShape.test(slug.trim()) ? [] : (["slug"] as const)),
    ...(Object.keys(keepNamed(texts)).length === 0 ? (["name"] as const) : []),
  ];
}

function keepNamed(texts: CategoryDraft["texts"]): CategoryDraft["texts"] {
  return Object.fromEntries(
    languages.flatMap((language) => {
      const text = texts[language];
      return text === undefined || text.name.trim() === "" ? [] : [[language, text]];
    }),
  );
}
