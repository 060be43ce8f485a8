import type { ComponentChildren } from "preact";
import { customerEventKinds } from "../../../shared/customer-events.ts";
import { Bidi } from "../../kit/components/bidi.tsx";
import { useConsole } from "../app/console-context.ts";
import { hasShop } from "../app/sections.ts";
import { type ConsoleI18n, useTexts } from "../app/texts.ts";
import { useMoney } from "../app/use-money.ts";
import { readOrder } from "./timeline-event.rules.ts";

type Detail = Readonly<Record<string, unknown>>;

/** Something that happened to a customer: what the house notes in words and with its link, all else as it was told. */
export function TimelineEvent({ event, detail }: { event: string; detail: Detail }) {
  const { t } = useTexts();
  return (
    <>
      <p>{describeEvent(event, t)}</p>
      <EventDetail event={event} detail={detail} />
    </>
  );
}

function EventDetail({ event, detail }: { event: string; detail: Detail }) {
  const { session } = useConsole();
  const { t } = useTexts();
  const formatMoney = useMoney();
  const order = readOrder(event, detail);
  if (order !== null)
    return (
      <Beside>
        {hasShop(session.me.value) ? (
          <a href={`/orders/${order.id}`} class="text-accent-text hover:underline">
            <bdi>{order.number}</bdi>
          </a>
        ) : (
          <bdi>{order.number}</bdi>
        )}
        {order.money !== null && ` · ${formatMoney(order.money)}`}
      </Beside>
    );
  const { lines } = detail;
  if (event === "cart_abandoned" && typeof lines === "number")
    return <Beside>{t("customers:event.products", { count: lines })}</Beside>;
  const told = describeDetail(detail);
  return told === "" ? null : (
    <Beside>
      <Bidi text={told} />
    </Beside>
  );
}

/** A smaller line under what happened. */
export function Beside({ children }: { children: ComponentChildren }) {
  return <p class="wrap-anywhere text-caption text-text-muted">{children}</p>;
}

/** Events are the organization's own words, but for those of the house. */
function describeEvent(event: string, t: ConsoleI18n["t"]): string {
  const known = customerEventKinds.find((name) => name === event);
  return known === undefined ? event : t(`customers:event.${known}`);
}

function describeDetail(detail: Detail): string {
  return Object.entries(detail)
    .filter(([, value]) => typeof value !== "object")
    .slice(0, 4)
    .map(([key, value]) => `${key}: ${String(value)}`)
    .join(" · ");
}
