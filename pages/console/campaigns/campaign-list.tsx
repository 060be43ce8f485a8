import { useSignal } from "@preact/signals";
import { Megaphone, Plus } from "lucide-preact";
import { PanelList } from "../../kit/account/panel.tsx";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { Select } from "../../kit/components/select.tsx";
import { SkeletonRows } from "../../kit/components/skeleton.tsx";
import type { CampaignsApi } from "../api/campaigns.api.ts";
import { useTexts } from "../app/texts.ts";
import { WorkColumn, WorkHeader } from "../app/work-page.tsx";
import { CampaignRow } from "./campaign-row.tsx";
import type { CampaignsStore, StateFilter } from "./campaigns.store.ts";

const NewDialog = lazily(() => import("./new-campaign-dialog.tsx").then((file) => file.NewCampaignDialog));

const filters: readonly StateFilter[] = ["all", "draft", "scheduled", "running", "paused", "completed", "cancelled"];

type CampaignListProps = { api: CampaignsApi; store: CampaignsStore; mayWrite: boolean };

/** All campaigns, the newest first, with bars that move while they run. */
export function CampaignList({ api, store, mayWrite }: CampaignListProps) {
  const { t } = useTexts();
  const adding = useSignal(false);
  const items = store.items.value;
  const error = store.error.value;
  const filter = store.filter.value;
  const add = mayWrite && (
    <Button tone="primary" icon={Plus} onClick={() => (adding.value = true)} data-testid="campaign-add">
      {t("campaigns:new")}
    </Button>
  );
  return (
    <WorkColumn>
      <WorkHeader title={t("app:title.campaigns")} lead={t("campaigns:lead")} action={add} />
      <div class="w-52">
        <Select<StateFilter>
          label={t("campaigns:filter")}
          labelHidden
          value={filter}
          options={filters.map((value) => ({
            value,
            label: value === "all" ? t("campaigns:filter.all") : t(`campaigns:state.${value}`),
          }))}
          onValue={(wanted) => void store.show(wanted)}
        />
      </div>
      {items === null && error === null && <SkeletonRows count={5} />}
      {items === null && error !== null && <ErrorState error={error} onRetry={() => void store.load()} />}
      {items?.length === 0 && filter === "all" && (
        <EmptyState icon={Megaphone} title={t("campaigns:none")} action={add}>
          {t("campaigns:noneLead")}
        </EmptyState>
      )}
      {items?.length === 0 && filter !== "all" && (
        <EmptyState
          icon={Megaphone}
          title={t("campaigns:noneFound")}
          action={<Button onClick={() => void store.show("all")}>{t("campaigns:filter.all")}</Button>}
        />
      )}
      {items !== null && items.length > 0 && (
        <div class="overflow-hidden rounded-large border border-line bg-surface shadow-rest">
          <PanelList label={t("app:title.campaigns")}>
            {items.map((campaign) => (
              <li key={campaign.id}>
                <CampaignRow campaign={campaign} store={store} mayWrite={mayWrite} />
              </li>
            ))}
          </PanelList>
        </div>
      )}
      {store.hasMore.value && items !== null && (
        <div class="text-center">
          <Button tone="quiet" busy={store.busy.value} onClick={() => void store.more()}>
            {t("delivery:more")}
          </Button>
        </div>
      )}
      {adding.value && <NewDialog api={api} onClose={() => (adding.value = false)} />}
    </WorkColumn>
  );
}
