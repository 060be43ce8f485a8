import type { MessageContent } from "../../../shared/messages.ts";
import { LeftToRight } from "../../kit/components/bidi.tsx";
import { useTexts } from "../app/texts.ts";
import { MessageText } from "./message-text.tsx";

type OrderContent = Extract<MessageContent, { kind: "order" }>;

/** A basket sent from the catalogue. Prices are what the customer saw, in units of the currency. */
export function OrderCard({ content }: { content: OrderContent }) {
  const { t, formatNumber } = useTexts();
  return (
    <div class="grid w-72 max-w-full gap-1.5 py-1">
      <p class="font-strong">{t("inbox:order.title", { count: content.items.length })}</p>
      <ul class="grid gap-1">
        {content.items.map(({ productId, quantity, price, currency }, index) => (
          <li key={index} class="flex items-baseline justify-between gap-3 text-body">
            <span class="min-w-0 truncate">
              <span class="tabular-nums text-text-muted">{formatNumber(quantity)} × </span>
              <LeftToRight text={productId} />
            </span>
            {price !== null && (
              <span class="shrink-0 tabular-nums">
                {currency === null ? formatNumber(price) : formatNumber(price, { style: "currency", currency })}
              </span>
            )}
          </li>
        ))}
      </ul>
      {content.text !== null && content.text !== "" && <MessageText text={content.text} />}
    </div>
  );
}
