import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { OutwardChannel, Purpose } from "../../../shared/purposes.ts";
import { createForm, needText } from "../../kit/account/form.store.ts";
import { FormFrame, useFields } from "../../kit/account/form.tsx";
import { Button } from "../../kit/components/button.tsx";
import { Dialog } from "../../kit/components/dialog.tsx";
import { Segmented } from "../../kit/components/segmented.tsx";
import { TextArea } from "../../kit/components/text-area.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import type { CustomerStore } from "./customer.store.ts";

type ConsentDialogProps = {
  store: CustomerStore;
  place: { readonly purpose: Purpose; readonly channel: OutwardChannel };
  onClose: () => void;
};

/** Writes down that somebody said yes or no: where, and to which words. Load with lazily(). */
export function ConsentDialog({ store, place, onClose }: ConsentDialogProps) {
  const { host } = useConsole();
  const { t } = useTexts();
  const answer = useSignal<"granted" | "denied">("granted");
  const form = useMemo(
    () =>
      createForm(
        { source: "", shown: "" },
        ({ source, shown }) => ({ source: needText(source), shown: needText(shown) }),
        async ({ source, shown }) => {
          const said = { state: answer.peek(), source: source.trim(), shown: shown.trim() };
          await store.recordConsent(place.purpose, place.channel, said);
          host.announce(t("customers:consents.recorded"));
          onClose();
        },
      ),
    [store],
  );
  const field = useFields(form);
  return (
    <Dialog
      title={t("customers:consents.dialogTitle", {
        purpose: t(`customers:purpose.${place.purpose}`),
        channel: t(`customers:channel.${place.channel}`),
      })}
      description={t("customers:consents.dialogLead")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("kit:cancel")}</Button>
          <Button type="submit" form="consent-form" tone="primary" busy={form.busy.value} data-testid="consent-save">
            {t("customers:consents.save")}
          </Button>
        </>
      }
    >
      <div class="py-1">
        <FormFrame form={form} id="consent-form">
          <Segmented
            label={t("customers:consents.answer")}
            value={answer.value}
            options={[
              { value: "granted", label: t("customers:consents.yes") },
              { value: "denied", label: t("customers:consents.no") },
            ]}
            onValue={(value) => (answer.value = value)}
            wide
          />
          <TextField
            {...field("source")}
            label={t("customers:consents.source")}
            hint={t("customers:consents.sourceHint")}
            required
            maxLength={100}
          />
          <TextArea
            {...field("shown")}
            label={t("customers:consents.shown")}
            hint={t("customers:consents.shownHint")}
            required
            maxLength={2000}
            lines={3}
          />
        </FormFrame>
      </div>
    </Dialog>
  );
}
