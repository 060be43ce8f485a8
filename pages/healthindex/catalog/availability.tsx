import type { Availability as Value } from "../../../shared/catalog.ts";
import { useShop } from "../app/shop-context.ts";

const marks: Record<Value, string> = {
  in_stock: "bg-positive",
  few: "bg-warning",
  out: "border-2 border-line-control",
};

/** Whether it can be had. The dot's shape differs as well. */
export function Availability({ value }: { value: Value }) {
  const { t } = useShop();
  return (
    <span class={`inline-flex items-center gap-2 ${value === "out" ? "text-text-muted" : ""}`}>
      <span aria-hidden="true" class={`size-2 shrink-0 rounded-full ${marks[value]}`} />
      {t(`healthindex:availability.${value}`)}
    </span>
  );
}
