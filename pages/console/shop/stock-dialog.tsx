import { useSignal } from "@preact/signals";
import { Refused } from "../../kit/account/form.tsx";
import { ApiError } from "../../kit/api/api-error.ts";
import { Button } from "../../kit/components/button.tsx";
import { Dialog } from "../../kit/components/dialog.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import type { ProductStore } from "./product.store.ts";

type StockDialogProps = { store: Pick<ProductStore, "adjustStock">; onHand: number; onClose: () => void };

/** What came in or went, and why. Load with lazily(). */
export function StockDialog({ store, onHand, onClose }: StockDialogProps) {
  const { host } = useConsole();
  const { t, formatNumber } = useTexts();
  const typed = useSignal("");
  const reason = useSignal("");
  const tried = useSignal(false);
  const busy = useSignal(false);
  const refusal = useSignal<ApiError | null>(null);
  const by = /^[+-]?\d{1,7}$/.test(typed.value.trim()) ? Number(typed.value) : 0;
  const isGood = by !== 0 && reason.value.trim() !== "";

  async function save(): Promise<void> {
    tried.value = true;
    if (!isGood || busy.value) return;
    busy.value = true;
    refusal.value = null;
    try {
      await store.adjustStock(by, reason.value.trim());
      host.announce(t("shop:stock.done"));
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
      title={t("shop:stock.adjust")}
      description={t("shop:stock.lead")}
      width="small"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("kit:cancel")}</Button>
          <Button tone="primary" type="submit" form="stock-form" busy={busy.value} data-testid="stock-save">
            {t("shop:stock.save")}
          </Button>
        </>
      }
    >
      <form
        id="stock-form"
        class="grid gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Refused error={refusal.value} />
        <TextField
          label={t("shop:stock.by")}
          hint={by === 0 ? undefined : t("shop:stock.after", { number: formatNumber(onHand + by) })}
          value={typed.value}
          onValue={(value) => (typed.value = value)}
          error={tried.value && by === 0 ? t("shop:stock.byFault") : undefined}
          inputMode="numeric"
          required
          dir="ltr"
          data-testid="stock-by"
        />
        <TextField
          label={t("shop:stock.reason")}
          hint={t("shop:stock.reasonHint")}
          value={reason.value}
          onValue={(value) => (reason.value = value)}
          error={tried.value && reason.value.trim() === "" ? t("account:form.missing") : undefined}
          maxLength={200}
          required
          data-testid="stock-reason"
        />
      </form>
    </Dialog>
  );
}
