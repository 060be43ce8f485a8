import { useSignal } from "@preact/signals";
import { FileX, Undo2 } from "lucide-preact";
import { useEffect, useMemo } from "preact/hooks";
import type { CustomerImport } from "../../../workers/api/modules/crm/import-contract.ts";
import type { CustomerField } from "../../../workers/api/modules/crm/field-contract.ts";
import { Refused } from "../../kit/account/form.tsx";
import { Banner } from "../../kit/components/banner.tsx";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { SkeletonRows } from "../../kit/components/skeleton.tsx";
import type { ImportsApi } from "../api/imports.api.ts";
import { useConsole } from "../app/console-context.ts";
import { ProgressBar } from "../app/progress-bar.tsx";
import type { Shelf } from "../app/shelf.ts";
import { useTexts } from "../app/texts.ts";
import { WorkColumn, WorkHeader } from "../app/work-page.tsx";
import { ColumnsStep } from "./columns-step.tsx";
import { createImportStore, type ImportStore } from "./import.store.ts";
import { ImportCounts } from "./import-counts.tsx";
import { ImportRows } from "./import-rows.tsx";
import { Steps } from "./steps.tsx";

const Confirm = lazily(() => import("../../kit/account/confirm.tsx").then((file) => file.Confirm));

/** The wire tells at once; asking every few seconds besides is for when it is cut. In ms. */
const askAgain = 4_000;

type ImportPageProps = { api: ImportsApi; shelf: Shelf; id: string; fields: readonly CustomerField[] };

/** One file: its columns, its check, its way in, and the way back. */
export function ImportPage({ api, shelf, id, fields }: ImportPageProps) {
  const { router, wire } = useConsole();
  const { t } = useTexts();
  const store = useMemo(() => createImportStore(api, shelf, id, Date.now), [api, shelf, id]);
  useEffect(() => {
    void store.load();
    const deaf = wire.on("importProgress", (frame) => store.receive(frame));
    return () => {
      deaf();
      store.stop();
    };
  }, [store, wire]);
  const isWorking = store.isWorking.value;
  useEffect(() => {
    if (!isWorking) return;
    const timer = setInterval(() => void store.load(), askAgain);
    return () => clearInterval(timer);
  }, [isWorking, store]);
  const state = store.file.state.value;
  const plan = store.plan.value;

  if (state.kind === "failed" && state.error.status === 404)
    return (
      <EmptyState
        icon={FileX}
        title={t("imports:gone")}
        action={<Button onClick={() => router.go("/imports")}>{t("app:title.imports")}</Button>}
      >
        {t("imports:goneLead")}
      </EmptyState>
    );
  if (state.kind === "failed") return <ErrorState error={state.error} onRetry={() => void store.load()} />;
  return (
    <WorkColumn width="narrow">
      <WorkHeader
        back={{ href: "/imports", label: t("app:title.imports") }}
        title={state.kind === "ready" ? <bdi>{state.value.fileName}</bdi> : t("imports:new")}
      />
      <Steps current={store.step.value} />
      <Refused error={store.refusal.value} />
      {(state.kind === "loading" || plan === null) && <SkeletonRows count={5} />}
      {state.kind === "ready" && plan !== null && store.step.value === "columns" && (
        <ColumnsStep store={store} file={state.value} plan={plan} fields={fields} />
      )}
      {state.kind === "ready" && store.step.value === "check" && <CheckStep store={store} file={state.value} />}
      {state.kind === "ready" && store.step.value === "run" && <RunStep store={store} file={state.value} />}
    </WorkColumn>
  );
}

type StepProps = { store: ImportStore; file: CustomerImport };

