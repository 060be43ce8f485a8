import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { Order as OrderBody } from "../../../workers/api/modules/orders/contract.ts";
import { createResource } from "../../kit/api/resource.ts";
import { useBrand } from "../../kit/brand/brand-context.ts";
import { SignInButton } from "../../kit/brand/sign-in-corner.tsx";
import { Badge } from "../../kit/components/badge.tsx";
import { Bidi, LeftToRight } from "../../kit/components/bidi.tsx";
import { Button } from "../../kit/components/button.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { Skeleton, SkeletonGroup } from "../../kit/components/skeleton.tsx";
import { ButtonLink } from "../app/button-link.tsx";
import { Card, Column, PageTitle } from "../app/layout.tsx";
import { useShop } from "../app/shop-context.ts";
import { InvoiceButton } from "../orders/invoice-button.tsx";
import { OrderLines } from "../orders/order-lines.tsx";
import { statusTones } from "../orders/order-words.ts";
import { Timeline } from "../orders/timeline.tsx";

/** One order: where it is, what was bought, and its invoice. A guest opens it by the link of the receipt. */
export function Order({ id, token }: { id: string; token: string | null }) {
  const { t, api, pathTo } = useShop();
  const { session } = useBrand();
  const resource = useMemo(() => createResource(() => api.readOrder(id, token)), [api, id, token]);
  useEffect(() => void resource.load(), [resource, session.visit.value.kind]);
  const state = resource.state.value;
  if (state.kind === "loading") return <OrderComing />;
  if (state.kind === "failed" && [401, 403, 404].includes(state.error.status))
    return (
      <Column narrow>
        <PageTitle>{t("own:order.hidden.title")}</PageTitle>
        <p class="text-text-muted">{t("own:order.hidden.detail")}</p>
        <div>
          {session.visit.value.kind === "signedIn" ? (
            <ButtonLink href={pathTo({ screen: "orders" })}>{t("healthindex:orders.title")}</ButtonLink>
          ) : (
            <SignInButton size="medium" />
          )}
        </div>
      </Column>
    );
  if (state.kind === "failed") return <ErrorState error={state.error} onRetry={() => void resource.load()} />;
  return <Opened order={state.value} token={token} onChange={resource.set} />;
}

function Opened({
  order,
  token,
  onChange,
}: {
  order: OrderBody;
  token: string | null;
  onChange: (order: OrderBody) => void;
}) {
  const { t, i18n } = useShop();
  return (
    <Column>
      <header class="grid gap-2">
        <p class="flex flex-wrap items-center gap-x-3 gap-y-1 text-text-muted">
          <LeftToRight text={order.number} />
          <time datetime={order.placedAt}>{i18n.formatDate(Date.parse(order.placedAt))}</time>
          <Badge tone={statusTones[order.status]}>{t(`own:status.${order.status}`)}</Badge>
        </p>
        <PageTitle>{t(`own:order.says.${order.status}`)}</PageTitle>
      </header>
      <OrderSteps order={order} token={token} onChange={onChange} />
      <div class="grid items-start gap-4 lg:grid-cols-[minmax(0,1.5fr)_minmax(0,1fr)]">
        <Card title={t("own:order.lines")}>
          <OrderLines order={order} />
        </Card>
        <div class="grid gap-4">
          <Card title={t("own:order.timeline")}>
            <Timeline events={order.timeline} />
          </Card>
          {order.address !== null && (
            <Card title={t("own:order.address")}>
              <Address name={order.name} address={order.address} />
            </Card>
          )}
        </div>
      </div>
    </Column>
  );
}

/** What can be done about it now. */
function OrderSteps({
  order,
  token,
  onChange,
}: {
  order: OrderBody;
  token: string | null;
  onChange: (order: OrderBody) => void;
}) {
  const { t, api } = useShop();
  const cancelling = useSignal<"resting" | "busy" | "failed">("resting");
  async function cancel(): Promise<void> {
    cancelling.value = "busy";
    try {
      onChange(await api.cancelOrder(order.id, token));
      cancelling.value = "resting";
    } catch {
      cancelling.value = "failed";
    }
  }
  const { checkoutUrl, tracking } = order;
  const awaits = order.status === "awaiting_payment";
  if (!awaits && order.invoiceNumber === null && tracking?.url == null) return null;
  return (
    <div class="flex flex-wrap items-start gap-3">
      {awaits && checkoutUrl !== null && (
        <ButtonLink href={checkoutUrl} tone="primary" data-testid="go-on-paying">
          {t("own:order.pay")}
        </ButtonLink>
      )}
      {awaits && (
        <Button busy={cancelling.value === "busy"} onClick={() => void cancel()} data-testid="cancel-order">
          {t("own:order.cancel")}
        </Button>
      )}
      {order.invoiceNumber !== null && <InvoiceButton orderId={order.id} number={order.invoiceNumber} token={token} />}
      {tracking?.url != null && <ButtonLink href={tracking.url}>{t("own:order.track")}</ButtonLink>}
      <span role="status" class="self-center text-caption text-danger-text">
        {cancelling.value === "failed" && t("own:order.cancelFailed")}
      </span>
    </div>
  );
}

function Address({ name, address }: { name: string; address: NonNullable<OrderBody["address"]> }) {
  const { language } = useShop();
  const country = new Intl.DisplayNames(language, { type: "region" }).of(address.country) ?? address.country;
  const lines = [
    name,
    address.line1,
    address.line2,
    [address.postalCode, address.city].filter(Boolean).join(" "),
    address.region,
    country,
  ];
  return (
    <address class="grid not-italic">
      {lines.filter(Boolean).map((line) => (
        <Bidi key={line} text={line ?? ""} />
      ))}
    </address>
  );
}

function OrderComing() {
  return (
    <Column>
      <SkeletonGroup>
        <div class="grid gap-4">
          <Skeleton class="h-4 w-56" />
          <Skeleton class="h-9 w-80" />
          <Skeleton corner="card" class="h-64 w-full" />
        </div>
      </SkeletonGroup>
    </Column>
  );
}
