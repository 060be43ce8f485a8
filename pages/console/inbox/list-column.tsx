import { useRef } from "preact/hooks";
import { SearchBox } from "../../kit/search/search-box.tsx";
import { useConsole } from "../app/console-context.ts";
import { inboxPath } from "../app/routes.ts";
import { useTexts } from "../app/texts.ts";
import { ConversationList } from "./conversation-list.tsx";
import { FilterBar } from "./filter-bar.tsx";
import type { InboxRoute } from "./inbox-route.ts";

/** Search, filters and the conversations. */
export function ListColumn({ route }: { route: InboxRoute }) {
  const { inbox, router } = useConsole();
  const { t } = useTexts();
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);

  // Rows keep their places while the pointer is on its way to one, and for a moment after.
  function hold(event: PointerEvent): void {
    if (event.pointerType === "touch") return;
    inbox.hold();
    clearTimeout(resting.current);
    resting.current = setTimeout(inbox.release, 1_500);
  }

  return (
    <section
      aria-label={t("inbox:list.label")}
      class="grid min-h-0 min-w-0 grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_minmax(0,1fr)] bg-surface"
      onPointerMove={hold}
      onPointerLeave={() => inbox.release()}
    >
      <header class="flex h-bar items-center gap-2 pe-3 ps-4">
        <search class="min-w-0 flex-1">
          <SearchBox
            label={t("inbox:search.label")}
            placeholder={t("inbox:search.placeholder")}
            clearLabel={t("inbox:search.clear")}
            query={route.query}
            onQuery={(query) => router.go(inboxPath({ ...route, query }), { replace: true })}
            data-testid="inbox-search"
          />
        </search>
      </header>
      <FilterBar route={route} />
      <ConversationList route={route} />
    </section>
  );
}
