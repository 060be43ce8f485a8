import { CircleAlert, CircleCheck, Send, TriangleAlert } from "lucide-preact";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { CampaignDetail, CampaignProblem } from "../../../workers/api/modules/campaigns/contract.ts";
import { Panel, PanelBody } from "../../kit/account/panel.tsx";
import { createResource } from "../../kit/api/resource.ts";
import { Button } from "../../kit/components/button.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { SkeletonLines } from "../../kit/components/skeleton.tsx";
import type { CampaignsApi } from "../api/campaigns.api.ts";
import { useTexts } from "../app/texts.ts";
import type { DraftStore } from "./draft.store.ts";
import { stepOf } from "./draft.rules.ts";
import { PlanSentence } from "./plan-sentence.tsx";
import { TestPanel } from "./test-panel.tsx";

const SendDialog = lazily(() => import("./send-dialog.tsx").then((file) => file.SendDialog));

type CheckStepProps = {
  api: CampaignsApi;
  store: DraftStore;
  mayWrite: boolean;
  onStarted: (campaign: CampaignDetail) => void;
};

/** What keeps it from starting, a try to one's own addresses, and the button that sends. */
export function CheckStep({ api, store, mayWrite, onStarted }: CheckStepProps) {
  const { t } = useTexts();
  const sending = useSignal(false);
  const problems = useMemo(
    () =>
      createResource(async () => {
        await store.save();
        return api.check(store.id);
      }),
    [api, store],
  );
  // What is changed elsewhere, or by a colleague, is checked anew each time somebody comes here.
  useEffect(() => void problems.load(), [problems]);
  const state = problems.state.value;
  const isReady = state.kind === "ready" && state.value.every(({ blocks }) => !blocks);
  const { start } = store.definition.value;
  return (
    <>
      <Panel title={t("campaigns:check.title")}>
        <PanelBody>
          {state.kind === "loading" && <SkeletonLines count={2} />}
          {state.kind === "failed" && <ErrorState error={state.error} onRetry={() => void problems.load()} />}
          {state.kind === "ready" && state.value.length === 0 && (
            <p class="flex items-center gap-2 text-positive-text" data-testid="check-ready">
              <Icon of={CircleCheck} size={18} />
              {t("campaigns:check.ready")}
            </p>
          )}
          {state.kind === "ready" && state.value.length > 0 && (
            <ul class="grid gap-2" data-testid="check-problems">
              {state.value.map((problem) => (
                <li key={`${problem.code} ${problem.detail ?? ""}`}>
                  <Problem id={store.id} problem={problem} />
                </li>
              ))}
            </ul>
          )}
        </PanelBody>
      </Panel>
      {mayWrite && <TestPanel api={api} store={store} />}
      <PlanSentence store={store} />
      {mayWrite && (
        <div class="flex justify-end border-t border-line pt-4">
          <Button
            tone="primary"
            icon={Send}
            iconMirrored
            disabled={!isReady}
            onClick={() => (sending.value = true)}
            data-testid="campaign-send"
          >
            {t(start.kind === "now" ? "campaigns:send.now" : "campaigns:send.schedule")}
          </Button>
        </div>
      )}
      {sending.value && (
        <SendDialog api={api} store={store} onClose={() => (sending.value = false)} onStarted={onStarted} />
      )}
    </>
  );
}

function Problem({ id, problem }: { id: string; problem: CampaignProblem }) {
  const { t } = useTexts();
  const { blocks, message, detail, code } = problem;
  const step = stepOf(code);
  return (
    <div
      class={`flex flex-wrap items-start gap-x-3 gap-y-1 rounded-medium px-3 py-2 ${blocks ? "bg-danger-soft text-danger-text" : "bg-warning-soft text-warning-text"}`}
    >
      <Icon of={blocks ? CircleAlert : TriangleAlert} class="mt-0.5" />
      <span class="min-w-40 flex-1 text-pretty">
        {message}
        {detail !== null && !detail.includes("_") && (
          <>
            {" "}
            (<bdi>{detail}</bdi>)
          </>
        )}
      </span>
      <a href={`/campaigns/${id}/${step}`} class="font-strong underline underline-offset-2">
        {t("campaigns:check.mend", { step: t(`campaigns:step.${step}`) })}
      </a>
    </div>
  );
}
