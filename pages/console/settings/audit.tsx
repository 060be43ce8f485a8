import { Download, History } from "lucide-preact";
import { useEffect, useMemo } from "preact/hooks";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { MenuButton } from "../../kit/components/menu-button.tsx";
import { SkeletonRows } from "../../kit/components/skeleton.tsx";
import { PanelList } from "../../kit/account/panel.tsx";
import { saveAnswer } from "../../kit/account/save-answer.ts";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { AuditFilterBar } from "./audit-filter-bar.tsx";
import { AuditEntry } from "./audit-entry.tsx";
import { createAuditStore, noFilters } from "./audit.store.ts";
import { PageHeader } from "./page-header.tsx";

/** Who changed what, and when. Nothing here can be changed or removed. */
export function Audit() {
  const { organization, attempt } = useConsole();
  const { t } = useTexts();
  const store = useMemo(() => createAuditStore(organization), [organization]);
  useEffect(() => void store.start(), [store]);
  const lines = store.lines.value;

  async function save(format: "csv" | "jsonl"): Promise<void> {
    await attempt(store.exportAs(format).then((answer) => saveAnswer(answer, `audit-log.${format}`)));
  }

  return (
    <>
      <PageHeader
        title={t("app:section.audit")}
        lead={t("audit:lead")}
        action={
          <MenuButton
            label={t("audit:export")}
            items={[
              { value: "csv", label: t("audit:exportCsv") },
              { value: "jsonl", label: t("audit:exportJson") },
            ]}
            onSelect={(value) => void save(value === "csv" ? "csv" : "jsonl")}
          >
            {(trigger) => (
              <Button icon={Download} {...trigger} data-testid="audit-export">
                {t("audit:export")}
              </Button>
            )}
          </MenuButton>
        }
      />
      <section class="grid gap-3" aria-label={t("app:section.audit")}>
        <AuditFilterBar store={store} />
        {lines === null && store.error.value === null && <SkeletonRows count={8} />}
        {store.error.value !== null && <ErrorState error={store.error.value} onRetry={() => void store.start()} />}
        {lines?.length === 0 && (
          <EmptyState
            icon={History}
            title={t(store.isFiltered.value ? "audit:noneFound" : "audit:none")}
            action={
              store.isFiltered.value ? (
                <Button onClick={() => void store.filter(noFilters)}>{t("audit:clear")}</Button>
              ) : undefined
            }
          />
        )}
        {lines !== null && lines.length > 0 && (
          <div class="rounded-large border border-line bg-surface shadow-rest" data-testid="audit-lines">
            <PanelList>
              {lines.map((line) => (
                <li key={line.id}>
                  <AuditEntry line={line} />
                </li>
              ))}
            </PanelList>
          </div>
        )}
        {store.cursor.value !== null && lines !== null && (
          <div class="text-center">
            <Button tone="quiet" busy={store.busy.value} onClick={() => void store.more()} data-testid="audit-more">
              {t("account:activity.more")}
            </Button>
          </div>
        )}
      </section>
    </>
  );
}
