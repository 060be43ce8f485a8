import type { ImportSummary } from "../../../workers/api/modules/crm/import-contract.ts";
import { Panel } from "../../kit/account/panel.tsx";
import { Badge } from "../../kit/components/badge.tsx";
import { Button } from "../../kit/components/button.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { Segmented } from "../../kit/components/segmented.tsx";
import { SkeletonRows } from "../../kit/components/skeleton.tsx";
import { useTexts } from "../app/texts.ts";
import type { ImportStore } from "./import.store.ts";

const tones = { created: "positive", updated: "accent", unchanged: "neutral", refused: "danger" } as const;

/** Row by row what was or would be made of the file: first those with something to say. */
export function ImportRows({ store, file }: { store: ImportStore; file: ImportSummary }) {
  const { t, formatNumber } = useTexts();
  const items = store.rows.items.value;
  const error = store.rows.error.value;
  const counts = file.run ?? file.check;
  const outcomes = file.run === null ? (["refused"] as const) : (["created", "updated", "refused"] as const);
  return (
    <Panel
      title={t("imports:rows.title")}
      action={
        counts !== null && (
          <Segmented
            label={t("imports:rows.which")}
            value={store.outcome.value ?? "told"}
            options={[
              { value: "told", label: t("imports:rows.told") },
              ...outcomes.map((value) => ({
                value,
                label: t(`imports:outcome.${value}`),
                count: formatNumber(counts[value]),
              })),
            ]}
            onValue={(value) => void store.show(outcomes.find((known) => known === value) ?? null)}
          />
        )
      }
      testId="import-rows"
    >
      {items === null && error === null && <SkeletonRows count={3} />}
      {items === null && error !== null && <ErrorState error={error} onRetry={() => void store.rows.load()} />}
      {items?.length === 0 && <p class="p-4 text-text-muted">{t("imports:rows.none")}</p>}
      {items !== null && items.length > 0 && (
        <table class="w-full table-fixed text-start">
          <caption class="sr-only">{t("imports:rows.title")}</caption>
          <thead>
            <tr class="border-b border-line text-caption text-text-muted">
              <th scope="col" class="w-16 px-4 py-2 text-start font-normal">
                {t("imports:rows.row")}
              </th>
              <th scope="col" class="w-32 py-2 text-start font-normal">
                {t("imports:rows.outcome")}
              </th>
              <th scope="col" class="px-2 py-2 text-start font-normal">
                {t("imports:rows.why")}
              </th>
            </tr>
          </thead>
          <tbody class="divide-y divide-line">
            {items.map((row) => (
              <tr key={row.row} data-testid="import-row">
                <td class="px-4 py-2 align-top tabular-nums text-text-muted">{formatNumber(row.row)}</td>
                <td class="py-2 align-top">
                  <Badge tone={tones[row.outcome]}>{t(`imports:outcome.${row.outcome}`)}</Badge>
                </td>
                <td class="wrap-anywhere px-2 py-2 align-top">
                  {row.problems.map((problem) => (
                    <p key={`${problem.code} ${problem.column}`}>
                      {problem.heading !== null && problem.heading !== "" && (
                        <>
                          <bdi class="text-text-muted">{problem.heading}</bdi>:{" "}
                        </>
                      )}
                      {problem.message}
                    </p>
                  ))}
                  {row.problems.length === 0 && row.customerId !== null && (
                    <a href={`/customers/${row.customerId}`} class="text-accent-text hover:underline">
                      {t("imports:rows.open")}
                    </a>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {store.rows.hasMore.value && (
        <div class="border-t border-line p-2 text-center">
          <Button tone="quiet" size="small" busy={store.rows.busy.value} onClick={() => void store.rows.more()}>
            {t("imports:more")}
          </Button>
        </div>
      )}
    </Panel>
  );
}
