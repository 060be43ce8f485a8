import { CircleCheck, CircleX, Clock, type LucideIcon } from "lucide-preact";
import { useEffect, useMemo } from "preact/hooks";
import { Arch } from "../../kit/components/arch.tsx";
import { LeftToRight } from "../../kit/components/bidi.tsx";
import { Button } from "../../kit/components/button.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { Spinner } from "../../kit/components/spinner.tsx";
import { ButtonLink } from "../app/button-link.tsx";
import { Column } from "../app/layout.tsx";
import { useShop } from "../app/shop-context.ts";
import type { Outcome } from "../checkout/payment.rules.ts";
import { createPaymentStore, type PaymentState } from "../checkout/payment.store.ts";
import { OrderLines } from "../orders/order-lines.tsx";

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Back from paying: waits for the truth and says it. Loading the page again, or coming back to it, asks again. */
export function Paid({ sessionId }: { sessionId: string }) {
  const { api, cart, t } = useShop();
  const store = useMemo(
    () => createPaymentStore({ api, sessionId, wait, onPaid: () => void cart.load() }),
    [api, cart, sessionId],
  );
  useEffect(() => {
    void store.ask();
    return store.stop;
  }, [store]);
  const state = store.state.value;
  return (
    <Column narrow>
      {state.kind === "asking" && (
        <Says icon={Clock} title={t("own:paid.asking.title")} detail={t("own:paid.asking.detail")} busy />
      )}
      {state.kind === "failed" &&
        (state.error.status === 404 ? (
          <Says icon={CircleX} title={t("own:paid.unknown.title")} detail={t("own:paid.unknown.detail")} />
        ) : (
          <ErrorState error={state.error} onRetry={() => void store.ask()} />
        ))}
      {state.kind === "known" && <Known state={state} onAsk={() => void store.ask()} />}
    </Column>
  );
}

const icons: Readonly<Record<Outcome, LucideIcon>> = {
  waiting: Clock,
  paid: CircleCheck,
  declined: CircleX,
  expired: CircleX,
  cancelled: CircleX,
  refunded: CircleX,
};

function Known({ state, onAsk }: { state: Extract<PaymentState, { kind: "known" }>; onAsk: () => void }) {
  const { t, pathTo } = useShop();
  const { outcome, opened, willAskAgain } = state;
  const { order, token } = opened;
  return (
    <>
      <div data-testid={`outcome-${outcome}`}>
        <Says
          icon={icons[outcome]}
          title={t(`own:paid.${outcome}.title`)}
          detail={t(`own:paid.${outcome}.detail`, { email: order.email })}
          busy={willAskAgain}
        />
      </div>
      <div class="flex flex-wrap justify-center gap-3">
        <ButtonLink
          href={pathTo({ screen: "order", id: order.id, token })}
          tone={outcome === "paid" ? "primary" : "secondary"}
          data-testid="to-order"
        >
          {t("own:paid.toOrder")}
        </ButtonLink>
        {outcome === "waiting" && !willAskAgain && <Button onClick={onAsk}>{t("own:paid.askAgain")}</Button>}
        {outcome !== "waiting" && outcome !== "paid" && (
          <ButtonLink href={pathTo({ screen: "cart" })} tone="primary">
            {t("own:paid.toCart")}
          </ButtonLink>
        )}
      </div>
      <section class="grid gap-4 rounded-large border border-line bg-surface-raised p-4 shadow-rest sm:p-6">
        <h2 class="flex flex-wrap items-baseline justify-between gap-2 text-title font-strong">
          {t("own:order.lines")}
          <LeftToRight text={order.number} class="text-body font-normal text-text-muted" />
        </h2>
        <OrderLines order={order} />
      </section>
    </>
  );
}

type SaysProps = { icon: LucideIcon; title: string; detail: string; busy?: boolean };

function Says({ icon, title, detail, busy = false }: SaysProps) {
  return (
    <div role="status" class="grid justify-items-center gap-2 pt-6 text-center">
      <Arch icon={icon} />
      <h1 class="mt-2 text-balance text-heading font-strong">{title}</h1>
      <p class="max-w-prose text-pretty text-reading text-text-muted">{detail}</p>
      {busy && (
        <span class="pt-2 text-text-muted">
          <Spinner size={20} />
        </span>
      )}
    </div>
  );
}
