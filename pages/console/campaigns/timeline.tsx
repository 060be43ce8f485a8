import { useSignal } from "@preact/signals";
import { ChartLine, Table2 } from "lucide-preact";
import type { CampaignResults } from "../../../workers/api/modules/campaigns/results-contract.ts";
import { Panel } from "../../kit/account/panel.tsx";
import { Segmented } from "../../kit/components/segmented.tsx";
import { useTexts } from "../app/texts.ts";
import type { Stage } from "./stages.rules.ts";
import { type Bucket, type Line, linesOf, roundUp, tracePoints } from "./timeline.rules.ts";

const looks: Record<Line, { readonly stroke: string; readonly dash: string; readonly dot: string }> = {
  sent: { stroke: "stroke-text-muted", dash: "", dot: "bg-text-muted" },
  opened: { stroke: "stroke-accent", dash: "", dot: "bg-accent" },
  clicked: { stroke: "stroke-positive-text", dash: "5 4", dot: "bg-positive-text" },
  replied: { stroke: "stroke-positive-text", dash: "5 4", dot: "bg-positive-text" },
};

const box = { width: 640, height: 180 } as const;

/** How it went over time, as lines or as a table of the same numbers. Time runs the way one reads. */
export function Timeline({ results, stages }: { results: CampaignResults; stages: readonly Stage[] }) {
  const { t } = useTexts();
  const view = useSignal<"chart" | "table">("chart");
  const { timeline } = results;
  if (timeline.length === 0) return null;
  return (
    <Panel
      title={t("campaigns:results.timeline")}
      action={
        <Segmented
          label={t("campaigns:results.view")}
          value={view.value}
          iconsOnly
          options={[
            { value: "chart", label: t("campaigns:results.chart"), icon: ChartLine },
            { value: "table", label: t("campaigns:results.table"), icon: Table2 },
          ]}
          onValue={(value) => (view.value = value)}
        />
      }
    >
      {view.value === "chart" ? (
        <Chart timeline={timeline} lines={linesOf(stages)} />
      ) : (
        <Table timeline={timeline} columns={[...stages, "failed"]} />
      )}
    </Panel>
  );
}

function Chart({ timeline, lines }: { timeline: readonly Bucket[]; lines: readonly Line[] }) {
  const { t, dir, formatNumber, formatMoment } = useTexts();
  const totals = lines.map((line) => timeline.reduce((sum, bucket) => sum + bucket[line], 0));
  const counts = lines.map((line, index) => `${t(`campaigns:stage.${line}`)} ${formatNumber(totals[index] ?? 0)}`);
  const most = roundUp(Math.max(...totals));
  const ends = [timeline[0], timeline.at(-1)].flatMap((bucket) =>
    bucket === undefined ? [] : [Date.parse(bucket.at)],
  );
  const [from = 0, to = from] = ends;
  return (
    <figure class="grid gap-3 p-4">
      <div class="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
        <span class="grid content-between text-end text-caption tabular-nums text-text-muted" aria-hidden="true">
          <span>{formatNumber(most)}</span>
          <span>{formatNumber(0)}</span>
        </span>
        <svg
          role="img"
          aria-label={t("campaigns:results.chartWords", { counts: counts.join(t("delivery:comma")) })}
          viewBox={`0 0 ${box.width} ${box.height}`}
          preserveAspectRatio="none"
          class="h-44 w-full overflow-visible"
          style={dir.value === "rtl" ? { transform: "scaleX(-1)" } : undefined}
        >
          {[0, 0.5, 1].map((share) => (
            <path
              key={share}
              d={`M0 ${share * box.height}H${box.width}`}
              class="stroke-line"
              fill="none"
              vector-effect="non-scaling-stroke"
            />
          ))}
          {lines.map((line) => (
            <path
              key={line}
              d={pathOf(timeline, line, most)}
              class={looks[line].stroke}
              fill="none"
              stroke-width="2"
              stroke-linejoin="round"
              stroke-dasharray={looks[line].dash}
              vector-effect="non-scaling-stroke"
            />
          ))}
        </svg>
        <span />
        <span class="flex justify-between pt-1 text-caption text-text-muted" aria-hidden="true">
          <span>{formatMoment(from, to)}</span>
          {to > from && <span>{formatMoment(to, to)}</span>}
        </span>
      </div>
      <figcaption class="flex flex-wrap gap-x-4 gap-y-1 text-caption">
        {lines.map((line, index) => (
          <span key={line} class="inline-flex items-center gap-1.5 tabular-nums">
            <span aria-hidden="true" class={`h-0.5 w-4 ${looks[line].dot}`} />
            {counts[index]}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

function pathOf(timeline: readonly Bucket[], line: Line, most: number): string {
  const points = tracePoints(timeline, line, { ...box, most });
  return `M0 ${box.height}${points.map(({ x, y }) => `L${x.toFixed(1)} ${y.toFixed(1)}`).join("")}`;
}

type TableProps = { timeline: readonly Bucket[]; columns: readonly (Stage | "failed")[] };

function Table({ timeline, columns }: TableProps) {
  const { t, formatNumber, formatDateTime } = useTexts();
  return (
    <div class="max-h-96 overflow-auto" tabIndex={0} role="region" aria-label={t("campaigns:results.table")}>
      <table class="w-full text-start tabular-nums">
        <thead class="sticky top-0 bg-surface-raised text-caption text-text-muted">
          <tr>
            <th scope="col" class="px-4 py-2 text-start font-strong">
              {t("campaigns:results.when")}
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" class="px-3 py-2 text-end font-strong">
                {t(`campaigns:stage.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="divide-y divide-line">
          {timeline.map((bucket) => (
            <tr key={bucket.at}>
              <th scope="row" class="whitespace-nowrap px-4 py-1.5 text-start font-normal">
                {formatDateTime(Date.parse(bucket.at))}
              </th>
              {columns.map((column) => (
                <td key={column} class="px-3 py-1.5 text-end">
                  {formatNumber(bucket[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
