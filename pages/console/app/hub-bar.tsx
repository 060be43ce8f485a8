import { useConsole } from "./console-context.ts";
import { findOpenPlaces, hubOf, type PlaceName } from "./places.ts";
import { useTexts } from "./texts.ts";

/** The pages of one hub, side by side above the work. Nothing where there is only one. */
export function HubBar({ current }: { current: PlaceName }) {
  const { session } = useConsole();
  const { t } = useTexts();
  const hub = hubOf(current);
  const open = hub === undefined ? [] : findOpenPlaces(session.me.value, hub);
  if (hub === undefined || open.length < 2) return null;
  return (
    <nav aria-label={t(`app:hub.${hub.name}`)} class="border-b border-line">
      <ul class="flex gap-5 overflow-x-auto px-4 [scrollbar-width:none] md:px-8">
        {open.map((place) => (
          <li key={place}>
            <a
              href={`/${place}`}
              aria-current={place === current ? "page" : undefined}
              data-testid={`hub-${place}`}
              class="-mb-px inline-flex h-bar items-center whitespace-nowrap border-b-2 border-transparent text-text-muted transition-colors hover:text-text focus-visible:-outline-offset-2 aria-[current]:border-accent aria-[current]:font-strong aria-[current]:text-text"
            >
              {t(`app:place.${place}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
