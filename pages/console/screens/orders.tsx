import { PackageX } from "lucide-preact";
import { useEffect, useMemo } from "preact/hooks";
import { saveAnswer } from "../../kit/account/save-answer.ts";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { SkeletonLines } from "../../kit/components/skeleton.tsx";
import { createOrdersApi } from "../api/orders.api.ts";
import { useConsole } from "../app/console-context.ts";
import type { PlaceProps } from "../app/place.tsx";
import { may } from "../app/sections.ts";
import { useTexts } from "../app/texts.ts";
import { WithTexts } from "../app/with-texts.tsx";
import { WorkColumn, WorkPage } from "../app/work-page.tsx";
import { OrderList } from "../shop/order-list.tsx";
import { OrderPage } from "../shop/order-page.tsx";
import { createOrderStore } from "../shop/order.store.ts";
import { createOrdersStore } from "../shop/orders.store.ts";

/** What people bought: all orders, or one of them. */
export function Orders({ route }: PlaceProps) {
  return (
    <WithTexts spaces={["account", "shop"]}>
      <WorkPage place="orders">{route.id === null ? <ListPage /> : <OnePage key={route.id} id={route.id} />}</WorkPage>
    </WithTexts>
  );
}

function ListPage() {
  const { reach } = useConsole();
  const store = useMemo(() => createOrdersStore(createOrdersApi(reach)), [reach]);
  useEffect(() => void store.load(), [store]);
  return <OrderList store={store} />;
}

function OnePage({ id }: { id: string }) {
  const { reach, router, session, attempt } = useConsole();
  const { t, language } = useTexts();
  const api = useMemo(() => createOrdersApi(reach), [reach]);
  const store = useMemo(() => createOrderStore(api, id), [api, id]);
  useEffect(() => void store.order.load(), [store]);
  const state = store.order.state.value;
  if (state.kind === "failed" && state.error.status === 404)
    return (
      <EmptyState
        icon={PackageX}
        title={t("shop:orders.gone")}
        action={<Button onClick={() => router.go("/orders")}>{t("shop:orders.all")}</Button>}
      />
    );
  if (state.kind === "failed") return <ErrorState error={state.error} onRetry={() => void store.order.load()} />;
  if (state.kind === "loading")
    return (
      <WorkColumn>
        <SkeletonLines count={8} />
      </WorkColumn>
    );
  const order = state.value;
  return (
    <OrderPage
      store={store}
      order={order}
      mayWrite={may(session.me.value, "shop", "write")}
      onInvoice={async () => {
        const file = `${order.invoiceNumber ?? order.number}.pdf`;
        await attempt(api.invoice(id, language.peek()).then((answer) => saveAnswer(answer, file)));
      }}
    />
  );
}
