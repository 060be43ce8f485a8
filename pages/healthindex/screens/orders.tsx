import { useSignal } from "@preact/signals";
import { Package } from "lucide-preact";
import { useEffect, useMemo } from "preact/hooks";
import type { OrderPage } from "../../../workers/api/modules/orders/contract.ts";
import { createResource } from "../../kit/api/resource.ts";
import { useBrand } from "../../kit/brand/brand-context.ts";
import { SignInButton } from "../../kit/brand/sign-in-corner.tsx";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { Skeleton, SkeletonGroup } from "../../kit/components/skeleton.tsx";
import { Column, PageTitle } from "../app/layout.tsx";
import { useShop } from "../app/shop-context.ts";
import { ButtonLink } from "../app/button-link.tsx";
import { OrderCard } from "../orders/order-card.tsx";

/** My orders, the newest first. */
export function Orders() {
  const { t } = useShop();
  const { session } = useBrand();
  const { kind } = session.visit.value;
  return (
    <Column>
      <PageTitle>{t("healthindex:orders.title")}</PageTitle>
      {kind === "signedOut" && (
        <EmptyState icon={Package} title={t("own:orders.signIn.title")} action={<SignInButton size="medium" />}>
          {t("own:orders.signIn.detail")}
        </EmptyState>
      )}
      {kind === "unknown" && <OrdersComing />}
      {(kind === "signedIn" || kind === "unreachable") && <OwnOrders />}
    </Column>
  );
}

function OwnOrders() {
  const { t, api, pathTo } = useShop();
  const resource = useMemo(() => createResource<OrderPage>(() => api.listOrders(null)), [api]);
  const isLoading = useSignal(false);
  useEffect(() => void resource.load(), [resource]);
  const state = resource.state.value;
  if (state.kind === "loading") return <OrdersComing />;
  if (state.kind === "failed") return <ErrorState error={state.error} onRetry={() => void resource.load()} />;
  const { items, nextCursor } = state.value;
  if (items.length === 0)
    return (
      <EmptyState
        icon={Package}
        title={t("own:orders.none.title")}
        action={<ButtonLink href={pathTo({ screen: "home" })}>{t("healthindex:browse")}</ButtonLink>}
      >
        {t("own:orders.none.detail")}
      </EmptyState>
    );
  async function loadMore(): Promise<void> {
    isLoading.value = true;
    const more = await api.listOrders(nextCursor).catch(() => null);
    if (more !== null) resource.set({ ...more, items: [...items, ...more.items] });
    isLoading.value = false;
  }
  return (
    <div class="grid gap-3">
      {items.map((order) => (
        <OrderCard key={order.id} order={order} />
      ))}
      {nextCursor !== null && (
        <div class="justify-self-center pt-3">
          <Button busy={isLoading.value} onClick={() => void loadMore()}>
            {t("healthindex:list.more")}
          </Button>
        </div>
      )}
    </div>
  );
}

function OrdersComing() {
  return (
    <SkeletonGroup>
      <div class="grid gap-3">
        {[0, 1, 2].map((index) => (
          <Skeleton key={index} corner="card" class="h-28 w-full" />
        ))}
      </div>
    </SkeletonGroup>
  );
}
