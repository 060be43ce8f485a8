import { Segmented } from "../../kit/components/segmented.tsx";
import { Select } from "../../kit/components/select.tsx";
import { SearchBox } from "../../kit/search/search-box.tsx";
import type { CustomerQuery } from "../api/crm.api.ts";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { customersPath } from "./list-address.ts";

type ListBarProps = { query: CustomerQuery; tags: readonly string[] };

/** Search, tag, and whether those put away are shown. Each change is an address. */
export function ListBar({ query, tags }: ListBarProps) {
  const { router } = useConsole();
  const { t } = useTexts();
  const offered = query.tag === "" || tags.includes(query.tag) ? tags : [query.tag, ...tags];
  return (
    <div class="flex flex-wrap items-center gap-2">
      {!query.archived && (
        <>
          <search class="min-w-52 flex-1 md:max-w-sm">
            <SearchBox
              label={t("customers:search")}
              clearLabel={t("customers:searchClear")}
              query={query.q}
              onQuery={(q) => router.go(customersPath({ ...query, q }), { replace: true })}
              data-testid="customer-search"
            />
          </search>
          {offered.length > 0 && (
            <div class="w-44">
              <Select
                label={t("customers:tag.filter")}
                labelHidden
                name="tag"
                value={query.tag}
                options={[
                  { value: "", label: t("customers:tag.all") },
                  ...offered.map((tag) => ({ value: tag, label: tag })),
                ]}
                onValue={(tag) => router.go(customersPath({ ...query, tag }))}
              />
            </div>
          )}
        </>
      )}
      <div class="ms-auto">
        <Segmented
          label={t("customers:which")}
          value={query.archived ? "archived" : "open"}
          options={[
            { value: "open", label: t("customers:which.open") },
            { value: "archived", label: t("customers:which.archived") },
          ]}
          onValue={(value) => router.go(customersPath({ q: "", tag: "", archived: value === "archived" }))}
        />
      </div>
    </div>
  );
}
