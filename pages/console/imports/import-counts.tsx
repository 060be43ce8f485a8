import type { ImportSummary } from "../../../workers/api/modules/crm/import-contract.ts";
import { useTexts } from "../app/texts.ts";

const shown = ["created", "updated", "unchanged", "refused"] as const;

/** What became, or would become, of the rows, in four numbers. */
export function ImportCounts({ counts, isDone }: { counts: NonNullable<ImportSummary["check"]>; isDone: boolean }) {
  const { t, formatNumber } = useTexts();
  return (
    <dl class="grid grid-cols-2 gap-3 sm:grid-cols-4" data-testid="import-counts">
      {shown.map((name) => (
        <div
          key={name}
          class={`grid gap-0.5 rounded-large border px-4 py-3 ${name === "refused" && counts.refused > 0 ? "border-danger-line" : "border-line"}`}
        >
          <dt class="order-2 text-text-muted">{t(`imports:${isDone ? "was" : "would"}.${name}`)}</dt>
          <dd class="text-display font-strong tabular-nums" data-testid={`count-${name}`}>
            {formatNumber(counts[name])}
          </dd>
        </div>
      ))}
    </dl>
  );
}
