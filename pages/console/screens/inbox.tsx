import { useEffect } from "preact/hooks";
import { useConsole } from "../app/console-context.ts";
import { CustomerPanel } from "../inbox/customer-panel.tsx";
import type { InboxRoute } from "../inbox/inbox-route.ts";
import { ListColumn } from "../inbox/list-column.tsx";
import { ThreadColumn } from "../inbox/thread-column.tsx";

/** List, work, person: three columns that fold to one on a phone. */
export function Inbox({ route }: { route: InboxRoute }) {
  const { inbox, thread, composer, preferences } = useConsole();
  const { conversationId, filter, query } = route;

  useEffect(() => void inbox.show(filter, query), [inbox, filter, query]);
  useEffect(() => {
    inbox.open(conversationId);
    composer.open(conversationId);
    thread.open(conversationId, conversationId === null ? undefined : inbox.findRow(conversationId));
  }, [inbox, thread, composer, conversationId]);

  const panelShown = preferences.customerPanel.value === "shown" && conversationId !== null;
  return (
    <div
      class={`grid min-h-0 md:grid-cols-[minmax(17rem,21rem)_minmax(0,1fr)] ${panelShown ? "xl:grid-cols-[21rem_minmax(0,1fr)_19rem]" : ""}`}
    >
      <div class={`min-h-0 border-line md:grid md:border-s md:border-e ${conversationId === null ? "grid" : "hidden"}`}>
        <ListColumn route={route} />
      </div>
      <div class={`min-h-0 min-w-0 md:grid ${conversationId === null ? "hidden" : "grid"}`}>
        <ThreadColumn route={route} />
      </div>
      {panelShown && <CustomerPanel />}
    </div>
  );
}
