import type { OrderRefund } from "../../../workers/api/modules/orders/contract.ts";
import { Panel, PanelList, PanelRow } from "../../kit/account/panel.tsx";
import { Badge } from "../../kit/components/badge.tsx";
import { useTexts } from "../app/texts.ts";
import { useMoney } from "../app/use-money.ts";

const tones = {
  requested: "neutral",
  pending: "accent",
  succeeded: "positive",
  failed: "danger",
  cancelled: "neutral",
} as const;

/** What was given back of an order, and how far it is. */
export function RefundList({ refunds }: { refunds: readonly OrderRefund[] }) {
  const { t, formatDateTime } = useTexts();
  const formatMoney = useMoney();
  return (
    <Panel title={t("shop:refund.list")}>
      <PanelList label={t("shop:refund.list")}>
        {refunds.map(({ id, amount, status, reason, at, creditNumber }) => (
          <li key={id}>
            <PanelRow
              testId="refund-row"
              action={<Badge tone={tones[status]}>{t(`shop:refundStatus.${status}`)}</Badge>}
            >
              <span class="tabular-nums">
                <span class="font-strong">{formatMoney(amount)}</span> · {t(`shop:reason.${reason}`)}
              </span>
              <span class="text-caption text-text-muted">
                {formatDateTime(Date.parse(at))}
                {creditNumber !== null && ` · ${t("shop:refund.creditNote", { number: creditNumber })}`}
              </span>
            </PanelRow>
          </li>
        ))}
      </PanelList>
    </Panel>
  );
}
