import { FolderTree, Pencil, Plus } from "lucide-preact";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { BrandKey } from "../../../shared/brands.ts";
import type { Category } from "../../../workers/api/modules/catalog/contract.ts";
import { PanelList, PanelRow } from "../../kit/account/panel.tsx";
import { createResource } from "../../kit/api/resource.ts";
import { Badge } from "../../kit/components/badge.tsx";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { SkeletonRows } from "../../kit/components/skeleton.tsx";
import { createCatalogApi } from "../api/catalog.api.ts";
import { useConsole } from "../app/console-context.ts";
import type { PlaceProps } from "../app/place.tsx";
import { may } from "../app/sections.ts";
import { useTexts } from "../app/texts.ts";
import { WithTexts } from "../app/with-texts.tsx";
import { WorkColumn, WorkHeader, WorkPage } from "../app/work-page.tsx";
import { BrandChoice, readBrand } from "../shop/brand-choice.tsx";
import { chooseText } from "../shop/shop-words.ts";

const CategoryDialog = lazily(() => import("../shop/category-dialog.tsx").then((file) => file.CategoryDialog));

/** How a shop is divided. */
export function Categories({ route }: PlaceProps) {
  const brand = readBrand(route.search);
  if (brand === undefined) return null;
  return (
    <WithTexts spaces={["account", "shop"]}>
      <CategoriesPage key={brand} brand={brand} />
    </WithTexts>
  );
}

function CategoriesPage({ brand }: { brand: BrandKey }) {
  const { reach, session, router, host } = useConsole();
  const { t, language } = useTexts();
  const api = useMemo(() => createCatalogApi(reach), [reach]);
  const list = useMemo(() => createResource(() => api.listCategories(brand)), [api, brand]);
  const open = useSignal<Category | "new" | null>(null);
  useEffect(() => void list.load(), [list]);
  const state = list.state.value;
  const mayWrite = may(session.me.value, "shop", "write");
  const nameOf = ({ texts, slug }: Category) => chooseText(texts, language.value)?.name ?? slug;
  const add = mayWrite && (
    <Button tone="primary" icon={Plus} onClick={() => (open.value = "new")} data-testid="category-add">
      {t("shop:categories.add")}
    </Button>
  );
  return (
    <WorkPage place="categories">
      <WorkColumn width="narrow">
        <WorkHeader title={t("app:title.categories")} lead={t("shop:categories.lead")} action={add} />
        <BrandChoice brand={brand} onBrand={(key) => router.go(`/categories?brand=${key}`)} />
        {state.kind === "loading" && <SkeletonRows count={5} />}
        {state.kind === "failed" && <ErrorState error={state.error} onRetry={() => void list.load()} />}
        {state.kind === "ready" && state.value.length === 0 && (
          <EmptyState icon={FolderTree} title={t("shop:categories.none")} action={add}>
            {t("shop:categories.noneLead")}
          </EmptyState>
        )}
        {state.kind === "ready" && state.value.length > 0 && (
          <div class="rounded-large border border-line bg-surface shadow-rest">
            <PanelList label={t("app:title.categories")}>
              {state.value.map((category) => (
                <li key={category.id}>
                  <PanelRow
                    testId="category-row"
                    action={
                      mayWrite && (
                        <IconButton
                          icon={Pencil}
                          label={t("shop:categories.edit", { name: nameOf(category) })}
                          onClick={() => (open.value = category)}
                        />
                      )
                    }
                  >
                    <span class="flex flex-wrap items-center gap-2 font-strong">
                      <bdi>{nameOf(category)}</bdi>
                      {!category.active && <Badge>{t("shop:categories.hidden")}</Badge>}
                    </span>
                    <span class="text-caption text-text-muted">
                      {t("shop:categories.listed", { count: category.listed })}
                    </span>
                  </PanelRow>
                </li>
              ))}
            </PanelList>
          </div>
        )}
        {open.value !== null && (
          <CategoryDialog
            api={api}
            brand={brand}
            category={open.value === "new" ? null : open.value}
            onClose={() => (open.value = null)}
            onSaved={(category) => {
              open.value = null;
              host.announce(t("shop:categories.saved", { name: nameOf(category) }));
              void list.load();
            }}
          />
        )}
      </WorkColumn>
    </WorkPage>
  );
}
