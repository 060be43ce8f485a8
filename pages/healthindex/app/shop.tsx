import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { assertNever } from "../../../shared/assert-never.ts";
import { Lost } from "../../kit/brand/lost.tsx";
import { useBrand } from "../../kit/brand/brand-context.ts";
import { Home } from "../screens/home.tsx";
import { List } from "../screens/list.tsx";
import { Product } from "../screens/product.tsx";
import { Frame } from "./frame.tsx";
import { findRoute, type Route } from "./routes.ts";
import { createOwnScreens, Entering, SignedIn } from "./screens.ts";
import { type ShopParts, ShopProvider, useShop } from "./shop-context.ts";
import { usePageWords } from "./use-page-words.ts";

/** The whole shop, the same on the server and in the browser. */
export function Shop(parts: ShopParts) {
  const { address, session } = useBrand();
  const { cart } = parts;
  const route = findRoute(address.value);
  useFocusOnArrival(address.value.split("?")[0] ?? "");
  const visit = session.visit.value.kind;
  useEffect(() => {
    if (visit !== "unknown") void cart.enter(visit === "signedIn" ? "person" : "guest");
  }, [visit, cart]);
  const value = useMemo(() => parts, [parts.i18n, parts.api, cart]);
  return (
    <ShopProvider value={value}>
      <Frame calm={route.screen === "checkout"}>
        <Screen route={route} />
      </Frame>
    </ShopProvider>
  );
}

function Screen({ route }: { route: Route }) {
  usePageWords(route);
  const { i18n } = useShop();
  const { Cart, Checkout, Paid, Unpaid, Orders, Order } = useMemo(() => createOwnScreens(i18n), [i18n]);
  switch (route.screen) {
    case "home":
      return <Home />;
    case "list":
      return <List query={route.query} />;
    case "product":
      return <Product key={route.slug} slug={route.slug} />;
    case "cart":
      return <Cart />;
    case "checkout":
      return <Checkout />;
    case "paid":
      return <Paid sessionId={route.sessionId} />;
    case "unpaid":
      return <Unpaid />;
    case "orders":
      return <Orders />;
    case "order":
      return <Order key={route.id} id={route.id} token={route.token} />;
    case "enter":
      return <Entering />;
    case "signedIn":
      return <SignedIn />;
    case "lost":
      return <Lost />;
    default:
      return assertNever(route);
  }
}

/** A page that replaces another begins at its content for who reads by ear or keyboard; the first one begins where the browser does. */
function useFocusOnArrival(path: string): void {
  const shown = useRef(path);
  useLayoutEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    document.getElementById("content")?.focus({ preventScroll: true });
  }, [path]);
}
