import { ArrowLeft, ArrowRight, Check, CloudOff, Ellipsis, Trash2 } from "lucide-preact";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { CampaignDetail } from "../../../workers/api/modules/campaigns/contract.ts";
import { Refused } from "../../kit/account/form.tsx";
import { Button } from "../../kit/components/button.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { MenuButton } from "../../kit/components/menu-button.tsx";
import type { CampaignsApi } from "../api/campaigns.api.ts";
import { useConsole } from "../app/console-context.ts";
import { createShelf } from "../app/shelf.ts";
import { scheduleInBrowser } from "../app/schedule-in-browser.ts";
import { useTexts } from "../app/texts.ts";
import { WorkColumn, WorkHeader } from "../app/work-page.tsx";
import { AudienceStep } from "./audience-step.tsx";
import { CheckStep } from "./check-step.tsx";
import { ContentStep } from "./content-step.tsx";
import { createDraftStore, type DraftStore } from "./draft.store.ts";
import { type Step, steps } from "./draft.rules.ts";
import { ReachPanel } from "./reach-panel.tsx";
import { TimingStep } from "./timing-step.tsx";

const Confirm = lazily(() => import("../../kit/account/confirm.tsx").then((file) => file.Confirm));

type WizardProps = {
  api: CampaignsApi;
  campaign: CampaignDetail;
  step: Step;
  mayWrite: boolean;
  onStarted: (campaign: CampaignDetail) => void;
};

/** A draft, step by step. Each step is an address, and what is written saves itself. */
export function Wizard({ api, campaign, step, mayWrite, onStarted }: WizardProps) {
  const { router, session, attempt, host } = useConsole();
  const { t } = useTexts();
  const store = useMemo(() => {
    const shelf = createShelf(localStorage, () => session.viewer.peek()?.memberId ?? "");
    return createDraftStore({ api, shelf, campaign, schedule: scheduleInBrowser });
  }, [api, session, campaign.id]);
  const removing = useSignal(false);
  useEffect(() => store.stop, [store]);
  const place = steps.indexOf(step);
  const before = steps[place - 1];
  const next = steps[place + 1];
  const name = store.name.value;
  return (
    <WorkColumn>
      <WorkHeader
        back={{ href: "/campaigns", label: t("app:title.campaigns") }}
        title={<bdi>{name.trim() === "" ? t("campaigns:unnamed") : name}</bdi>}
        action={
          <>
            <SavedMark store={store} />
            {mayWrite && (
              <MenuButton
                label={t("kit:more")}
                items={[{ value: "remove", label: t("campaigns:remove"), icon: Trash2, danger: true }]}
                onSelect={() => (removing.value = true)}
              >
                {(trigger) => <IconButton icon={Ellipsis} label={t("kit:more")} {...trigger} />}
              </MenuButton>
            )}
          </>
        }
      />
      <StepList id={campaign.id} current={step} />
      <Refused error={store.refusal.value} />
      <div class="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <fieldset disabled={!mayWrite} class="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-6">
          <legend class="sr-only">{t(`campaigns:step.${step}`)}</legend>
          {step === "audience" && <AudienceStep store={store} />}
          {step === "content" && <ContentStep store={store} />}
          {step === "timing" && <TimingStep store={store} />}
          {step === "check" && <CheckStep api={api} store={store} mayWrite={mayWrite} onStarted={onStarted} />}
          {step !== "check" && (
            <div class="flex flex-wrap justify-between gap-2 border-t border-line pt-4">
              {before === undefined ? (
                <span />
              ) : (
                <Button
                  tone="quiet"
                  icon={ArrowLeft}
                  iconMirrored
                  onClick={() => router.go(`/campaigns/${campaign.id}/${before}`)}
                >
                  {t(`campaigns:step.${before}`)}
                </Button>
              )}
              {next !== undefined && (
                <Button
                  tone="primary"
                  icon={ArrowRight}
                  iconMirrored
                  onClick={() => router.go(`/campaigns/${campaign.id}/${next}`)}
                  data-testid="wizard-next"
                >
                  {t("campaigns:next", { step: t(`campaigns:step.${next}`) })}
                </Button>
              )}
            </div>
          )}
        </fieldset>
        <ReachPanel store={store} />
      </div>
      {removing.value && (
        <Confirm
          title={t("campaigns:removeTitle", { name })}
          what={t("campaigns:removeWhat")}
          yes={t("campaigns:remove")}
          onClose={() => (removing.value = false)}
          onYes={async () => {
            const done = await attempt(api.remove(campaign.id));
            if (done) {
              router.go("/campaigns", { replace: true });
              host.announce(t("campaigns:removed", { name }));
            }
            return done;
          }}
        />
      )}
    </WorkColumn>
  );
}

function StepList({ id, current }: { id: string; current: Step }) {
  const { t, formatNumber } = useTexts();
  return (
    <nav aria-label={t("campaigns:steps")}>
      <ol class="flex gap-1 overflow-x-auto rounded-large bg-surface-inset p-1 [scrollbar-width:none]">
        {steps.map((step, index) => (
          <li key={step} class="flex-1">
            <a
              href={`/campaigns/${id}/${step}`}
              aria-current={step === current ? "step" : undefined}
              data-testid={`step-${step}`}
              class="flex min-h-control items-center justify-center gap-2 whitespace-nowrap rounded-medium px-3 text-text-muted transition-colors hover:text-text aria-[current]:bg-surface-raised aria-[current]:font-strong aria-[current]:text-text aria-[current]:shadow-rest"
            >
              <span class="tabular-nums" aria-hidden="true">
                {formatNumber(index + 1)}
              </span>
              {t(`campaigns:step.${step}`)}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Whether what is on the screen is kept. */
function SavedMark({ store }: { store: DraftStore }) {
  const { t } = useTexts();
  const isLost = store.refusal.value !== null;
  const isWaiting = store.saving.value || store.isChanged.value;
  return (
    <p role="status" class="inline-flex items-center gap-1.5 text-caption text-text-muted" data-testid="campaign-saved">
      <Icon of={isLost ? CloudOff : Check} size={14} class={isWaiting && !isLost ? "invisible" : ""} />
      {isLost ? t("campaigns:save.failed") : isWaiting ? t("campaigns:save.under") : t("campaigns:save.done")}
    </p>
  );
}
