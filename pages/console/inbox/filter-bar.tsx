import { inboxPath } from "../app/routes.ts";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { conversationFilters } from "./filters.ts";
import type { InboxRoute } from "./inbox-route.ts";

/** Which conversations are listed. Links, so that each has an address and opens in a new tab. */
export function FilterBar({ route }: { route: InboxRoute }) {
  const { inbox } = useConsole();
  const { t, formatNumber } = useTexts();
  const { count, more } = inbox.unreadCount.value;
  return (
    <nav aria-label={t("inbox:filter.label")} class="border-b border-line">
      <ul class="flex gap-0.5 overflow-x-auto px-2.5 pb-2 [scrollbar-width:none]">
        {conversationFilters.map((filter) => (
          <li key={filter}>
            <a
              href={inboxPath({ ...route, filter })}
              aria-current={route.filter === filter ? "true" : undefined}
              data-testid={`filter-${filter}`}
              class="inline-flex min-h-7 items-center gap-1 whitespace-nowrap rounded-medium px-2 text-caption text-text-muted transition-colors hover:bg-surface-press hover:text-text focus-visible:-outline-offset-2 aria-[current]:bg-surface-press aria-[current]:font-strong aria-[current]:text-text"
            >
              {t(`inbox:filter.${filter}`)}
              {filter === "unread" && count > 0 && (
                <span class="tabular-nums">{`${formatNumber(count)}${more ? "+" : ""}`}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
