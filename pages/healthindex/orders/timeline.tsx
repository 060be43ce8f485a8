import type { OrderEvent } from "../../../workers/api/modules/orders/contract.ts";
import { useShop } from "../app/shop-context.ts";
import { isTold } from "./order-words.ts";
import { Price } from "../catalog/price.tsx";

/** What has happened to an order, the latest first. */
export function Timeline({ events }: { events: readonly OrderEvent[] }) {
  const { t, i18n } = useShop();
  const told = events.filter(isTold).toReversed();
  return (
    <ol class="grid">
      {told.map((event, index) => (
        <li key={event.id} class="grid grid-cols-[1rem_minmax(0,1fr)] gap-3 pb-5 last:pb-0">
          <span class="relative grid justify-items-center" aria-hidden="true">
            <span
              class={`mt-1.5 size-2.5 rounded-full ${index === 0 ? "bg-accent" : "border border-line-control bg-surface"}`}
            />
            {index < told.length - 1 && <span class="absolute -bottom-6.5 top-5 w-px bg-line-strong" />}
          </span>
          <span class="grid gap-0.5">
            <span class={index === 0 ? "font-strong" : ""}>
              {t(`own:event.${event.kind}`)}
              {event.amount !== null && event.kind === "refunded" && (
                <>
                  {" "}
                  <Price money={event.amount} />
                </>
              )}
            </span>
            <time datetime={event.at} class="text-caption text-text-muted">
              {i18n.formatDateTime(Date.parse(event.at))}
            </time>
          </span>
        </li>
      ))}
    </ol>
  );
}
