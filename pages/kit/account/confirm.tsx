import { useSignal } from "@preact/signals";
import { Button } from "../components/button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { useI18n } from "../i18n/i18n-context.ts";

export type ConfirmProps = {
  /** The question. */
  title: string;
  /** What happens, and what cannot be undone. */
  what: string;
  /** The verb. */
  yes: string;
  /** Whether it was done: then the question goes. */
  onYes: () => Promise<boolean>;
  onClose: () => void;
};

/** Asks before what cannot be undone. Load with lazily(). */
export function Confirm({ title, what, yes, onYes, onClose }: ConfirmProps) {
  const { t } = useI18n();
  const busy = useSignal(false);
  async function run(): Promise<void> {
    busy.value = true;
    const done = await onYes();
    busy.value = false;
    if (done) onClose();
  }
  return (
    <Dialog
      role="alertdialog"
      width="small"
      title={title}
      description={what}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("kit:cancel")}</Button>
          <Button tone="danger" busy={busy.value} onClick={() => void run()} data-testid="confirm-yes">
            {yes}
          </Button>
        </>
      }
    />
  );
}
