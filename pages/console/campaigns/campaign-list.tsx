import { useSignal } from "@preact/signals";
import { Megaphone, Plus } from "lucide-preact";
import { Button } from "../../kit/components/button.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { Select } from "../../kit/components/select.tsx";
import type { CampaignsApi } from "../api/campaigns.api.ts";
import { useTexts } from "../app/texts.ts";
import { PagedRows } from "../app/paged-rows.tsx";
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
      <PagedRows
        list={store}
        label={t("app:title.campaigns")}
        none={
          filter === "all"
            ? { icon: Megaphone, title: t("campaigns:none"), lead: t("campaigns:noneLead") }
            : { icon: Megaphone, title: t("campaigns:noneFound") }
        }
        add={
          filter === "all" ? add : <Button onClick={() => void store.show("all")}>{t("campaigns:filter.all")}</Button>
        }
        more={t("delivery:more")}
        expected={5}
        row={(campaign) => <CampaignRow campaign={campaign} store={store} mayWrite={mayWrite} />}
      />
      {adding.value && <NewDialog api={api} onClose={() => (adding.value = false)} />}
    </WorkColumn>
  );
}
