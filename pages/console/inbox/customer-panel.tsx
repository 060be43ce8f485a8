import { X } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
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
import { useCustomerPanel } from "./use-customer-panel.ts";
import { WindowCard } from "./window-card.tsx";

/** The person beside the work, or over it where there is no room. */
export function CustomerPanel() {
  const { thread } = useConsole();
  const { t } = useTexts();
  const { place, isShown, toggle } = useCustomerPanel();
  const phase = thread.phase.value.kind;
  if (!isShown || phase === "idle" || phase === "gone" || phase === "failed") return null;
  if (place === "beside") {
    return (
      <section
        aria-label={t("inbox:panel.label")}
        data-testid="customer-panel"
        class="min-h-0 overflow-y-auto border-s border-line bg-surface"
      >
        <PanelBody onClose={toggle} />
      </section>
    );
  }
  return <Drawer onClose={toggle} />;
}

function Drawer({ onClose }: { onClose: () => void }) {
  const { t } = useTexts();
  const box = useRef<HTMLDialogElement>(null);
  // The browser's own modal: keeps the focus inside, closes on Escape, gives the focus back.
  useEffect(() => box.current?.showModal(), []);
  return (
    <dialog
      ref={box}
      aria-label={t("inbox:panel.label")}
      data-testid="customer-panel"
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      class="fixed inset-y-0 end-0 start-auto m-0 h-dvh max-h-none w-full max-w-none animate-appear overflow-y-auto bg-surface text-text shadow-float outline-none backdrop:bg-overlay sm:w-80"
    >
      <PanelBody onClose={onClose} />
    </dialog>
  );
}

function PanelBody({ onClose }: { onClose: () => void }) {
  const { thread } = useConsole();
  const { t } = useTexts();
  const summary = thread.summary.value;
  const detail = thread.detail.value;
  return (
    <>
      <div class="flex h-bar items-center justify-between border-b border-line pe-2.5 ps-4">
        <h2 class="text-body font-strong">{t("inbox:panel.label")}</h2>
        <IconButton icon={X} label={t("kit:close")} size="small" onClick={onClose} />
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
          <CustomerFacts contact={summary.contact} channelId={summary.channelId} detail={detail} />
          <CustomerTimeline summary={summary} detail={detail} />
        </div>
      )}
    </>
  );
}
