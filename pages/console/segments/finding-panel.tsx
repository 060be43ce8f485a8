import { RotateCw, Users } from "lucide-preact";
import { Avatar } from "../../kit/components/avatar.tsx";
import { Button } from "../../kit/components/button.tsx";
import { LeftToRight } from "../../kit/components/bidi.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { Skeleton } from "../../kit/components/skeleton.tsx";
import { Spinner } from "../../kit/components/spinner.tsx";
import { useConsole } from "../app/console-context.ts";
import { isOpenPlace } from "../app/places.ts";
import { useTexts } from "../app/texts.ts";
import { groupPhone } from "../inbox/contact-name.ts";
import type { SegmentStore } from "./segment.store.ts";

/** How many the segment finds now, and some of them; while it counts, the last count stands, greyed. */
export function FindingPanel({ store }: { store: SegmentStore }) {
  const { session } = useConsole();
  const { t, formatNumber } = useTexts();
  const finding = store.finding.value;
  const unfinished = store.unfinished.value;
  const isStale = store.counting.value || unfinished > 0;
  const tone = isStale ? "text-text-muted" : "";
  const mayOpen = isOpenPlace(session.me.value, "customers");
  return (
    <section
      aria-label={t("segments:finding.label")}
      class="sticky bottom-2 z-10 grid content-start gap-3 rounded-large border border-line bg-surface-raised p-4 shadow-float lg:bottom-auto lg:top-5 lg:bg-surface lg:shadow-rest"
      data-testid="finding"
    >
      <div role="status">
        {finding.kind === "none" && unfinished === 0 && <Skeleton class="h-8 w-24" />}
        {finding.kind === "failed" && (
          <div class="grid justify-items-start gap-2">
            <p class="text-danger-text">{t("segments:finding.failed")}</p>
            <Button size="small" icon={RotateCw} onClick={() => store.recount()}>
              {t("kit:retry")}
            </Button>
          </div>
        )}
        {finding.kind === "found" && (
          <p class="flex flex-wrap items-baseline gap-x-2 lg:grid">
            <span
              class={`flex items-center gap-2 text-display font-strong tabular-nums transition-colors ${tone}`}
              data-testid="finding-count"
            >
              <Icon of={Users} size={20} class="text-text-muted" />
              {finding.preview.isExact
                ? formatNumber(finding.preview.count)
                : t("segments:finding.moreThan", { number: formatNumber(finding.preview.count) })}
              {store.counting.value && <Spinner />}
            </span>
            <span class="text-text-muted">{t("segments:finding.customers", { count: finding.preview.count })}</span>
          </p>
        )}
        {unfinished > 0 && (
          <p class="mt-1 text-caption text-warning-text">{t("segments:finding.unfinished", { count: unfinished })}</p>
        )}
      </div>
      {finding.kind === "found" && finding.preview.sample.length > 0 && (
        <div class="hidden gap-1 lg:grid">
          <h2 class="text-caption font-strong text-text-muted">{t("segments:finding.sample")}</h2>
          <ul class="-mx-2 grid">
            {finding.preview.sample.map(({ id, name, phone, email }) => {
              const content = (
                <>
                  <Avatar id={id} name={name} size="small" />
                  <span class="grid min-w-0 flex-1">
                    <span dir="auto" class="truncate text-beside-parent">
                      {name === "" ? t("segments:finding.unnamed") : name}
                    </span>
                    <span class="truncate text-caption text-text-muted">
                      {phone !== null ? groupPhone(phone) : email !== null ? <LeftToRight text={email} /> : null}
                    </span>
                  </span>
                </>
              );
              const look = "flex items-center gap-2.5 rounded-medium px-2 py-1";
              return (
                <li key={id}>
                  {mayOpen ? (
                    <a href={`/customers/${id}`} class={`${look} hover:bg-surface-hover`}>
                      {content}
                    </a>
                  ) : (
                    <div class={look}>{content}</div>
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </section>
  );
}
