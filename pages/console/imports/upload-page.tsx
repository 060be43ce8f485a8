import { useSignal } from "@preact/signals";
import { FileSpreadsheet, Upload } from "lucide-preact";
import { Refused } from "../../kit/account/form.tsx";
import { ApiError } from "../../kit/api/api-error.ts";
import { Icon } from "../../kit/components/icon.tsx";
import type { ImportsApi } from "../api/imports.api.ts";
import { FileButton } from "../app/file-button.tsx";
import { useTexts } from "../app/texts.ts";
import { WorkColumn, WorkHeader } from "../app/work-page.tsx";
import { Steps } from "./steps.tsx";

const example = 'Name,Phone,E-mail,Language,Tags\nNoura Al-Qahtani,+966501234567,noura@example.com,ar,"vip, riyadh"\n';

type UploadPageProps = { api: Pick<ImportsApi, "upload">; onUploaded: (id: string) => void };

/** The first step: a file, chosen or dropped. */
export function UploadPage({ api, onUploaded }: UploadPageProps) {
  const { t } = useTexts();
  const busy = useSignal(false);
  const over = useSignal(false);
  const refusal = useSignal<ApiError | null>(null);

  async function take(file: File | undefined): Promise<void> {
    if (file === undefined || busy.peek()) return;
    busy.value = true;
    refusal.value = null;
    try {
      onUploaded((await api.upload(file)).id);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refusal.value = error;
    } finally {
      busy.value = false;
    }
  }

  function saveExample(): void {
    const address = URL.createObjectURL(new Blob(["\uFEFF", example], { type: "text/csv" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = "customers.csv";
    link.click();
    URL.revokeObjectURL(address);
  }

  return (
    <WorkColumn width="narrow">
      <WorkHeader back={{ href: "/imports", label: t("app:title.imports") }} title={t("imports:new")} />
      <Steps current="file" />
      <Refused error={refusal.value} />
      <div
        onDragOver={(event) => {
          event.preventDefault();
          over.value = true;
        }}
        onDragLeave={() => (over.value = false)}
        onDrop={(event) => {
          event.preventDefault();
          over.value = false;
          void take(event.dataTransfer?.files[0]);
        }}
        class={`grid justify-items-center gap-2 rounded-large border-2 border-dashed px-6 py-12 text-center transition-colors ${over.value ? "border-accent bg-accent-soft" : "border-line-strong"}`}
      >
        <span class="text-text-muted">
          <Icon of={FileSpreadsheet} size={24} />
        </span>
        <p class="font-strong">{t("imports:upload.title")}</p>
        <p class="max-w-prose text-pretty text-text-muted">{t("imports:upload.lead")}</p>
        <div class="mt-2">
          <FileButton
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
            tone="primary"
            icon={Upload}
            busy={busy.value}
            onFile={(file) => void take(file)}
            fileTestId="import-file"
          >
            {t("imports:upload.choose")}
          </FileButton>
        </div>
      </div>
      <p class="text-text-muted">
        {t("imports:upload.formats")}{" "}
        <button type="button" onClick={saveExample} class="text-accent-text hover:underline">
          {t("imports:upload.example")}
        </button>
      </p>
    </WorkColumn>
  );
}
