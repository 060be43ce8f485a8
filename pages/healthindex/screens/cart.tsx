import { ShoppingBag } from "lucide-preact";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Cart as CartBody } from "../../../workers/api/modules/carts/contract.ts";
import { Banner } from "../../kit/components/banner.tsx";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { Skeleton, SkeletonGroup } from "../../kit/components/skeleton.tsx";
import { ButtonLink } from "../app/button-link.tsx";
import { Column, PageTitle } from "../app/layout.tsx";
import { everything } from "../app/list-query.ts";
import { useShop } from "../app/shop-context.ts";
import { CartLine } from "../cart/cart-line.tsx";
import { Price } from "../catalog/price.tsx";

/** What is in the cart now, with prices and stock as they are now. */
export function Cart() {
  const { t, cart } = useShop();
  // Prices and stock may have moved since the page was opened.
  useEffect(() => {
    if (cart.state.peek().kind !== "unknown") void cart.load();
  }, [cart]);
  const state = cart.state.value;
  return (
    <Column>
      <PageTitle>{t("healthindex:cart.title")}</PageTitle>
      {state.kind === "unknown" && <CartComing />}
      {state.kind === "failed" && <ErrorState error={state.error} onRetry={() => void cart.load()} />}
      {state.kind === "known" && (state.cart.lines.length === 0 ? <EmptyCart /> : <FullCart cart={state.cart} />)}
    </Column>
  );
}

export function EmptyCart() {
  const { t, pathTo } = useShop();
  return (
    <EmptyState
      icon={ShoppingBag}
      title={t("own:cart.empty.title")}
      action={
        <ButtonLink href={pathTo({ screen: "list", query: everything })} tone="primary">
          {t("healthindex:browse")}
        </ButtonLink>
      }
    >
      {t("own:cart.empty.detail")}
    </EmptyState>
  );
}

function FullCart({ cart }: { cart: CartBody }) {
  const { t, cart: store, pathTo } = useShop();
  const isAccepting = useSignal(false);
  async function accept(): Promise<void> {
    isAccepting.value = true;
    await store.accept();
    isAccepting.value = false;
  }
  return (
    <div class="grid items-start gap-8 lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
      <div class="grid gap-5">
        {cart.changed && (
          <div class="overflow-hidden rounded-large" data-testid="cart-changed">
            <Banner
              tone="warning"
              action={
                <Button size="small" busy={isAccepting.value} onClick={() => void accept()} data-testid="accept">
                  {t("own:cart.accept")}
                </Button>
              }
            >
              {t("own:cart.changed.says")}
            </Banner>
          </div>
        )}
        <ul>
          {cart.lines.map((line) => (
            <CartLine key={line.productId} line={line} />
          ))}
        </ul>
      </div>
      <section
        aria-label={t("own:cart.summary")}
        class="grid gap-4 rounded-large bg-surface-inset p-5 lg:sticky lg:top-6"
      >
        <p class="flex items-baseline justify-between gap-4">
          <span class="text-title font-strong">{t("own:cart.total")}</span>
          <Price money={cart.total} class="text-heading font-strong" />
        </p>
        <p class="text-text-muted">{t("own:cart.included")}</p>
        {cart.changed || cart.quantity === 0 ? (
          <Button tone="primary" wide disabled data-testid="to-checkout">
            {t("own:cart.checkout")}
          </Button>
        ) : (
          <ButtonLink href={pathTo({ screen: "checkout" })} tone="primary" wide data-testid="to-checkout">
            {t("own:cart.checkout")}
          </ButtonLink>
        )}
        <a
          href={pathTo({ screen: "list", query: everything })}
          class="justify-self-center text-accent-text underline underline-offset-4"
        >
          {t("own:cart.goOn")}
        </a>
      </section>
    </div>
  );
}

function CartComing() {
  return (
    <SkeletonGroup>
      <div class="grid gap-5">
        {[0, 1].map((index) => (
          <Skeleton key={index} corner="card" class="h-28 w-full" />
        ))}
      </div>
    </SkeletonGroup>
  );
}
