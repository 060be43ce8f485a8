import { useEffect } from "preact/hooks";
import { lazily } from "../../kit/components/lazily.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import type { InboxRoute } from "../inbox/inbox-route.ts";
import { ListColumn } from "../inbox/list-column.tsx";
import { ThreadColumn } from "../inbox/thread-column.tsx";
import { useCustomerPanel } from "../inbox/use-customer-panel.ts";
import { InboxShortcuts } from "../inbox/inbox-shortcuts.tsx";

const CustomerPanel = lazily(() => import("../inbox/customer-panel.tsx").then((file) => file.CustomerPanel));

/** List, work, person: three columns that fold to one on a phone. */
export function Inbox({ route }: { route: InboxRoute }) {
  const { inbox, thread, composer } = useConsole();
  const { t } = useTexts();
  const panel = useCustomerPanel();
  const { conversationId, filter, query } = route;

  useEffect(() => void inbox.show(filter, query), [inbox, filter, query]);
  useEffect(() => {
    inbox.open(conversationId);
    composer.open(conversationId);
    thread.open(conversationId, conversationId === null ? undefined : inbox.findRow(conversationId));
  }, [inbox, thread, composer, conversationId]);

  const hasColumn = panel.place === "beside" && panel.isShown && conversationId !== null;
  return (
    <main
      class={`grid min-h-0 md:grid-cols-[minmax(17rem,21rem)_minmax(0,1fr)] ${hasColumn ? "xl:grid-cols-[21rem_minmax(0,1fr)_19rem]" : ""}`}
    >
      <h1 class="sr-only">{t("app:rail.inbox")}</h1>
      <div class={`min-h-0 border-line md:grid md:border-s md:border-e ${conversationId === null ? "grid" : "hidden"}`}>
        <ListColumn route={route} />
      </div>
      <div class={`min-h-0 min-w-0 md:grid ${conversationId === null ? "hidden" : "grid"}`}>
        <ThreadColumn route={route} />
      </div>
      {conversationId !== null && <CustomerPanel />}
      <InboxShortcuts route={route} />
    </main>
  );
}