/** The third step: what would become of each row. Nothing has happened yet. */
function CheckStep({ store, file }: StepProps) {
  const { t } = useTexts();
  if (store.isWorking.value || file.check === null)
    return (
      <div class="grid gap-6">
        <Progress store={store} file={file} />
        {!store.isWorking.value && <Fault file={file} />}
      </div>
    );
  const people = file.check.created + file.check.updated;
  return (
    <>
      <ImportCounts counts={file.check} isDone={false} />
      <Fault file={file} />
      <ImportRows store={store} file={file} />
      <div class="flex flex-wrap justify-end gap-2">
        <Button onClick={() => store.back()} data-testid="import-back">
          {t("imports:back")}
        </Button>
        <Button
          tone="primary"
          busy={store.busy.value}
          disabled={people === 0}
          onClick={() => void store.start()}
          data-testid="import-start"
        >
          {t("imports:start", { count: people })}
        </Button>
      </div>
    </>
  );
}

/** The last step: on its way, or done, with the way back. */
function RunStep({ store, file }: StepProps) {
  const { t, formatDate } = useTexts();
  const asking = useSignal(false);
  const isWorking = store.isWorking.value;
  const mayUndo =
    ["done", "failed", "cancelled"].includes(file.state) &&
    file.run !== null &&
    Date.parse(file.keptUntil) > Date.now();
  return (
    <>
      {isWorking ? (
        <Progress store={store} file={file} />
      ) : (
        <div class="overflow-hidden rounded-large">
          <Banner tone={file.state === "failed" ? "danger" : file.state === "cancelled" ? "warning" : "info"}>
            <span data-testid="import-outcome" data-state={file.state}>
              {file.state === "undone"
                ? t("imports:ended.undone", { undone: file.undone, kept: file.kept })
                : t(
                    `imports:ended.${file.state === "failed" ? "failed" : file.state === "cancelled" ? "cancelled" : "done"}`,
                  )}
            </span>
          </Banner>
        </div>
      )}
      {file.run !== null && <ImportCounts counts={file.run} isDone />}
      <Fault file={file} />
      {!isWorking && file.run !== null && <ImportRows store={store} file={file} />}
      {mayUndo && (
        <div class="flex flex-wrap items-center justify-between gap-3">
          <p class="text-text-muted">{t("imports:undoUntil", { date: formatDate(Date.parse(file.keptUntil)) })}</p>
          <Button icon={Undo2} onClick={() => (asking.value = true)} data-testid="import-undo">
            {t("imports:undo")}
          </Button>
        </div>
      )}
      {asking.value && (
        <Confirm
          title={t("imports:undoTitle")}
          what={t("imports:undoWhat")}
          yes={t("imports:undo")}
          onClose={() => (asking.value = false)}
          onYes={() => store.undo()}
        />
      )}
    </>
  );
}

function Fault({ file }: { file: CustomerImport }) {
  return file.fault === null ? null : (
    <div class="overflow-hidden rounded-large">
      <Banner tone="danger">{file.fault.message}</Banner>
    </div>
  );
}

function Progress({ store, file }: StepProps) {
  const { t, formatNumber, formatDuration } = useTexts();
  const phase = file.state === "undoing" ? "undoing" : file.state === "running" ? "running" : "checking";
  const left = store.left.value;
  return (
    <div class="grid gap-2" data-testid="import-progress">
      <div class="flex flex-wrap items-baseline justify-between gap-2">
        <p class="font-strong" role="status">
          {t(`imports:phase.${phase}`)}
        </p>
        <p class="tabular-nums text-text-muted">
          {file.rows === null
            ? t("imports:progress.percent", { percent: formatNumber(file.percent) })
            : t("imports:progress.rows", { done: formatNumber(file.rowsDone), rows: formatNumber(file.rows) })}
          {left !== null && ` · ${t("imports:progress.left", { time: formatDuration(left) })}`}
        </p>
      </div>
      <ProgressBar label={t(`imports:phase.${phase}`)} percent={file.percent} />
      <div class="flex flex-wrap items-center justify-between gap-2">
        <p class="text-caption text-text-muted">{t("imports:progress.leave")}</p>
        {phase !== "undoing" && (
          <Button size="small" tone="quiet" busy={store.busy.value} onClick={() => void store.cancel()}>
            {t("imports:cancel")}
          </Button>
        )}
      </div>
    </div>
  );
}
