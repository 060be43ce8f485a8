import type { Money } from "../../../shared/money.ts";
import { useShop } from "../app/shop-context.ts";

/** An amount in figures of equal width. */
export function Price({ money, class: extra = "" }: { money: Money; class?: string }) {
  const { price } = useShop();
  return <bdi class={`whitespace-nowrap tabular-nums ${extra}`}>{price(money)}</bdi>;
}
