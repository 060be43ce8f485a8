import { useEffect } from "preact/hooks";
import { ButtonLink } from "../app/button-link.tsx";
import { Column, PageTitle } from "../app/layout.tsx";
import { useShop } from "../app/shop-context.ts";

/** Back from the payment page without paying: nothing has happened, and everything is still there. */
export function Unpaid() {
  const { t, cart, pathTo } = useShop();
  useEffect(() => void cart.load(), [cart]);
  return (
    <Column narrow>
      <PageTitle>{t("own:unpaid.title")}</PageTitle>
      <p class="text-pretty text-reading text-text-muted">{t("own:unpaid.detail")}</p>
      <div class="flex flex-wrap gap-3">
        <ButtonLink href={pathTo({ screen: "checkout" })} tone="primary">
          {t("own:unpaid.again")}
        </ButtonLink>
        <ButtonLink href={pathTo({ screen: "cart" })}>{t("own:paid.toCart")}</ButtonLink>
      </div>
    </Column>
  );
}
