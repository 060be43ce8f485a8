import { FileSpreadsheet } from "lucide-preact";
import { useMemo } from "preact/hooks";
import type { BrandKey } from "../../../shared/brands.ts";
import type { SheetOutcome, SheetReport } from "../../../workers/api/modules/catalog/sheet-contract.ts";
import { Refused } from "../../kit/account/form.tsx";
import { LeftToRight } from "../../kit/components/bidi.tsx";
import { Button } from "../../kit/components/button.tsx";
import { Dialog } from "../../kit/components/dialog.tsx";
import { Spinner } from "../../kit/components/spinner.tsx";
import type { CatalogApi } from "../api/catalog.api.ts";
import { FileButton } from "../app/file-button.tsx";
import { useTexts } from "../app/texts.ts";
import { createSheetStore, wordOf } from "./sheet.store.ts";

type SheetDialogProps = { api: CatalogApi; brand: BrandKey; onTaken: () => void; onClose: () => void };

/** Products from a file: what would happen row by row, then what did. Load with lazily(). */
export function SheetDialog({ api, brand, onTaken, onClose }: SheetDialogProps) {
  const { t } = useTexts();
  const store = useMemo(() => createSheetStore(api, brand), [api, brand]);
  const state = store.state.value;
  const report = state.kind === "none" || state.kind === "checking" ? null : state.report;
  const willChange = report === null ? 0 : report.created + report.changed;
  const isBusy = state.kind === "checking" || state.kind === "taking";

  async function take(): Promise<void> {
    if (await store.take()) onTaken();
  }

  return (
    <Dialog
      title={t("shop:sheet.title")}
      description={t("shop:sheet.lead")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t(state.kind === "taken" ? "kit:close" : "kit:cancel")}</Button>
          {(state.kind === "checked" || state.kind === "taking") && willChange > 0 && (
            <Button tone="primary" busy={state.kind === "taking"} onClick={() => void take()} data-testid="sheet-take">
              {t("shop:sheet.start", { count: willChange })}
            </Button>
          )}
        </>
      }
    >
      <div class="grid gap-4">
        <Refused error={store.refusal.value} />
        {state.kind !== "taken" && (
          <div>
            <FileButton
              accept=".csv,text/csv"
              icon={FileSpreadsheet}
              disabled={isBusy}
              onFile={(file) => void store.check(file)}
              fileTestId="sheet-file"
            >
              {t(report === null ? "shop:sheet.choose" : "shop:sheet.other")}
            </FileButton>
          </div>
        )}
        <div role="status" class="grid gap-4">
          {isBusy && (
            <p class="flex items-center gap-2 text-text-muted">
              <Spinner /> {t(state.kind === "checking" ? "shop:sheet.checking" : "shop:sheet.importing")}
            </p>
          )}
          {report !== null && (
            <>
              <p class="text-pretty">
                {t(
                  state.kind === "taken"
                    ? "shop:sheet.done"
                    : willChange === 0
                      ? "shop:sheet.nothing"
                      : "shop:sheet.checked",
                )}
              </p>
              <Counts report={report} />
            </>
          )}
        </div>
        {report !== null && <RefusedRows rows={report.rows.filter(({ outcome }) => outcome === "refused")} />}
      </div>
    </Dialog>
  );
}

const outcomes = ["created", "changed", "unchanged", "refused"] as const;

function Counts({ report }: { report: SheetReport }) {
  const { t, formatNumber } = useTexts();
  return (
    <dl class="grid grid-cols-2 gap-px overflow-hidden rounded-large border border-line bg-line sm:grid-cols-4">
      {outcomes.map((outcome) => (
        <div key={outcome} class="grid content-start gap-1 bg-surface p-3">
          <dt class="text-pretty text-caption text-text-muted">{t(`shop:sheet.${outcome}`)}</dt>
          <dd class="text-title font-strong tabular-nums" data-testid={`sheet-${outcome}`}>
            {formatNumber(report[outcome])}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** As many as a person reads; the file is mended from the top anyway. */
const mostShown = 50;

function RefusedRows({ rows }: { rows: readonly SheetOutcome[] }) {
  const { t } = useTexts();
  if (rows.length === 0) return null;
  return (
    <section class="grid gap-2">
      <h3 class="font-strong">{t("shop:sheet.refusedRows")}</h3>
      <ul class="divide-y divide-line rounded-large border border-line">
        {rows.slice(0, mostShown).map(({ row, sku, problems }) => (
          <li key={row} class="grid gap-0.5 px-3 py-2" data-testid="sheet-refused-row">
            <span class="flex flex-wrap gap-x-2">
              <span class="font-strong tabular-nums">{t("shop:sheet.row", { number: row })}</span>
              <LeftToRight text={sku} class="text-text-muted" />
            </span>
            {problems.map(({ column, code }) => (
              <span key={`${column} ${code}`} class="text-pretty text-danger-text">
                {t(`shop:problem.${wordOf(code)}`, { column })}
              </span>
            ))}
          </li>
        ))}
      </ul>
      {rows.length > mostShown && (
        <p class="text-caption text-text-muted">{t("shop:sheet.more", { count: rows.length - mostShown })}</p>
      )}
    </section>
  );
}
