import { useSignal } from "@preact/signals";
import { SlidersHorizontal } from "lucide-preact";
import type { ComponentChildren } from "preact";
import type { ShopCategory } from "../../../workers/api/modules/catalog/shop-contract.ts";
import { evidenceGrades } from "../../../shared/catalog.ts";
import type { Currency } from "../../../shared/money.ts";
import { Button } from "../../kit/components/button.tsx";
import type { ListQuery } from "../app/list-query.ts";
import { useShop } from "../app/shop-context.ts";
import { EvidenceLabel } from "./evidence-label.tsx";
import { PriceFilter } from "./price-filter.tsx";

type FiltersProps = {
  query: ListQuery;
  categories: readonly ShopCategory[];
  /** What prices are in, once it is known. */
  currency: Currency | null;
};

/** What narrows a list down: links and a form, so that each is an address. On a phone they are folded away behind a button. */
export function Filters({ query, categories, currency }: FiltersProps) {
  const { t } = useShop();
  const isOpen = useSignal(false);
  const chosen = [query.category, query.evidence, query.inStock || null, query.price.from ?? query.price.to].filter(
    (one) => one !== null,
  ).length;
  return (
    <div class="grid gap-4">
      <div class="lg:hidden">
        <Button
          icon={SlidersHorizontal}
          wide
          aria-expanded={isOpen.value}
          aria-controls="filters"
          onClick={() => (isOpen.value = !isOpen.value)}
          data-testid="open-filters"
        >
          {chosen === 0 ? t("healthindex:filters.title") : t("healthindex:filters.chosen", { count: chosen })}
        </Button>
      </div>
      <div id="filters" class={`grid gap-6 ${isOpen.value ? "" : "max-lg:hidden"}`}>
        {categories.length > 0 && (
          <Group title={t("healthindex:list.categories")}>
            <Choice query={{ ...query, category: null }} isChosen={query.category === null}>
              {t("healthindex:list.all")}
            </Choice>
            {categories.map(({ id, slug, name, products }) => (
              <Choice key={id} query={{ ...query, category: slug }} isChosen={query.category === slug}>
                <bdi class="min-w-0 flex-1">{name}</bdi>
                <span class="text-caption text-text-muted tabular-nums">{products}</span>
              </Choice>
            ))}
          </Group>
        )}
        <Group title={t("healthindex:filters.evidence")}>
          {evidenceGrades.map((grade) => {
            const isChosen = query.evidence === grade;
            return (
              <Choice key={grade} query={{ ...query, evidence: isChosen ? null : grade }} isChosen={isChosen} sieve>
                <EvidenceLabel grade={grade} size="small" />
              </Choice>
            );
          })}
        </Group>
        <PriceFilter query={query} currency={currency} />
        <Group title={t("healthindex:filters.stock")}>
          <Choice query={{ ...query, inStock: !query.inStock }} isChosen={query.inStock} sieve>
            {t("healthindex:filters.inStock")}
          </Choice>
        </Group>
      </div>
    </div>
  );
}

function Group({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="grid gap-1.5">
      <h2 class="text-caption font-strong text-text-muted">{title}</h2>
      <ul class="grid gap-0.5">{children}</ul>
    </section>
  );
}

type ChoiceProps = {
  query: ListQuery;
  isChosen: boolean;
  /** One way of looking at a shelf, and no page of its own. */
  sieve?: boolean;
  children: ComponentChildren;
};

function Choice({ query, isChosen, sieve = false, children }: ChoiceProps) {
  const { pathTo } = useShop();
  return (
    <li>
      <a
        href={pathTo({ screen: "list", query })}
        rel={sieve ? "nofollow" : undefined}
        aria-current={isChosen ? "true" : undefined}
        class="-mx-2 flex min-h-8 items-center gap-2 rounded-medium px-2 transition-colors hover:bg-surface-hover aria-[current=true]:bg-accent-soft aria-[current=true]:font-strong aria-[current=true]:text-accent-text"
      >
        {children}
      </a>
    </li>
  );
}
