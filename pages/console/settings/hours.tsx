import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { OrganizationProfile } from "../../../workers/api/modules/organizations/settings-contract.ts";
import { Button } from "../../kit/components/button.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { Segmented } from "../../kit/components/segmented.tsx";
import { SkeletonRows } from "../../kit/components/skeleton.tsx";
import { Panel } from "../../kit/account/panel.tsx";
import { keepNewer } from "../app/keep-newer.ts";
import { useConsole } from "../app/console-context.ts";
import { may } from "../app/sections.ts";
import { useTexts } from "../app/texts.ts";
import { HolidayList } from "./holiday-list.tsx";
import { draftOf, hoursOf, type HoursDraft, isSound } from "./hours.rules.ts";
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
  const saved = useMemo(() => draftOf(profile.businessHours, profile.holidays), [profile]);
  const draft = useSignal<HoursDraft>(saved);
  const isChanged = useComputed(() => JSON.stringify(draft.value) !== JSON.stringify(saved));
  const change = (part: Partial<HoursDraft>) => (draft.value = { ...draft.peek(), ...part });

  async function save(): Promise<void> {
    const sent = draft.peek();
    const done = await attempt(store.save({ businessHours: hoursOf(sent), holidays: [...sent.holidays] }));
    const now = store.profile.peek();
    if (now === undefined) return;
    const answered = draftOf(now.businessHours, now.holidays);
    // After a conflict what is shown is what a colleague saved.
    if (done) draft.value = keepNewer(draft.peek(), sent, answered);
    else if (now.version !== profile.version) draft.value = answered;
    if (done) host.announce(t("account:profile.saved"));
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
            value={draft.value.kind}
            options={[
              { value: "always", label: t("organization:always") },
              { value: "weekly", label: t("organization:weekly") },
            ]}
            onValue={(kind) => change({ kind })}
          />
        }
      >
        {draft.value.kind === "weekly" && <WeekEditor days={draft.value.days} onDays={(days) => change({ days })} />}
      </Panel>
      <Panel title={t("organization:holidays")} lead={t("organization:holidaysLead")} testId="hours-holidays">
        <HolidayList holidays={draft.value.holidays} onHolidays={(holidays) => change({ holidays })} />
      </Panel>
      {isChanged.value && (
        <div class="sticky bottom-4 flex flex-wrap items-center justify-end gap-2 rounded-large bg-surface-raised p-3 shadow-float">
          <span class="flex-1 text-text-muted">{t("organization:unsaved")}</span>
          <Button onClick={() => (draft.value = saved)}>{t("organization:discard")}</Button>
          <Button
            tone="primary"
            busy={store.busy.value}
            disabled={!isSound(draft.value)}
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
