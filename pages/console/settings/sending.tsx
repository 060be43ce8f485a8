import { useEffect, useMemo } from "preact/hooks";
import { Refused } from "../../kit/account/form.tsx";
import { Button } from "../../kit/components/button.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { SkeletonRows } from "../../kit/components/skeleton.tsx";
import { createDeliveryApi } from "../api/delivery.api.ts";
import { useConsole } from "../app/console-context.ts";
import { may } from "../app/sections.ts";
import { createShelf } from "../app/shelf.ts";
import { useTexts } from "../app/texts.ts";
import { WithTexts } from "../app/with-texts.tsx";
import { PageHeader } from "./page-header.tsx";
import { CapsPanel, QuietPanel } from "./sending-limits.tsx";
import { createSendingStore } from "./sending.store.ts";
import { SenderPanel, StopTextsPanel, TrackingPanel } from "./sending-words.tsx";

/** When, how often and as whom the organization sends to many. */
export function Sending() {
  return (
    <WithTexts spaces={["account", "delivery"]}>
      <SendingPage />
    </WithTexts>
  );
}

function SendingPage() {
  const { reach, session, host } = useConsole();
  const { t } = useTexts();
  const store = useMemo(() => {
    const shelf = createShelf(localStorage, () => session.viewer.peek()?.memberId ?? "");
    return createSendingStore(createDeliveryApi(reach), shelf);
  }, [reach, session]);
  useEffect(() => {
    void store.load();
    return store.stop;
  }, [store]);
  const state = store.saved.state.value;
  const rules = store.draft.value;
  const disabled = !may(session.me.value, "campaigns", "write");
  const panel = rules === null ? null : { store, rules, disabled };
  return (
    <>
      <PageHeader title={t("app:section.sending")} lead={t("delivery:rules.lead")} />
      {state.kind === "loading" && <SkeletonRows count={5} />}
      {state.kind === "failed" && <ErrorState error={state.error} onRetry={() => void store.load()} />}
      {panel !== null && (
        <>
          <QuietPanel {...panel} />
          <CapsPanel {...panel} />
          <SenderPanel {...panel} />
          <StopTextsPanel {...panel} />
          <TrackingPanel {...panel} />
          {store.isChanged.value && !disabled && (
            <div
              class="sticky bottom-3 z-10 grid animate-rise gap-2 rounded-large bg-surface-raised p-3 shadow-float"
              data-testid="sending-changed"
            >
              <Refused error={store.refusal.value} />
              <div class="flex flex-wrap items-center justify-end gap-2">
                <p class="flex-1">{t("delivery:rules.changed")}</p>
                <Button onClick={() => store.discard()}>{t("delivery:rules.discard")}</Button>
                <Button
                  tone="primary"
                  busy={store.busy.value}
                  onClick={async () => {
                    if (await store.save()) host.announce(t("delivery:rules.saved"));
                  }}
                  data-testid="sending-save"
                >
                  {t("delivery:rules.save")}
                </Button>
              </div>
            </div>
          )}
        </>
      )}
    </>
  );
}
