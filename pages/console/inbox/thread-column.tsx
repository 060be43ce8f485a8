import { Hand, MessagesSquare, UserX } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { SkeletonBubbles } from "../../kit/components/skeleton.tsx";
import { useConsole } from "../app/console-context.ts";
import { inboxPath } from "../app/routes.ts";
import { useTexts } from "../app/texts.ts";
import type { InboxRoute } from "./inbox-route.ts";
import { ThreadHeader } from "./thread-header.tsx";

const ThreadWork = lazily(() => import("./thread-work.tsx").then((file) => file.ThreadWork));

/** The open conversation, or what to do when none is open. */
export function ThreadColumn({ route }: { route: InboxRoute }) {
  const { thread } = useConsole();
  const { t } = useTexts();
  const phase = thread.phase.value;
  // The list shows first; the rest of the inbox comes while it is looked at.
  useEffect(ThreadWork.preload, []);
  if (phase.kind === "idle") {
    return (
      <section class="grid h-full place-content-center bg-surface">
        <EmptyState icon={MessagesSquare} title={t("inbox:thread.none.title")}>
          {t("inbox:thread.none.lead")}
        </EmptyState>
      </section>
    );
  }
  return (
    <section aria-label={t("inbox:thread.region")} class="flex h-full min-h-0 flex-col bg-surface">
      <ThreadHeader route={route} />
      <ThreadBody route={route} />
    </section>
  );
}

function Centred({ children }: { children: ComponentChildren }) {
  return <div class="grid min-h-0 flex-1 place-content-center overflow-y-auto">{children}</div>;
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
      return (
        <Centred>
          <ErrorState error={phase.error} onRetry={() => void thread.reload()} />
        </Centred>
      );
    case "gone":
      return (
        <Centred>
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
        </Centred>
      );
    case "preview": {
      const me = session.viewer.value?.memberId ?? null;
      return (
        <Centred>
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
        </Centred>
      );
    }
    case "ready":
      return <ThreadWork conversationId={thread.conversationId.value} />;
  }
}
