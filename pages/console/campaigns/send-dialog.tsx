import { useSignal } from "@preact/signals";
import type { CampaignDetail } from "../../../workers/api/modules/campaigns/contract.ts";
import { Refused } from "../../kit/account/form.tsx";
import { ApiError } from "../../kit/api/api-error.ts";
import { Button } from "../../kit/components/button.tsx";
import { Dialog } from "../../kit/components/dialog.tsx";
import type { CampaignsApi } from "../api/campaigns.api.ts";
import { useTexts } from "../app/texts.ts";
import type { DraftStore } from "./draft.store.ts";
import { PlanSentence } from "./plan-sentence.tsx";
import { estimate, isWhole } from "./reach-panel.tsx";

type SendDialogProps = {
  api: CampaignsApi;
  store: DraftStore;
  onClose: () => void;
  onStarted: (campaign: CampaignDetail) => void;
};

/** The last question: how many people, from when. */
export function SendDialog({ api, store, onClose, onStarted }: SendDialogProps) {
  const { t, formatNumber } = useTexts();
  const busy = useSignal(false);
  const refusal = useSignal<ApiError | null>(null);
  const reach = store.reach.value;
  const { start } = store.definition.value;
  const people = reach.kind === "found" ? estimate(reach.preview) : 0;
  const isExact = reach.kind === "found" && isWhole(reach.preview);

  async function send(): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    refusal.value = null;
    try {
      if (!(await store.save())) {
        refusal.value = store.refusal.peek();
        return;
      }
      onStarted(start.kind === "now" ? await api.start(store.id) : await api.schedule(store.id, start));
      onClose();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refusal.value = error;
    } finally {
      busy.value = false;
    }
  }

  return (
    <Dialog
      role="alertdialog"
      title={t(isExact ? "campaigns:send.title" : "campaigns:send.titleAbout", {
        count: people,
        number: formatNumber(people),
      })}
      description={t("campaigns:send.lead")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("kit:cancel")}</Button>
          <Button tone="primary" busy={busy.value} onClick={() => void send()} data-testid="send-yes">
            {t(start.kind === "now" ? "campaigns:send.now" : "campaigns:send.schedule")}
          </Button>
        </>
      }
    >
      <Refused error={refusal.value} />
      <PlanSentence store={store} />
    </Dialog>
  );
}
