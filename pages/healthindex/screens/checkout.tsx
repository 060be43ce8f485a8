import { Lock } from "lucide-preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Cart } from "../../../workers/api/modules/carts/contract.ts";
import { useBrand } from "../../kit/brand/brand-context.ts";
import { Banner } from "../../kit/components/banner.tsx";
import { Button } from "../../kit/components/button.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { Skeleton, SkeletonGroup } from "../../kit/components/skeleton.tsx";
import { Column, PageTitle } from "../app/layout.tsx";
import { useShop } from "../app/shop-context.ts";
import { CheckoutFields } from "../checkout/checkout-fields.tsx";
import { createCheckoutStore } from "../checkout/checkout.store.ts";
import { CheckoutSummary } from "../checkout/checkout-summary.tsx";
import { EmptyCart } from "./cart.tsx";

/** Who buys, where it goes, and on to the page where it is paid. */
export function Checkout() {
  const { t, cart } = useShop();
  const state = cart.state.value;
  return (
    <Column>
      <PageTitle>{t("own:checkout.title")}</PageTitle>
      {state.kind === "unknown" && <CheckoutComing />}
      {state.kind === "failed" && <ErrorState error={state.error} onRetry={() => void cart.load()} />}
      {state.kind === "known" && (state.cart.quantity === 0 ? <EmptyCart /> : <CheckoutForm cart={state.cart} />)}
    </Column>
  );
}

function CheckoutForm({ cart }: { cart: Cart }) {
  const shop = useShop();
  const { t, api, language, pathTo } = shop;
  const { go } = useBrand();
  const form = useRef<HTMLFormElement>(null);
  const store = useMemo(
    () =>
      createCheckoutStore({
        api,
        cart: shop.cart,
        language,
        tab: sessionStorage,
        go: (address) => location.assign(address),
      }),
    [api, shop.cart, language],
  );
  useEffect(() => {
    const wake = (): void => store.wake();
    addEventListener("pageshow", wake);
    return () => removeEventListener("pageshow", wake);
  }, [store]);
  const step = store.step.value;
  useEffect(() => {
    // The cart's page says what changed, and asks.
    if (step.kind === "changed") go(pathTo({ screen: "cart" }));
  }, [step.kind]);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const missing = await store.submit();
    if (missing !== null) form.current?.querySelector<HTMLElement>(`[name=${missing}]`)?.focus();
  }

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => void submit(event)}
      class="grid items-start gap-8 lg:grid-cols-[minmax(0,1.5fr)_minmax(0,1fr)]"
    >
      <div class="grid gap-6">
        <CheckoutFields store={store} />
      </div>
      <section
        aria-label={t("own:checkout.summary")}
        class="grid gap-4 rounded-large bg-surface-inset p-5 lg:sticky lg:top-6"
      >
        <CheckoutSummary cart={cart} />
        {step.kind === "failed" && (
          <div class="overflow-hidden rounded-medium">
            <Banner tone="danger">{t("own:checkout.failed")}</Banner>
          </div>
        )}
        <Button type="submit" tone="primary" wide busy={step.kind === "sending"} data-testid="pay">
          {t("own:checkout.pay")}
        </Button>
        <p class="flex items-start gap-2 text-caption text-text-muted">
          <Icon of={Lock} size={14} class="mt-0.5" />
          {t("own:checkout.safe")}
        </p>
      </section>
    </form>
  );
}

function CheckoutComing() {
  return (
    <SkeletonGroup>
      <div class="grid gap-8 lg:grid-cols-[minmax(0,1.5fr)_minmax(0,1fr)]">
        <div class="grid content-start gap-5">
          {[0, 1, 2, 3, 4].map((index) => (
            <Skeleton key={index} class="h-12 w-full" />
          ))}
        </div>
        <Skeleton corner="card" class="h-56 w-full" />
      </div>
    </SkeletonGroup>
  );
}
