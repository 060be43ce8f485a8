import { X } from "lucide-preact";
import { Avatar } from "../../kit/components/avatar.tsx";
import { Bidi } from "../../kit/components/bidi.tsx";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { SkeletonLines } from "../../kit/components/skeleton.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { readContactName } from "./contact-name.ts";
import { CustomerFacts } from "./customer-facts.tsx";
import { CustomerTimeline } from "./customer-timeline.tsx";
import { MergeNotice } from "./merge-notice.tsx";
import { WindowCard } from "./window-card.tsx";

/** The person: who they are, how long we have, what we know. Over the work where there is no room beside it. */
export function CustomerPanel() {
  const { thread, preferences } = useConsole();
  const { t } = useTexts();
  const summary = thread.summary.value;
  const detail = thread.detail.value;
  const phase = thread.phase.value.kind;
  if (phase === "idle" || phase === "gone" || phase === "failed") return null;
  return (
    <aside
      aria-label={t("inbox:panel.label")}
      data-testid="customer-panel"
      class="fixed inset-0 z-20 animate-appear overflow-y-auto border-line bg-surface md:inset-y-0 md:end-0 md:start-auto md:w-80 md:border-s md:shadow-float xl:static xl:z-auto xl:w-auto xl:animate-none xl:shadow-none"
    >
      <div class="flex h-bar items-center justify-between border-b border-line pe-2.5 ps-4">
        <h2 class="text-body font-strong">{t("inbox:panel.label")}</h2>
        <IconButton
          icon={X}
          label={t("kit:close")}
          size="small"
          onClick={() => (preferences.customerPanel.value = "hidden")}
        />
      </div>
      {summary === null ? (
        <div class="p-4">
          <SkeletonLines count={5} />
        </div>
      ) : (
        <div class="grid gap-5 p-4">
          <div class="grid justify-items-center gap-2 pt-2 text-center">
            <Avatar id={summary.contact.id} name={summary.contact.name} size="large" />
            <p class="text-title font-strong">
              <Bidi text={readContactName(summary.contact) ?? t("inbox:contact.unknown")} />
            </p>
          </div>
          {detail !== null && <MergeNotice suggestions={detail.mergeSuggestions} />}
          <WindowCard summary={summary} />
          <CustomerFacts contact={summary.contact} detail={detail} />
          <CustomerTimeline summary={summary} detail={detail} />
        </div>
      )}
    </aside>
  );
}
