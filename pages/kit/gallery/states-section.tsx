import { CheckCheck } from "lucide-preact";
import { makeClientError } from "../api/api-error.ts";
import { Banner } from "../components/banner.tsx";
import { Button } from "../components/button.tsx";
import { EmptyState } from "../components/empty-state.tsx";
import { ErrorState } from "../components/error-state.tsx";
import { SkeletonBubbles, SkeletonLines, SkeletonRows } from "../components/skeleton.tsx";
import { useI18n } from "../i18n/i18n-context.ts";
import { Sample, Section } from "./section.tsx";
import type { Words } from "./words.ts";

const unreachable = makeClientError("client.unreachable", undefined, 0, "req_01k9m3x7");

/** Loading, empty, wrong, offline. */
export function StatesSection({ words }: { words: Words }) {
  const { t } = useI18n();
  return (
    <Section id="states" title={words.states}>
      <Sample>
        <Banner tone="info">{words.reconnecting}</Banner>
        <Banner tone="warning" action={<Button size="small">{words.connect}</Button>}>
          {words.windowClosed}
        </Banner>
        <Banner tone="danger" action={<Button size="small">{t("kit:retry")}</Button>} onDismiss={() => undefined}>
          {words.offline}
        </Banner>
      </Sample>
      <div class="grid items-start gap-4 sm:grid-cols-2">
        <Sample>
          <EmptyState
            icon={CheckCheck}
            title={words.emptyTitle}
            action={<Button tone="primary">{words.connect}</Button>}
          >
            {words.emptyBody}
          </EmptyState>
        </Sample>
        <Sample>
          <ErrorState error={unreachable} onRetry={() => undefined} />
        </Sample>
        <Sample>
          <SkeletonRows count={4} />
        </Sample>
        <Sample>
          <SkeletonBubbles />
          <div class="p-4">
            <SkeletonLines />
          </div>
        </Sample>
      </div>
    </Section>
  );
}
