import { useSignal } from "@preact/signals";
import { Refused } from "../../kit/account/form.tsx";
import { ApiError } from "../../kit/api/api-error.ts";
import { Button } from "../../kit/components/button.tsx";
import { Dialog } from "../../kit/components/dialog.tsx";
import { useTexts } from "../app/texts.ts";
import type { CampaignStore } from "./campaign.store.ts";
import { PaceEditor } from "./timing-step.tsx";

/** Another speed for a campaign that is on its way; the next message already keeps it. */
export function PaceDialog({ store, onClose }: { store: CampaignStore; onClose: () => void }) {
  const { t } = useTexts();
  const pace = useSignal(store.campaign.peek().pace);
  const busy = useSignal(false);
  const refusal = useSignal<ApiError | null>(null);

  async function save(): Promise<void> {
    busy.value = true;
    refusal.value = null;
    try {
      await store.changePace(pace.value);
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
      title={t("campaigns:changePace")}
      description={t("campaigns:changePaceLead")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("kit:cancel")}</Button>
          <Button tone="primary" busy={busy.value} onClick={() => void save()} data-testid="pace-save">
            {t("campaigns:pace.save")}
          </Button>
        </>
      }
    >
      <div class="grid gap-4">
        <Refused error={refusal.value} />
        <PaceEditor pace={pace.value} onPace={(changed) => (pace.value = changed)} />
      </div>
    </Dialog>
  );
}
