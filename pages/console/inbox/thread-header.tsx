import { Archive, ArchiveRestore, ArrowLeft, PanelRight } from "lucide-preact";
import { Avatar } from "../../kit/components/avatar.tsx";
import { Badge } from "../../kit/components/badge.tsx";
import { Bidi } from "../../kit/components/bidi.tsx";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { PresenceDot } from "../../kit/components/presence-dot.tsx";
import { useConsole } from "../app/console-context.ts";
import { inboxPath } from "../app/routes.ts";
import { useTexts } from "../app/texts.ts";
import { AssigneeMenu } from "./assignee-menu.tsx";
import { readContactLine, readContactName } from "./contact-name.ts";
import type { InboxRoute } from "./inbox-route.ts";
import { useStatusToggle } from "./use-status-toggle.ts";
import { useCustomerPanel } from "./use-customer-panel.ts";

/** Who it is, whose it is, and what can be done with the whole conversation. */
export function ThreadHeader({ route }: { route: InboxRoute }) {
  const { thread, router } = useConsole();
  const toggleStatus = useStatusToggle();
  const panel = useCustomerPanel();
  const { t } = useTexts();
  const summary = thread.summary.value;
  const closed = summary?.status === "closed";
  return (
    <header class="flex h-bar shrink-0 items-center gap-2 border-b border-line pe-2.5 ps-2 md:ps-4">
      <span class="md:hidden">
        <IconButton
          icon={ArrowLeft}
          iconMirrored
          label={t("inbox:thread.toList")}
          onClick={() => router.go(inboxPath({ ...route, conversationId: null }))}
        />
      </span>
      {summary !== null && <WhoItIs />}
      <span class="flex-1" />
      <ColleaguesHere />
      {summary !== null && (
        <>
          <AssigneeMenu summary={summary} />
          {closed && <Badge icon={Archive}>{t("inbox:status.closed")}</Badge>}
          {thread.mayWrite.value && (
            <IconButton
              icon={closed ? ArchiveRestore : Archive}
              label={t(closed ? "inbox:status.reopen" : "inbox:status.close")}
              keys="E"
              data-testid="status-button"
              onClick={toggleStatus}
            />
          )}
          <IconButton
            icon={PanelRight}
            iconMirrored
            label={t("inbox:panel.toggle")}
            pressed={panel.isShown}
            data-testid="panel-toggle"
            onClick={panel.toggle}
          />
        </>
      )}
    </header>
  );
}

function WhoItIs() {
  const { thread } = useConsole();
  const { t } = useTexts();
  const contact = thread.summary.value?.contact;
  if (contact === undefined) return null;
  const line = readContactLine(contact);
  const name = readContactName(contact);
  return (
    <div class="flex min-w-0 items-center gap-2.5">
      <span class="hidden sm:block">
        <Avatar id={contact.id} name={contact.name} size="small" />
      </span>
      <div class="flex min-w-0 flex-col md:flex-row md:items-baseline md:gap-2">
        <h2 class="truncate text-body font-strong" data-testid="thread-title">
          <Bidi text={name ?? t("inbox:contact.unknown")} />
        </h2>
        {name !== (line.kind === "hidden" ? null : line.text) && (
          <p class="truncate text-caption text-text-muted">
            {line.kind === "hidden" ? t("inbox:contact.numberHidden") : line.text}
          </p>
        )}
      </div>
    </div>
  );
}

/** Colleagues at work now; who writes here is said above the composer. */
function ColleaguesHere() {
  const { presence, session } = useConsole();
  const { t } = useTexts();
  const me = session.viewer.value?.memberId;
  const others = presence.present.value.filter((entry) => entry.memberId !== me).slice(0, 4);
  if (others.length === 0) return null;
  return (
    <ul aria-label={t("inbox:presence.label")} class="hidden items-center -space-x-1 pe-1 lg:flex">
      {others.map(({ memberId, name, state }) => (
        <li key={memberId} data-tooltip={t(`inbox:presence.${state}`, { name })} class="grid">
          <Avatar id={memberId} name={name} size="small" mark={<PresenceDot state={state} decorative />} />
          <span class="sr-only">{t(`inbox:presence.${state}`, { name })}</span>
        </li>
      ))}
    </ul>
  );
}
