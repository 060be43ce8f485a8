import { useSignal } from "@preact/signals";
import type { StaffOrder } from "../../../workers/api/modules/orders/contract.ts";
import { Refused } from "../../kit/account/form.tsx";
import { ApiError } from "../../kit/api/api-error.ts";
import { Button } from "../../kit/components/button.tsx";
import { Dialog } from "../../kit/components/dialog.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import type { OrderStore } from "./order.store.ts";

type ShipDialogProps = { store: Pick<OrderStore, "ship">; order: StaffOrder; onClose: () => void };

/** That it has left, and how it can be followed. Load with lazily(). */
export function ShipDialog({ store, order, onClose }: ShipDialogProps) {
  const { host } = useConsole();
  const { t } = useTexts();
  const carrier = useSignal(order.tracking?.carrier ?? "");
  const number = useSignal(order.tracking?.number ?? "");
  const url = useSignal(order.tracking?.url ?? "");
  const busy = useSignal(false);
  const refusal = useSignal<ApiError | null>(null);
  const address = url.value.trim();
  const isAddress = address === "" || (URL.canParse(address) && /^https?:/.test(address));

  async function ship(): Promise<void> {
    if (busy.value || !isAddress) return;
    busy.value = true;
    refusal.value = null;
    const given = { carrier: carrier.value.trim(), number: number.value.trim(), url: address };
    try {
      await store.ship({
        ...(given.carrier !== "" && { carrier: given.carrier }),
        ...(given.number !== "" && { number: given.number }),
        ...(given.url !== "" && { url: given.url }),
      });
      host.announce(t("shop:order.shipped", { number: order.number }));
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
      title={t("shop:ship.title", { number: order.number })}
      description={t("shop:ship.lead")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("kit:cancel")}</Button>
          <Button tone="primary" type="submit" form="ship-form" busy={busy.value} data-testid="ship-yes">
            {t(order.status === "shipped" ? "shop:order.changeTracking" : "shop:ship.yes")}
          </Button>
        </>
      }
    >
      <form
        id="ship-form"
        class="grid gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void ship();
        }}
      >
        <Refused error={refusal.value} />
        <TextField
          label={t("shop:ship.carrier")}
          value={carrier.value}
          onValue={(value) => (carrier.value = value)}
          maxLength={80}
          data-testid="ship-carrier"
        />
        <TextField
          label={t("shop:ship.number")}
          value={number.value}
          onValue={(value) => (number.value = value)}
          maxLength={120}
          dir="ltr"
          data-testid="ship-number"
        />
        <TextField
          label={t("shop:ship.url")}
          type="url"
          value={url.value}
          onValue={(value) => (url.value = value)}
          error={isAddress ? undefined : t("shop:ship.urlFault")}
          maxLength={500}
        />
      </form>
    </Dialog>
  );
}
