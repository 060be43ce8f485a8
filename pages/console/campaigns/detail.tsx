import { Ban, CalendarX2, Copy, Download, Ellipsis, Gauge, Pause, Play } from "lucide-preact";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { CampaignDetail } from "../../../workers/api/modules/campaigns/contract.ts";
import { saveAnswer } from "../../kit/account/save-answer.ts";
import { Button } from "../../kit/components/button.tsx";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { MenuButton } from "../../kit/components/menu-button.tsx";
import { Tabs } from "../../kit/components/tabs.tsx";
import { dropIsolates } from "../../kit/i18n/isolate.ts";
import type { CampaignsApi } from "../api/campaigns.api.ts";
import { useConsole } from "../app/console-context.ts";
import { scheduleInBrowser } from "../app/schedule-in-browser.ts";
import { useTexts } from "../app/texts.ts";
import { WorkColumn, WorkHeader } from "../app/work-page.tsx";
import { createCampaignStore, type CampaignStore } from "./campaign.store.ts";
import { ProgressBar } from "./progress-bar.tsx";
import { barParts, divideCounts, isUnderWay } from "./progress.rules.ts";
import { RecipientsView } from "./recipients-view.tsx";
import { ResultsView } from "./results-view.tsx";
import { StateBadge } from "./state-badge.tsx";

const Confirm = lazily(() => import("../../kit/account/confirm.tsx").then((file) => file.Confirm));
const PaceDialog = lazily(() => import("./pace-dialog.tsx").then((file) => file.PaceDialog));

const tabs = ["results", "recipients"] as const;
export type DetailTab = (typeof tabs)[number];
export function isDetailTab(text: string | null): text is DetailTab {
  return tabs.some((tab) => tab === text);
}

type DetailProps = {
  api: CampaignsApi;
  campaign: CampaignDetail;
  tab: DetailTab;
  mayWrite: boolean;
  /** It was taken back before it started. */
  onDraftAgain: (draft: CampaignDetail) => void;
};

/** A campaign that is on its way or over: how far it is, what became of it, and whom it reached. */
export function Detail({ api, campaign, tab, mayWrite, onDraftAgain }: DetailProps) {
  const { router, wire } = useConsole();
  const { t } = useTexts();
  const store = useMemo(() => createCampaignStore({ api, campaign, schedule: scheduleInBrowser }), [api, campaign.id]);
  useEffect(() => {
    void store.results.load();
    const stopHearing = [
      wire.on("campaignProgress", store.receive),
      wire.on("campaignCompleted", store.receive),
      // After a cut frames may be missing.
      wire.on("hello", () => void store.look().catch(() => undefined)),
    ];
    return () => {
      for (const stop of stopHearing) stop();
      store.stop();
    };
  }, [store, wire]);
  const known = store.campaign.value;
  return (
    <WorkColumn>
      <WorkHeader
        back={{ href: "/campaigns", label: t("app:title.campaigns") }}
        title={<bdi>{known.name}</bdi>}
        lead={<StateBadge campaign={known} />}
        action={<Actions api={api} store={store} mayWrite={mayWrite} onDraftAgain={onDraftAgain} />}
      />
      <Progress store={store} />
      <Tabs
        label={known.name}
        value={tab}
        tabs={tabs.map((value) => ({ value, label: t(`campaigns:tab.${value}`) }))}
        onValue={(value) => router.go(`/campaigns/${known.id}/${value}`, { replace: true })}
      >
        <div class="grid grid-cols-[minmax(0,1fr)] gap-6 pt-5">
          {tab === "results" && <ResultsView store={store} />}
          {tab === "recipients" && <RecipientsView store={store} mayWrite={mayWrite} />}
        </div>
      </Tabs>
    </WorkColumn>
  );
}

