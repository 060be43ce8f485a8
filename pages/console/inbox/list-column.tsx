import { useRef } from "preact/hooks";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { ConversationList } from "./conversation-list.tsx";
import { FilterBar } from "./filter-bar.tsx";
import type { InboxRoute } from "./inbox-route.ts";
import { SearchBox } from "./search-box.tsx";

/** Search, filters and the conversations. */
export function ListColumn({ route }: { route: InboxRoute }) {
  const { inbox } = useConsole();
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
        <SearchBox route={route} />
      </header>
      <FilterBar route={route} />
      <ConversationList route={route} />
    </section>
  );
}
