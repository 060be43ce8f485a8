import type { PageView } from "../../stripe/page-routes.ts";
import { money, say } from "./words.ts";

/** What is bought, and what it costs. */
export function OrderSummary({ view }: { view: PageView }) {
  const { amount, currency, lines, description } = view;
  return (
    <section class="pay-summary" aria-label={say("total")}>
      <p class="pay-number">{description}</p>
      <p class="pay-total" data-testid="pay-total">
        {money(amount, currency)}
      </p>
      <ul class="pay-lines">
        {lines.map((line, index) => (
          <li key={index}>
            <span class="pay-line-name">
              <bdi>{line.name}</bdi>
              <small>
                {say("quantity")} {line.quantity}
              </small>
            </span>
            <b>{money(line.unitAmount * line.quantity, currency)}</b>
          </li>
        ))}
      </ul>
      <p class="pay-sum">
        <span>{say("total")}</span>
        <b>{money(amount, currency)}</b>
      </p>
    </section>
  );
}