function Progress({ store }: { store: CampaignStore }) {
  const { t, formatNumber } = useTexts();
  const { counts, name, isPlanned } = store.campaign.value;
  const parts = divideCounts(counts);
  return (
    <section class="grid gap-2" aria-label={t("campaigns:progress.label")}>
      <ProgressBar counts={counts} label={name} tall />
      <p class="flex flex-wrap gap-x-4 gap-y-1 text-caption text-text-muted" data-testid="progress-words">
        <span class="font-strong tabular-nums text-text">
          {t("campaigns:progress.text", {
            done: formatNumber(counts.recipients - counts.waiting),
            all: formatNumber(counts.recipients),
          })}
        </span>
        {barParts
          .filter((part) => parts[part] > 0)
          .map((part) => (
            <span key={part} class="inline-flex items-center gap-1.5 tabular-nums">
              <span aria-hidden="true" class={`size-2 rounded-full ${dots[part]}`} />
              {t(`campaigns:part.${part}`, { number: formatNumber(parts[part]) })}
            </span>
          ))}
        {!isPlanned && <span>{t("campaigns:progress.planning")}</span>}
      </p>
    </section>
  );
}

const dots = {
  engaged: "bg-accent",
  reached: "bg-accent opacity-55",
  failed: "bg-danger",
  left: "bg-line-strong",
  waiting: "border border-line-control bg-surface-track",
} as const;

type ActionsProps = Pick<DetailProps, "api" | "mayWrite" | "onDraftAgain"> & { store: CampaignStore };

function Actions({ api, store, mayWrite, onDraftAgain }: ActionsProps) {
  const { router, attempt, host } = useConsole();
  const { t } = useTexts();
  const cancelling = useSignal(false);
  const pacing = useSignal(false);
  const busy = useSignal(false);
  const { id, name, state } = store.campaign.value;
  const isOn = isUnderWay(store.campaign.value);
  const isOpen = isOn || state === "paused";

  async function run(work: () => Promise<unknown>): Promise<void> {
    busy.value = true;
    await attempt(work());
    busy.value = false;
  }

  async function copy(): Promise<void> {
    let copyId: string | null = null;
    await attempt(
      api.duplicate(id, dropIsolates(t("campaigns:copyOf", { name })).slice(0, 120)).then((made) => {
        copyId = made.id;
      }),
    );
    if (copyId !== null) router.go(`/campaigns/${copyId}/audience`);
  }

  async function unschedule(): Promise<void> {
    await attempt(api.unschedule(id).then(onDraftAgain));
  }

  const choices = [
    ...(isOpen && mayWrite ? [{ value: "pace", label: t("campaigns:changePace"), icon: Gauge }] : []),
    ...(mayWrite ? [{ value: "copy", label: t("campaigns:copy"), icon: Copy }] : []),
    { value: "export", label: t("campaigns:export"), icon: Download },
    ...(isOpen && mayWrite ? [{ value: "cancel", label: t("campaigns:cancel"), icon: Ban, danger: true }] : []),
  ];
  return (
    <>
      {mayWrite && isOn && (
        <Button icon={Pause} busy={busy.value} onClick={() => void run(store.pause)} data-testid="detail-pause">
          {t("campaigns:pauseNow")}
        </Button>
      )}
      {mayWrite && state === "paused" && (
        <Button
          tone="primary"
          icon={Play}
          busy={busy.value}
          onClick={() => void run(store.resume)}
          data-testid="detail-resume"
        >
          {t("campaigns:resumeNow")}
        </Button>
      )}
      {mayWrite && state === "scheduled" && (
        <Button icon={CalendarX2} onClick={() => void unschedule()} data-testid="detail-unschedule">
          {t("campaigns:unschedule")}
        </Button>
      )}
      <MenuButton
        label={t("kit:more")}
        items={choices}
        onSelect={(choice) => {
          if (choice === "pace") pacing.value = true;
          if (choice === "cancel") cancelling.value = true;
          if (choice === "copy") void copy();
          if (choice === "export")
            void attempt(api.exportResults(id).then((answer) => saveAnswer(answer, `${name}.csv`)));
        }}
      >
        {(trigger) => <IconButton icon={Ellipsis} label={t("kit:more")} {...trigger} data-testid="detail-actions" />}
      </MenuButton>
      {pacing.value && <PaceDialog store={store} onClose={() => (pacing.value = false)} />}
      {cancelling.value && (
        <Confirm
          title={t("campaigns:cancelTitle", { name })}
          what={t("campaigns:cancelWhat")}
          yes={t("campaigns:cancel")}
          onClose={() => (cancelling.value = false)}
          onYes={async () => {
            const done = await attempt(store.cancel());
            if (done) host.announce(t("campaigns:cancelled", { name }));
            return done;
          }}
        />
      )}
    </>
  );
}
