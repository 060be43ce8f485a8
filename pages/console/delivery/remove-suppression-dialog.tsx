import { useMemo } from "preact/hooks";
import type { ListedSuppression } from "../../../workers/api/modules/delivery/contract.ts";
import { createForm, needText } from "../../kit/account/form.store.ts";
import { FormFrame, useFields } from "../../kit/account/form.tsx";
import { Button } from "../../kit/components/button.tsx";
import { Dialog } from "../../kit/components/dialog.tsx";
import { TextArea } from "../../kit/components/text-area.tsx";
import { isolateLeftToRight } from "../../kit/i18n/isolate.ts";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { needsReason, type SuppressionsStore } from "./suppressions.store.ts";

type RemoveSuppressionDialogProps = { store: SuppressionsStore; entry: ListedSuppression; onClose: () => void };

/** Takes an address off the list; what a person asked for themselves only with the reason why. Load with lazily(). */
export function RemoveSuppressionDialog({ store, entry, onClose }: RemoveSuppressionDialogProps) {
  const { host } = useConsole();
  const { t } = useTexts();
  const asks = needsReason(entry);
  const form = useMemo(
    () =>
      createForm(
        { reason: "" },
        ({ reason }) => ({ reason: asks ? needText(reason) : undefined }),
        async ({ reason }) => {
          await store.remove(entry, reason.trim() === "" ? null : reason.trim());
          host.announce(t("delivery:suppressions.removed"));
          onClose();
        },
      ),
    [store, entry],
  );
  const field = useFields(form);
  return (
    <Dialog
      role="alertdialog"
      title={t("delivery:suppressions.removeTitle", { address: isolateLeftToRight(entry.address) })}
      description={t(asks ? "delivery:suppressions.removeTheirs" : "delivery:suppressions.removeLead")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("kit:cancel")}</Button>
          <Button
            type="submit"
            form="removal-form"
            tone="danger"
            busy={form.busy.value}
            data-testid="suppression-remove-yes"
          >
            {t("delivery:suppressions.removeYes")}
          </Button>
        </>
      }
    >
      <FormFrame form={form} id="removal-form">
        {asks && (
          <TextArea
            {...field("reason")}
            label={t("delivery:suppressions.reason")}
            hint={t("delivery:suppressions.reasonHint")}
            required
            maxLength={500}
          />
        )}
      </FormFrame>
    </Dialog>
  );
}
