import { lazyScreen } from "../../kit/brand/lazy-screen.tsx";
import type { HealthIndexI18n } from "../texts.ts";

// Who comes this way is no shopper yet, or none any more.
export const SignedIn = lazyScreen(() => import("../../kit/brand/signed-in.tsx").then((file) => file.SignedIn));
export const Entering = lazyScreen(() => import("../../kit/brand/entering.tsx").then((file) => file.Entering));

/** Pages that are one's own bring their words along. */
export function createOwnScreens(i18n: HealthIndexI18n) {
  async function withWords<Module>(load: Promise<Module>): Promise<Module> {
    const [module] = await Promise.all([load, i18n.needLater()]);
    return module;
  }
  return {
    Cart: lazyScreen(() => withWords(import("../screens/cart.tsx")).then((file) => file.Cart)),
    Checkout: lazyScreen(() => withWords(import("../screens/checkout.tsx")).then((file) => file.Checkout)),
    Paid: lazyScreen(() => withWords(import("../screens/paid.tsx")).then((file) => file.Paid)),
    Unpaid: lazyScreen(() => withWords(import("../screens/unpaid.tsx")).then((file) => file.Unpaid)),
    Orders: lazyScreen(() => withWords(import("../screens/orders.tsx")).then((file) => file.Orders)),
    Order: lazyScreen(() => withWords(import("../screens/order.tsx")).then((file) => file.Order)),
  };
}
