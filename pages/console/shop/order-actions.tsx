import { Ban, Ellipsis, PackageCheck, RefreshCw, Truck, Undo2 } from "lucide-preact";
import { useSignal } from "@preact/signals";
import type { StaffOrder } from "../../../workers/api/modules/orders/contract.ts";
import { Button } from "../../kit/components/button.tsx";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { MenuButton } from "../../kit/components/menu-button.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { listActions, type OrderAction } from "./order.rules.ts";
import type { OrderStore } from "./order.store.ts";

const Confirm = lazily(() => import("../../kit/account/confirm.tsx").then((file) => file.Confirm));
const RefundDialog = lazily(() => import("./refund-dialog.tsx").then((file) => file.RefundDialog));
const ShipDialog = lazily(() => import("./ship-dialog.tsx").then((file) => file.ShipDialog));

const icons = {
  ...{ ship: Truck, changeTracking: Truck, deliver: PackageCheck },
  ...{ refund: Undo2, cancel: Ban, settle: RefreshCw },
} as const;

/** What can be done with an order now: the next step as a button, the rest behind it. */
export function OrderActions({ store, order }: { store: OrderStore; order: StaffOrder }) {
  const { attempt, host } = useConsole();
  const { t } = useTexts();
  const open = useSignal<OrderAction | null>(null);
  const busy = useSignal(false);
  const { number, status } = order;
  const actions = listActions(order);
  const [first, ...rest] = actions;
  const close = () => (open.value = null);

  async function run(work: Promise<void>, said: string): Promise<void> {
    busy.value = true;
    if (await attempt(work)) host.announce(said);
    busy.value = false;
  }

  function choose(action: OrderAction | undefined): void {
    if (action === "deliver") void run(store.deliver(), t("shop:order.delivered", { number }));
    else if (action === "settle") void run(store.settle(), t("shop:order.settled"));
    else open.value = action ?? null;
  }

  return (
    <>
      {first !== undefined && (
        <Button
          tone={first === "ship" || first === "deliver" ? "primary" : "secondary"}
          icon={icons[first]}
          busy={busy.value}
          onClick={() => choose(first)}
          data-testid={`order-${first}`}
        >
          {t(`shop:order.${first}`)}
        </Button>
      )}
      {rest.length > 0 && (
        <MenuButton
          label={t("kit:more")}
          items={rest.map((action) => ({
            value: action,
            label: t(`shop:order.${action}`),
            icon: icons[action],
            danger: action === "cancel",
          }))}
          onSelect={(value) => choose(rest.find((action) => action === value))}
        >
          {(trigger) => <IconButton icon={Ellipsis} label={t("kit:more")} {...trigger} data-testid="order-more" />}
        </MenuButton>
      )}
      {open.value === "refund" && <RefundDialog store={store} order={order} onClose={close} />}
      {(open.value === "ship" || open.value === "changeTracking") && (
        <ShipDialog store={store} order={order} onClose={close} />
      )}
      {open.value === "cancel" && (
        <Confirm
          title={t("shop:order.cancelTitle", { number })}
          what={t(status === "paid" ? "shop:order.cancelPaid" : "shop:order.cancelUnpaid")}
          yes={t("shop:order.cancel")}
          onClose={close}
          onYes={async () => {
            const done = await attempt(store.cancel());
            if (done) host.announce(t("shop:order.cancelled", { number }));
            return done;
          }}
        />
      )}
    </>
  );
}
