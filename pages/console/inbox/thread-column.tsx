import { Hand, MessagesSquare, UserX } from "lucide-preact";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { SkeletonBubbles } from "../../kit/components/skeleton.tsx";
import { useConsole } from "../app/console-context.ts";
import { inboxPath } from "../app/routes.ts";
import { useTexts } from "../app/texts.ts";
import { Composer } from "./composer.tsx";
import type { InboxRoute } from "./inbox-route.ts";
import { ThreadFeed } from "./thread-feed.tsx";
import { ThreadHeader } from "./thread-header.tsx";

/** The open conversation, or what to do when none is open. */
export function ThreadColumn({ route }: { route: InboxRoute }) {
  const { thread } = useConsole();
  const { t } = useTexts();
  const phase = thread.phase.value;
  if (phase.kind === "idle") {
    return (
      <main class="grid h-full place-content-center bg-surface">
        <EmptyState icon={MessagesSquare} title={t("inbox:thread.none.title")}>
          {t("inbox:thread.none.lead")}
        </EmptyState>
      </main>
    );
  }
  return (
    <main class="flex h-full min-h-0 flex-col bg-surface">
      <ThreadHeader route={route} />
      <ThreadBody route={route} />
    </main>
  );
}

function ThreadBody({ route }: { route: InboxRoute }) {
  const { thread, router, session, attempt } = useConsole();
  const { t } = useTexts();
  const phase = thread.phase.value;
  switch (phase.kind) {
    case "idle":
      return null;
    case "loading":
      return <SkeletonBubbles />;
    case "failed":
      return <ErrorState error={phase.error} onRetry={() => void thread.reload()} />;
    case "gone":
      return (
        <EmptyState
          icon={UserX}
          title={t("inbox:thread.gone.title")}
          action={
            <Button onClick={() => router.go(inboxPath({ ...route, conversationId: null }))}>
              {t("inbox:thread.toList")}
            </Button>
          }
        >
          {t("inbox:thread.gone.lead")}
        </EmptyState>
      );
    case "preview": {
      const me = session.viewer.value?.memberId ?? null;
      return (
        <EmptyState
          icon={Hand}
          title={t("inbox:thread.preview.title")}
          action={
            <Button tone="primary" data-testid="take-button" onClick={() => void attempt(thread.assign(me))}>
              {t("inbox:assign.take")}
            </Button>
          }
        >
          {t("inbox:thread.preview.lead")}
        </EmptyState>
      );
    }
    case "ready":
      return (
        <>
          <ThreadFeed key={thread.conversationId.value} />
          <Composer />
        </>
      );
  }
}
