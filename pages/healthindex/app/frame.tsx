import type { ComponentChildren } from "preact";
import { Package } from "lucide-preact";
import { Icon } from "../../kit/components/icon.tsx";
import { LanguageSwitch } from "../../kit/brand/language-switch.tsx";
import { SignInCorner } from "../../kit/brand/sign-in-corner.tsx";
import { SignOutBelow } from "../../kit/brand/sign-out-below.tsx";
import { ThemeSwitch } from "../../kit/brand/theme-switch.tsx";
import { useBrand } from "../../kit/brand/brand-context.ts";
import { CartLink } from "../cart/cart-link.tsx";
import { CartNews } from "../cart/cart-news.tsx";
import { Mark } from "../mark.tsx";
import { everything } from "./list-query.ts";
import { SearchBox } from "./search-box.tsx";
import { useShop } from "./shop-context.ts";

/** Around every page: search, cart and who is here above; below, how the shop sees itself and the house it belongs to. */
export function Frame({ calm, children }: { calm: boolean; children: ComponentChildren }) {
  const { t } = useShop();
  return (
    <div class="grid min-h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_1fr_auto]">
      <a
        href="#content"
        class="sr-only focus:not-sr-only focus:absolute focus:start-4 focus:top-4 focus:z-10 focus:rounded-medium focus:bg-surface-raised focus:p-2"
      >
        {t("brand:skip")}
      </a>
      <Header calm={calm} />
      <main id="content" class="grid grid-cols-[minmax(0,1fr)] outline-none" tabindex={-1}>
        {children}
      </main>
      <Footer />
      <CartNews />
    </div>
  );
}

/** @param calm while paying there is nothing to search and nowhere to wander */
function Header({ calm }: { calm: boolean }) {
  const { t, pathTo } = useShop();
  return (
    <header class="border-b border-line bg-surface">
      <div class="mx-auto flex max-w-6xl flex-wrap items-center gap-x-1 gap-y-2 px-4 py-2.5 sm:flex-nowrap sm:px-8">
        <a href={pathTo({ screen: "home" })} class="inline-flex items-center rounded-medium py-1">
          <Mark />
        </a>
        {!calm && (
          <>
            <nav aria-label={t("brand:pages")} class="max-md:hidden">
              <a
                href={pathTo({ screen: "list", query: everything })}
                class="ms-3 inline-flex h-control items-center rounded-medium px-2.5 hover:bg-surface-hover"
              >
                {t("healthindex:list.all")}
              </a>
            </nav>
            <div class="max-sm:order-last max-sm:w-full sm:ms-2 sm:flex-1">
              <SearchBox />
            </div>
          </>
        )}
        <div class="ms-auto flex flex-wrap items-center justify-end gap-0.5">
          <LanguageSwitch />
          <span class="max-sm:hidden">
            <ThemeSwitch />
          </span>
          <SignInCorner tone="secondary" />
          <OrdersLink />
          <CartLink />
        </div>
      </div>
    </header>
  );
}

/** For who is signed in; a guest's order is opened by its link. */
function OrdersLink() {
  const { t, pathTo } = useShop();
  const { session } = useBrand();
  if (session.visit.value.kind !== "signedIn") return null;
  return (
    <a
      href={pathTo({ screen: "orders" })}
      aria-label={t("healthindex:orders.title")}
      class="inline-grid size-control shrink-0 place-items-center rounded-medium hover:bg-surface-press"
      data-testid="orders-link"
    >
      <Icon of={Package} size={20} />
    </a>
  );
}

function Footer() {
  const { t, pathTo } = useShop();
  const { site } = useBrand();
  return (
    <footer class="border-t border-line bg-surface">
      <div class="mx-auto flex max-w-6xl flex-wrap items-center gap-x-6 gap-y-2 px-4 py-6 text-caption text-text-muted sm:px-8">
        <p class="max-w-prose text-pretty">{t("healthindex:home.note")}</p>
        <SignOutBelow />
        <span class="ms-auto flex flex-wrap items-center gap-x-4 gap-y-1">
          <a href={pathTo({ screen: "orders" })} class="py-1 text-accent-text underline underline-offset-4">
            {t("healthindex:orders.title")}
          </a>
          <a href={site.portalOrigin} class="py-1 text-accent-text underline underline-offset-4">
            {t("healthindex:house")}
          </a>
          <span class="sm:hidden">
            <ThemeSwitch />
          </span>
        </span>
      </div>
    </footer>
  );
}
