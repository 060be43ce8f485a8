import { Minus, Plus } from "lucide-preact";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { useShop } from "../app/shop-context.ts";

type QuantityPickerProps = {
  /** Of what. */
  name: string;
  quantity: number;
  /** How many can be had. */
  most: number;
  busy?: boolean;
  /** 0 stands for taking it out. */
  least?: 0 | 1;
  onQuantity: (quantity: number) => void;
};

/** How many: fewer, more. */
export function QuantityPicker({ name, quantity, most, busy = false, least = 1, onQuantity }: QuantityPickerProps) {
  const { t } = useShop();
  return (
    <span
      role="group"
      aria-label={t("healthindex:cart.quantityOf", { name })}
      class="inline-flex w-fit items-center rounded-medium border border-line-control bg-surface"
    >
      <IconButton
        icon={Minus}
        label={t("healthindex:cart.fewer")}
        disabled={quantity <= least}
        busy={busy}
        onClick={() => onQuantity(quantity - 1)}
        data-testid="fewer"
      />
      <output class="min-w-8 text-center font-strong tabular-nums" data-testid="quantity">
        {quantity}
      </output>
      <IconButton
        icon={Plus}
        label={t("healthindex:cart.more")}
        disabled={quantity >= most}
        busy={busy}
        onClick={() => onQuantity(quantity + 1)}
        data-testid="more"
      />
    </span>
  );
}
