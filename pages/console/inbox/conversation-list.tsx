import { ArrowUp, Inbox, SearchX } from "lucide-preact";
import { useCallback } from "preact/hooks";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { SkeletonRows } from "../../kit/components/skeleton.tsx";
import { VirtualList } from "../../kit/components/virtual-list.tsx";
import { useConsole } from "../app/console-context.ts";
import { inboxPath } from "../app/routes.ts";
import { useTexts } from "../app/texts.ts";
import { ConversationRow } from "./conversation-row.tsx";
import type { InboxRoute } from "./inbox-route.ts";
import { useRowHeight } from "./use-row-height.ts";

/** The rows, or what stands in their place. */
export function ConversationList({ route }: { route: InboxRoute }) {
  const { inbox } = useConsole();
  const { t } = useTexts();
  const phase = inbox.phase.value;
  if (phase.kind === "loading") return <SkeletonRows count={9} />;
  if (phase.kind === "failed") return <ErrorState error={phase.error} onRetry={() => void inbox.refresh()} />;
  if (inbox.arranged.value.rows.length > 0) return <Rows route={route} />;
  if (route.query !== "") {
    return (
      <EmptyState icon={SearchX} title={t("inbox:empty.search.title", { query: route.query })}>
        {t("inbox:empty.search.lead")}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Inbox} title={t(`inbox:empty.${route.filter}.title`)}>
      {t(`inbox:empty.${route.filter}.lead`)}
    </EmptyState>
  );
}

function Rows({ route }: { route: InboxRoute }) {
  const { inbox, router } = useConsole();
  const { t } = useTexts();
  const { rows, waiting } = inbox.arranged.value;
  const rowHeight = useRowHeight();
  const loadMore = useCallback(() => void inbox.loadMore(), [inbox]);

  return (
    <div class="relative flex min-h-0 flex-col">
      {waiting > 0 && (
        <div class="absolute inset-x-0 top-2 z-10 grid justify-items-center">
          <button
            type="button"
            onClick={() => inbox.release()}
            class="inline-flex min-h-7 animate-drop items-center gap-1 rounded-full bg-accent px-3 text-caption font-strong text-on-accent shadow-float"
          >
            <Icon of={ArrowUp} size={14} />
            {t("inbox:list.waiting", { count: waiting })}
          </button>
        </div>
      )}
      <VirtualList
        label={t("inbox:list.label")}
        items={rows}
        keyOf={(row) => row.summary.id}
        estimateSize={rowHeight}
        selectedKey={route.conversationId}
        onSelect={(row) => router.go(inboxPath({ ...route, conversationId: row.summary.id }))}
        onNearEnd={inbox.list.value.nextCursor === null ? undefined : loadMore}
        renderRow={(row, { selected }) => <ConversationRow row={row} height={rowHeight} selected={selected} />}
      />
      {inbox.more.value === "failed" && (
        <p class="flex flex-wrap items-center justify-center gap-2 p-3 text-caption text-text-muted">
          {t("inbox:list.moreFailed")}
          <Button size="small" onClick={loadMore}>
            {t("kit:retry")}
          </Button>
        </p>
      )}
    </div>
  );
}
