import { ArchiveRestore } from "lucide-preact";
import { useMemo } from "preact/hooks";
import { LinkOver } from "../../kit/account/link-over.tsx";
import { isWholeToken } from "../../kit/account/whole-link.ts";
import { saveAnswer } from "../../kit/account/save-answer.ts";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { Frame } from "../app/frame.tsx";
import { usePortal } from "../app/portal-context.ts";
import { useTexts } from "../app/texts.ts";
import { WithTexts } from "../app/with-texts.tsx";
import { createDownloadStore, type DownloadStore } from "./download.store.ts";

/** A copy of one's own data, by the link that was mailed. */
export function Download({ token }: { token: string }) {
  return (
    <Frame>
      <WithTexts spaces={["account", "receipt"]}>
        {isWholeToken(token) ? <DownloadPage token={token} /> : <CutLink />}
      </WithTexts>
    </Frame>
  );
}

function DownloadPage({ token }: { token: string }) {
  const { api } = usePortal();
  const { t } = useTexts();
  const store = useMemo(() => {
    const save = (answer: Response) => saveAnswer(answer, t("receipt:download.file"));
    return createDownloadStore({ download: () => api.download(token), save });
  }, [api, t, token]);
  return (
    <div class="grid gap-2 py-8 text-center" data-testid="download">
      <h1 class="text-display font-strong">{t("receipt:download.title")}</h1>
      <Copy store={store} />
    </div>
  );
}

function Copy({ store }: { store: DownloadStore }) {
  const { t } = useTexts();
  const state = store.state.value;
  if (state.kind === "failed" && state.error.status === 422) return <LinkOver error={state.error} />;
  if (state.kind === "failed") return <ErrorState error={state.error} onRetry={() => void store.start()} />;
  const isSaved = state.kind === "saved";
  return (
    <EmptyState
      icon={ArchiveRestore}
      title={t(isSaved ? "receipt:download.saved" : "receipt:download.lead")}
      action={
        <Button
          tone="primary"
          busy={state.kind === "fetching"}
          onClick={() => void store.start()}
          data-testid="download-save"
        >
          {t(isSaved ? "receipt:download.again" : "receipt:download.save")}
        </Button>
      }
    />
  );
}

function CutLink() {
  const { t } = useTexts();
  return (
    <>
      <h1 class="sr-only">{t("portal:title.download")}</h1>
      <LinkOver error={null} />
    </>
  );
}
