import { useShop } from "../app/shop-context.ts";

/** Says aloud, once for the whole site, how full the cart is after a change, and what went wrong. */
export function CartNews() {
  const { t, cart } = useShop();
  const failure = cart.failure.value;
  return (
    <p
      role="status"
      class={
        failure === null
          ? "sr-only"
          : "fixed inset-x-4 bottom-4 z-20 mx-auto max-w-md rounded-large bg-surface-inverse px-4 py-3 text-center text-text-inverse shadow-float"
      }
    >
      {failure !== null && t(failure.status === 409 ? "healthindex:cart.tooMany" : "healthindex:cart.failed")}
      {failure === null && cart.quantity.value > 0 && t("healthindex:cart.holds", { count: cart.quantity.value })}
    </p>
  );
}
