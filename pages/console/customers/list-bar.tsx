import { useSignal } from "@preact/signals";
import { Search, X } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { Kbd } from "../../kit/components/kbd.tsx";
import { Segmented } from "../../kit/components/segmented.tsx";
import { Select } from "../../kit/components/select.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import type { CustomerQuery } from "../api/crm.api.ts";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { customersPath } from "./list-address.ts";

type ListBarProps = { query: CustomerQuery; tags: readonly string[] };

/** Waits for a pause in typing before it asks, in milliseconds. */
const pause = 250;

/** Search, tag, and whether those put away are shown. Each change is an address. */
export function ListBar({ query, tags }: ListBarProps) {
  const { router } = useConsole();
  const { t } = useTexts();
  const text = useSignal(query.q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    text.value = query.q;
  }, [query.q, text]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function search(value: string, wait: number): void {
    text.value = value;
    clearTimeout(timer.current);
    const go = () => router.go(customersPath({ ...query, q: value.trim() }), { replace: true });
    timer.current = setTimeout(go, wait);
  }

  const offered = query.tag === "" || tags.includes(query.tag) ? tags : [query.tag, ...tags];
  return (
    <div class="flex flex-wrap items-center gap-2">
      {!query.archived && (
        <>
          <search class="min-w-52 flex-1 md:max-w-sm">
            <TextField
              label={t("customers:search")}
              labelHidden
              type="search"
              icon={Search}
              placeholder={t("customers:search")}
              value={text.value}
              onValue={(value) => search(value, pause)}
              onKeyDown={(event: KeyboardEvent) => {
                if (event.key !== "Escape") return;
                if (text.value !== "") search("", 0);
                else if (event.currentTarget instanceof HTMLElement) event.currentTarget.blur();
              }}
              trailing={
                text.value === "" ? (
                  <span class="pe-1.5">
                    <Kbd keys="/" />
                  </span>
                ) : (
                  <IconButton icon={X} label={t("customers:searchClear")} size="small" onClick={() => search("", 0)} />
                )
              }
              data-shortcut="search"
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
