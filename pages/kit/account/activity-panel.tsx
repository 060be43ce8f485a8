import { useEffect, useMemo } from "preact/hooks";
import { Bidi } from "../components/bidi.tsx";
import { Button } from "../components/button.tsx";
import { ErrorState } from "../components/error-state.tsx";
import { SkeletonLines } from "../components/skeleton.tsx";
import { useAccountTexts } from "./account-texts.ts";
import { createActivityStore } from "./activity.store.ts";
import type { OwnAccountApi } from "./own-account.api.ts";
import { Panel, PanelBody, PanelList } from "./panel.tsx";

/** What happened to the account: what its owner does not recognize, somebody else did. */
export function ActivityPanel({ api }: { api: OwnAccountApi }) {
  const { t, formatDateTime } = useAccountTexts();
  const store = useMemo(() => createActivityStore(api), [api]);
  useEffect(() => void store.start(), [store]);
  const events = store.events.value;
  return (
    <Panel title={t("account:activity.title")} lead={t("account:activity.lead")} testId="activity">
      {events === null && store.error.value === null && (
        <PanelBody>
          <SkeletonLines />
        </PanelBody>
      )}
      {store.error.value !== null && <ErrorState error={store.error.value} onRetry={() => void store.more()} />}
      {events?.length === 0 && (
        <PanelBody>
          <p class="text-text-muted">{t("account:activity.none")}</p>
        </PanelBody>
      )}
      {events !== null && events.length > 0 && (
        <PanelList>
          {events.map((event) => (
            <li key={event.id} class="flex flex-wrap justify-between gap-x-4 px-4 py-2.5" data-testid="activity-event">
              <span>
                {t(`account:event.${event.kind}`)}
                {(event.device !== null || event.place !== null) && (
                  <span class="block text-caption text-text-muted">
                    <Bidi text={[event.device, event.place].filter((part) => (part ?? "") !== "").join(" · ")} />
                  </span>
                )}
              </span>
              <time dateTime={event.at} class="text-caption leading-6 tabular-nums text-text-muted">
                {formatDateTime(Date.parse(event.at))}
              </time>
            </li>
          ))}
        </PanelList>
      )}
      {store.cursor.value !== null && (
        <div class="border-t border-line p-2 text-center">
          <Button tone="quiet" busy={store.busy.value} onClick={() => void store.more()}>
            {t("account:activity.more")}
          </Button>
        </div>
      )}
    </Panel>
  );
}
