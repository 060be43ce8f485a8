import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { type OutwardChannel, outwardChannels } from "../../../shared/purposes.ts";
import { createForm, needText } from "../../kit/account/form.store.ts";
import { FormFrame, useFields } from "../../kit/account/form.tsx";
import { Button } from "../../kit/components/button.tsx";
import { Dialog } from "../../kit/components/dialog.tsx";
import { Select } from "../../kit/components/select.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import type { SuppressionsStore } from "./suppressions.store.ts";

/** Puts an address on the list. Load with lazily(). */
export function AddSuppressionDialog({ store, onClose }: { store: SuppressionsStore; onClose: () => void }) {
  const { host } = useConsole();
  const { t } = useTexts();
  const channel = useSignal<OutwardChannel>("email");
  const form = useMemo(
    () =>
      createForm(
        { address: "", note: "" },
        ({ address, note }) => ({ address: needText(address), note: needText(note) }),
        async ({ address, note }) => {
          await store.add({ channel: channel.peek(), address: address.trim(), note: note.trim() });
          host.announce(t("delivery:suppressions.added"));
          onClose();
        },
      ),
    [store],
  );
  const field = useFields(form);
  return (
    <Dialog
      title={t("delivery:suppressions.add")}
      description={t("delivery:suppressions.addLead")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("kit:cancel")}</Button>
          <Button
            type="submit"
            form="suppression-form"
            tone="primary"
            busy={form.busy.value}
            data-testid="suppression-save"
          >
            {t("delivery:suppressions.addYes")}
          </Button>
        </>
      }
    >
      <div class="py-1">
        <FormFrame form={form} id="suppression-form">
          <div class="grid items-start gap-4 sm:grid-cols-[10rem_1fr]">
            <Select
              label={t("delivery:channel")}
              value={channel.value}
              options={outwardChannels.map((value) => ({ value, label: t(`delivery:channel.${value}`) }))}
              onValue={(value) => (channel.value = value)}
            />
            <TextField
              {...field("address")}
              label={t("delivery:suppressions.address")}
              hint={t(`delivery:suppressions.addressHint.${channel.value}`)}
              required
              dir="ltr"
              autocomplete="off"
            />
          </div>
          <TextField
            {...field("note")}
            label={t("delivery:suppressions.note")}
            hint={t("delivery:suppressions.noteHint")}
            required
            maxLength={200}
          />
        </FormFrame>
      </div>
    </Dialog>
  );
}
