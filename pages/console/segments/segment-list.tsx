import { Plus, UsersRound } from "lucide-preact";
import type { Segment } from "../../../workers/api/modules/segments/contract.ts";
import { Button } from "../../kit/components/button.tsx";
import { useConsole } from "../app/console-context.ts";
import type { PagedList } from "../app/paged-list.ts";
import { PagedRows } from "../app/paged-rows.tsx";
import { may } from "../app/sections.ts";
import { useTexts } from "../app/texts.ts";
import { WorkColumn, WorkHeader } from "../app/work-page.tsx";

/** The saved questions, each with its sentence. */
export function SegmentList({ list }: { list: PagedList<Segment> }) {
  const { router, session } = useConsole();
  const { t } = useTexts();
  const items = list.items.value;
  const add = may(session.me.value, "campaigns", "write") && (
    <Button tone="primary" icon={Plus} onClick={() => router.go("/segments/new")} data-testid="segment-add">
      {t("segments:new")}
    </Button>
  );
  return (
    <WorkColumn>
      <WorkHeader
        title={t("app:title.segments")}
        lead={t("segments:lead")}
        action={items !== null && items.length > 0 && add}
      />
      <PagedRows
        list={list}
        label={t("app:title.segments")}
        none={{ icon: UsersRound, title: t("segments:none"), lead: t("segments:noneLead") }}
        add={add}
        more={t("segments:more")}
        expected={5}
        row={(segment) => <SegmentRow segment={segment} />}
      />
    </WorkColumn>
  );
}

function SegmentRow({ segment }: { segment: Segment }) {
  const { now } = useConsole();
  const { t, language, formatRelative, formatDateTime } = useTexts();
  const changed = Date.parse(segment.updatedAt);
  return (
    <a
      href={`/segments/${segment.id}`}
      class="grid gap-0.5 px-4 py-3 transition-colors hover:bg-surface-hover focus-visible:-outline-offset-2"
      data-testid="segment-row"
    >
      <span class="flex items-baseline justify-between gap-3">
        <span dir="auto" class="min-w-0 truncate font-strong text-beside-parent">
          {segment.name}
        </span>
        <time
          dateTime={segment.updatedAt}
          title={formatDateTime(changed)}
          class="shrink-0 text-caption text-text-muted"
        >
          {t("segments:changed", { when: formatRelative(changed, now.value) })}
        </time>
      </span>
      <span class="line-clamp-2 text-pretty text-text-muted">{segment.sentences[language.value]}</span>
    </a>
  );
}
