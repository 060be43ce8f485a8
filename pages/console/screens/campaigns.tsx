import { SearchX } from "lucide-preact";
import { useEffect, useMemo } from "preact/hooks";
import type { CampaignDetail } from "../../../workers/api/modules/campaigns/contract.ts";
import { createResource } from "../../kit/api/resource.ts";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { SkeletonLines } from "../../kit/components/skeleton.tsx";
import { createCampaignsApi } from "../api/campaigns.api.ts";
import { useConsole } from "../app/console-context.ts";
import type { PlaceProps } from "../app/place.tsx";
import { may } from "../app/sections.ts";
import { useTexts } from "../app/texts.ts";
import { WithTexts } from "../app/with-texts.tsx";
import { WorkColumn, WorkPage } from "../app/work-page.tsx";
import { CampaignList } from "../campaigns/campaign-list.tsx";
import { createCampaignsStore } from "../campaigns/campaigns.store.ts";
import { Detail, isDetailTab } from "../campaigns/detail.tsx";
import { isStep } from "../campaigns/draft.rules.ts";
import { Wizard } from "../campaigns/wizard.tsx";

/** All campaigns; one that is being written; or one that is on its way or over. */
export function Campaigns({ route }: PlaceProps) {
  return (
    <WithTexts spaces={["account", "customers", "segments", "delivery", "campaigns", "reasons"]}>
      {route.id === null ? <ListPage /> : <OnePage key={route.id} id={route.id} part={route.part} />}
    </WithTexts>
  );
}

function ListPage() {
  const { reach, session, wire } = useConsole();
  const api = useMemo(() => createCampaignsApi(reach), [reach]);
  const store = useMemo(() => createCampaignsStore(api), [api]);
  useEffect(() => {
    void store.load();
    const stopHearing = [
      wire.on("campaignProgress", store.receive),
      wire.on("campaignCompleted", store.receive),
      // After a cut frames may be missing.
      wire.on("hello", () => void store.load()),
    ];
    return () => {
      for (const stop of stopHearing) stop();
    };
  }, [store, wire]);
  return (
    <WorkPage place="campaigns">
      <CampaignList api={api} store={store} mayWrite={may(session.me.value, "campaigns", "write")} />
    </WorkPage>
  );
}

function OnePage({ id, part }: { id: string; part: string | null }) {
  const { reach, session, router } = useConsole();
  const { t } = useTexts();
  const api = useMemo(() => createCampaignsApi(reach), [reach]);
  const one = useMemo(() => createResource<CampaignDetail>(() => api.read(id)), [api, id]);
  useEffect(() => void one.load(), [one]);
  const state = one.state.value;
  const mayWrite = may(session.me.value, "campaigns", "write");
  const isDraft = state.kind === "ready" && state.value.state === "draft";
  return (
    <WorkPage place="campaigns">
      {state.kind === "loading" && (
        <WorkColumn>
          <SkeletonLines count={6} />
        </WorkColumn>
      )}
      {state.kind === "failed" && state.error.status !== 404 && (
        <ErrorState error={state.error} onRetry={() => void one.load()} />
      )}
      {state.kind === "failed" && state.error.status === 404 && (
        <EmptyState
          icon={SearchX}
          title={t("campaigns:gone")}
          action={<Button onClick={() => router.go("/campaigns")}>{t("campaigns:all")}</Button>}
        />
      )}
      {state.kind === "ready" && isDraft && (
        <Wizard
          api={api}
          campaign={state.value}
          step={isStep(part) ? part : "audience"}
          mayWrite={mayWrite}
          onStarted={(started) => {
            one.set(started);
            router.go(`/campaigns/${id}/results`, { replace: true });
          }}
        />
      )}
      {state.kind === "ready" && !isDraft && (
        <Detail
          api={api}
          campaign={state.value}
          tab={isDetailTab(part) ? part : "results"}
          mayWrite={mayWrite}
          onDraftAgain={(draft) => {
            one.set(draft);
            router.go(`/campaigns/${id}/timing`, { replace: true });
          }}
        />
      )}
    </WorkPage>
  );
}
