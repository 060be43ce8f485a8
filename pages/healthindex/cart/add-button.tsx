import { useSignal } from "@preact/signals";
import { Check, Plus } from "lucide-preact";
import type { ShopProduct } from "../../../shared/shop-product.ts";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { useShop } from "../app/shop-context.ts";

/** One more of it into the cart, from a list. */
export function AddButton({ product, label }: { product: Pick<ShopProduct, "id" | "availability">; label: string }) {
  const { cart } = useShop();
  const isAdded = useSignal(false);
  async function add(): Promise<void> {
    isAdded.value = await cart.add(product.id, 1);
  }
  if (product.availability === "out") return null;
  return (
    <IconButton
      icon={isAdded.value ? Check : Plus}
      label={label}
      tone="primary"
      busy={cart.busy.value.has(product.id)}
      onClick={() => void add()}
      data-testid="add"
    />
  );
}
