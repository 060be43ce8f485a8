import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { StaffOrder } from "../../../workers/api/modules/orders/contract.ts";
import { Refused } from "../../kit/account/form.tsx";
import { ApiError } from "../../kit/api/api-error.ts";
import { Button } from "../../kit/components/button.tsx";
import { Checkbox } from "../../kit/components/checkbox.tsx";
import { Dialog } from "../../kit/components/dialog.tsx";
import { Segmented } from "../../kit/components/segmented.tsx";
import { Select } from "../../kit/components/select.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { readRefundAmount, type RefundDraft, refundWhys, toRefund } from "./order.rules.ts";
import type { OrderStore } from "./order.store.ts";
import { useMoney } from "../app/use-money.ts";

type RefundDialogProps = { store: Pick<OrderStore, "refund">; order: StaffOrder; onClose: () => void };

/** How much goes back, and why; the button says the amount. Load with lazily(). */
export function RefundDialog({ store, order, onClose }: RefundDialogProps) {
  const { host } = useConsole();
  const { t } = useTexts();
  const formatMoney = useMoney();
  const draft = useSignal<RefundDraft>({ part: "whole", typed: "", reason: "requested", restock: false });
  const busy = useSignal(false);
  const refusal = useSignal<ApiError | null>(null);
  const key = useMemo(() => crypto.randomUUID(), []);
  const now = draft.value;
  const left = formatMoney(order.refundable);
  const amount = readRefundAmount(now, order.refundable);
  const isAll = amount !== null && amount.amount === order.total.amount;
  const change = (part: Partial<RefundDraft>) => (draft.value = { ...draft.peek(), ...part });

  async function refund(): Promise<void> {
    if (amount === null || busy.value) return;
    busy.value = true;
    refusal.value = null;
    try {
      await store.refund(toRefund(now, amount, order), key);
      host.announce(t("shop:refund.done", { amount: formatMoney(amount) }));
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
      title={t("shop:refund.title", { number: order.number })}
      description={t("shop:refund.lead", { amount: left })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("kit:cancel")}</Button>
          <Button
            tone="danger"
            busy={busy.value}
            disabled={amount === null}
            onClick={() => void refund()}
            data-testid="refund-yes"
          >
            {amount === null ? t("shop:order.refund") : t("shop:refund.yes", { amount: formatMoney(amount) })}
          </Button>
        </>
      }
    >
      <div class="grid gap-4">
        <Refused error={refusal.value} />
        <Segmented<RefundDraft["part"]>
          label={t("shop:refund.howMuch")}
          labelShown
          value={now.part}
          options={[
            { value: "whole", label: t("shop:refund.whole") },
            { value: "some", label: t("shop:refund.part") },
          ]}
          onValue={(part) => change({ part })}
        />
        {now.part === "some" && (
          <TextField
            label={t("shop:refund.amount")}
            value={now.typed}
            onValue={(typed) => change({ typed })}
            error={now.typed !== "" && amount === null ? t("shop:refund.amountFault", { amount: left }) : undefined}
            inputMode="decimal"
            trailing={<span class="pe-1.5 text-text-muted">{order.refundable.currency}</span>}
            dir="ltr"
            required
            data-testid="refund-amount"
          />
        )}
        <Select
          label={t("shop:refund.why")}
          value={now.reason}
          options={refundWhys.map((value) => ({ value, label: t(`shop:reason.${value}`) }))}
          onValue={(reason) => change({ reason })}
        />
        {isAll && (
          <Checkbox
            label={t("shop:refund.restock")}
            hint={t("shop:refund.restockHint")}
            checked={now.restock}
            onChecked={(restock) => change({ restock })}
          />
        )}
      </div>
    </Dialog>
  );
}
