import { FileSpreadsheet, Upload } from "lucide-preact";
import type { ImportSummary } from "../../../workers/api/modules/crm/import-contract.ts";
import { Badge } from "../../kit/components/badge.tsx";
import { Button } from "../../kit/components/button.tsx";
import { useConsole } from "../app/console-context.ts";
import type { PagedList } from "../app/paged-list.ts";
import { PagedRows } from "../app/paged-rows.tsx";
import { ProgressBar } from "../app/progress-bar.tsx";
import { useTexts } from "../app/texts.ts";
import { WorkColumn, WorkHeader } from "../app/work-page.tsx";

const tones = {
  uploaded: "neutral",
  checking: "accent",
  checked: "warning",
  running: "accent",
  done: "positive",
  failed: "danger",
  undoing: "accent",
  undone: "neutral",
  cancelled: "neutral",
} as const;

/** Files that were imported, are being imported, or wait for somebody. */
export function ImportList({ list }: { list: PagedList<ImportSummary> }) {
  const { router } = useConsole();
  const { t } = useTexts();
  const items = list.items.value;
  const add = (
    <Button tone="primary" icon={Upload} onClick={() => router.go("/imports/new")} data-testid="import-new">
      {t("imports:new")}
    </Button>
  );
  return (
    <WorkColumn width="narrow">
      <WorkHeader
        title={t("app:title.imports")}
        lead={t("imports:lead")}
        action={items !== null && items.length > 0 && add}
      />
      <PagedRows
        list={list}
        label={t("app:title.imports")}
        none={{ icon: FileSpreadsheet, title: t("imports:none"), lead: t("imports:noneLead") }}
        add={add}
        more={t("imports:more")}
        row={(file) => <ImportLine file={file} />}
      />
    </WorkColumn>
  );
}

function ImportLine({ file }: { file: ImportSummary }) {
  const { session, now } = useConsole();
  const { t, formatRelative, formatDateTime, formatNumber } = useTexts();
  const at = Date.parse(file.createdAt);
  const by = session.members.value.find(({ id }) => id === file.createdBy)?.name;
  const counts = file.run ?? file.check;
  return (
    <a
      href={`/imports/${file.id}`}
      class="grid gap-1 px-4 py-3 transition-colors hover:bg-surface-hover focus-visible:-outline-offset-2"
      data-testid="import-line"
    >
      <span class="flex items-center justify-between gap-3">
        <span dir="auto" class="min-w-0 truncate font-strong text-beside-parent">
          {file.fileName}
        </span>
        <Badge tone={tones[file.state]}>{t(`imports:state.${file.state}`)}</Badge>
      </span>
      {(file.state === "checking" || file.state === "running" || file.state === "undoing") && (
        <ProgressBar label={t(`imports:state.${file.state}`)} percent={file.percent} />
      )}
      <span class="text-caption text-text-muted">
        <time dateTime={file.createdAt} title={formatDateTime(at)}>
          {formatRelative(at, now.value)}
        </time>
        {by !== undefined && (
          <>
            {" · "}
            <bdi>{by}</bdi>
          </>
        )}
        {counts !== null &&
          ` · ${t("imports:line", { created: formatNumber(counts.created), updated: formatNumber(counts.updated), refused: formatNumber(counts.refused) })}`}
      </span>
    </a>
  );
}
