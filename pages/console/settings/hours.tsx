import { useEffect, useMemo } from "preact/hooks";
import type { OrganizationProfile } from "../../../workers/api/modules/organizations/settings-contract.ts";
import { Button } from "../../kit/components/button.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { Segmented } from "../../kit/components/segmented.tsx";
import { SkeletonRows } from "../../kit/components/skeleton.tsx";
import { Panel } from "../../kit/account/panel.tsx";
import { useConsole } from "../app/console-context.ts";
import { may } from "../app/sections.ts";
import { useTexts } from "../app/texts.ts";
import { HolidayList } from "./holiday-list.tsx";
import { createHoursStore } from "./hours.store.ts";
import { PageHeader } from "./page-header.tsx";
import { createProfileStore, type ProfileStore } from "./profile.store.ts";
import { WeekEditor } from "./week-editor.tsx";

/** When the business is open. */
export function Hours() {
  const { organization, session } = useConsole();
  const { t } = useTexts();
  const store = useMemo(() => createProfileStore(organization), [organization]);
  useEffect(() => void store.profile.load(), [store]);
  const state = store.profile.state.value;
  return (
    <>
      <PageHeader title={t("app:section.hours")} lead={t("organization:hoursLead")} />
      {state.kind === "loading" && <SkeletonRows count={7} />}
      {state.kind === "failed" && <ErrorState error={state.error} onRetry={() => void store.profile.load()} />}
      {state.kind === "ready" && (
        <HoursEditor store={store} profile={state.value} mayWrite={may(session.me.value, "settings", "write")} />
      )}
    </>
  );
}

type HoursEditorProps = { store: ProfileStore; profile: OrganizationProfile; mayWrite: boolean };

function HoursEditor({ store, profile, mayWrite }: HoursEditorProps) {
  const { attempt, host } = useConsole();
  const { t } = useTexts();
  const hours = useMemo(() => createHoursStore(store), [store]);
  const draft = hours.draft.value;

  async function save(): Promise<void> {
    if (await attempt(hours.save())) host.announce(t("account:profile.saved"));
  }

  return (
    <fieldset disabled={!mayWrite} class="grid min-w-0 gap-8">
      <legend class="sr-only">{t("app:section.hours")}</legend>
      <Panel
        title={t("organization:week")}
        lead={t("organization:weekLead", { zone: profile.timeZone.replaceAll("_", " ") })}
        testId="hours-week"
        action={
          <Segmented
            label={t("organization:week")}
            value={draft.kind}
            options={[
              { value: "always", label: t("organization:always") },
              { value: "weekly", label: t("organization:weekly") },
            ]}
            onValue={(kind) => hours.change({ kind })}
          />
        }
      >
        {draft.kind === "weekly" && <WeekEditor days={draft.days} onDays={(days) => hours.change({ days })} />}
      </Panel>
      <Panel title={t("organization:holidays")} lead={t("organization:holidaysLead")} testId="hours-holidays">
        <HolidayList holidays={draft.holidays} onHolidays={(holidays) => hours.change({ holidays })} />
      </Panel>
      {hours.isChanged.value && (
        <div class="sticky bottom-4 flex flex-wrap items-center justify-end gap-2 rounded-large bg-surface-raised p-3 shadow-float">
          <span class="flex-1 text-text-muted">{t("organization:unsaved")}</span>
          <Button onClick={() => hours.discard()}>{t("organization:discard")}</Button>
          <Button
            tone="primary"
            busy={store.busy.value}
            disabled={!hours.isSound.value}
            onClick={() => void save()}
            data-testid="hours-save"
          >
            {t("account:profile.save")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
