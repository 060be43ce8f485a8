import { useSignal } from "@preact/signals";
import { type OutwardChannel, outwardChannels, type Purpose, purposes } from "../../../shared/purposes.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import { Refused } from "../../kit/account/form.tsx";
import { Button } from "../../kit/components/button.tsx";
import { Dialog } from "../../kit/components/dialog.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { Select } from "../../kit/components/select.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import type { CampaignsApi } from "../api/campaigns.api.ts";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { channelIcons } from "../customers/channel-marks.tsx";
import { emptyDefinition } from "./draft.rules.ts";

/** What has to be known before anything else: a name for colleagues, where it travels, and why. */
export function NewCampaignDialog({ api, onClose }: { api: Pick<CampaignsApi, "create">; onClose: () => void }) {
  const { router } = useConsole();
  const { t } = useTexts();
  const name = useSignal("");
  const channel = useSignal<OutwardChannel>("whatsapp");
  const purpose = useSignal<Purpose>("marketing");
  const busy = useSignal(false);
  const refusal = useSignal<ApiError | null>(null);

  async function create(): Promise<void> {
    if (name.value.trim() === "" || busy.value) return;
    busy.value = true;
    refusal.value = null;
    try {
      const definition = emptyDefinition(channel.value, purpose.value);
      const { id } = await api.create({ name: name.value.trim(), definition });
      onClose();
      router.go(`/campaigns/${id}/audience`);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refusal.value = error;
    } finally {
      busy.value = false;
    }
  }

  return (
    <Dialog
      title={t("campaigns:new")}
      description={t("campaigns:newLead")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("kit:cancel")}</Button>
          <Button
            tone="primary"
            type="submit"
            form="new-campaign"
            busy={busy.value}
            disabled={name.value.trim() === ""}
            data-testid="campaign-create"
          >
            {t("campaigns:begin")}
          </Button>
        </>
      }
    >
      <form
        id="new-campaign"
        class="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <Refused error={refusal.value} />
        <TextField
          label={t("campaigns:name")}
          hint={t("campaigns:nameHint")}
          value={name.value}
          onValue={(value) => (name.value = value)}
          maxLength={120}
          required
          data-testid="campaign-name"
        />
        <fieldset class="grid gap-1.5">
          <legend class="mb-1.5 text-body">{t("delivery:channel")}</legend>
          <div class="grid gap-2 sm:grid-cols-2">
            {outwardChannels.map((value) => (
              <label
                key={value}
                class="flex cursor-pointer items-start gap-3 rounded-medium border border-line-control p-3 transition-colors hover:bg-surface-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus"
              >
                <input
                  type="radio"
                  name="channel"
                  value={value}
                  checked={channel.value === value}
                  onChange={() => (channel.value = value)}
                  class="sr-only"
                  data-testid={`channel-${value}`}
                />
                <Icon of={channelIcons[value]} size={18} class="mt-0.5" />
                <span class="grid">
                  <span class="font-strong">{t(`delivery:channel.${value}`)}</span>
                  <span class="text-pretty text-caption text-text-muted">{t(`campaigns:channelLead.${value}`)}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <Select<Purpose>
          label={t("campaigns:purpose")}
          hint={t(`campaigns:purposeHint.${purpose.value}`)}
          value={purpose.value}
          options={purposes.map((value) => ({ value, label: t(`customers:purpose.${value}`) }))}
          onValue={(value) => (purpose.value = value)}
        />
      </form>
    </Dialog>
  );
}
