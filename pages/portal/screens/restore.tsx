import { CircleCheck, DoorOpen } from "lucide-preact";
import { useMemo } from "preact/hooks";
import { LinkOver } from "../../kit/account/link-over.tsx";
import { isWholeToken } from "../../kit/account/whole-link.ts";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { usePortal } from "../app/portal-context.ts";
import { useTexts } from "../app/texts.ts";
import { Entrance, WithAccountTexts } from "./entrance.tsx";
import { createRestoreStore } from "./restore.store.ts";

/** Taking a closed account back, by the link in the letter that told of its closing. */
export function Restore({ token }: { token: string }) {
  return (
    <WithAccountTexts>
      <RestorePage token={token} />
    </WithAccountTexts>
  );
}

function RestorePage({ token }: { token: string }) {
  const { t } = useTexts();
  return (
    <Entrance title={t("portal:title.restore")} quiet>
      {isWholeToken(token) ? <Question token={token} /> : <LinkOver error={null} />}
    </Entrance>
  );
}

function Question({ token }: { token: string }) {
  const { api, router } = usePortal();
  const { t } = useTexts();
  const store = useMemo(() => createRestoreStore(() => api.takeBack(token)), [api, token]);
  const state = store.state.value;
  if (state.kind === "failed" && [409, 422].includes(state.error.status)) return <LinkOver error={state.error} />;
  if (state.kind === "failed") return <ErrorState error={state.error} onRetry={() => void store.takeBack()} />;
  if (state.kind === "open")
    return (
      <div data-testid="restore-done">
        <EmptyState
          icon={CircleCheck}
          title={t("portal:restore.doneTitle")}
          action={
            <Button tone="primary" onClick={() => router.go("/login")}>
              {t("account:signIn.submit")}
            </Button>
          }
        >
          {t("portal:restore.done")}
        </EmptyState>
      </div>
    );
  return (
    <EmptyState
      icon={DoorOpen}
      title={t("portal:restore.title")}
      action={
        <Button
          tone="primary"
          busy={state.kind === "asking"}
          onClick={() => void store.takeBack()}
          data-testid="restore-submit"
        >
          {t("portal:restore.submit")}
        </Button>
      }
    >
      {t("portal:restore.lead")}
    </EmptyState>
  );
}
