import { ChevronLeft } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { Icon } from "../../kit/components/icon.tsx";
import { HubBar } from "./hub-bar.tsx";
import type { PlaceName } from "./places.ts";

type WorkPageProps = {
  place: PlaceName;
  children: ComponentChildren;
  /** Fills the height by itself (a virtual list) instead of scrolling as a whole. */
  filled?: boolean;
};

/** A page of a hub: the names of the hub's pages, and one of them. */
export function WorkPage({ place, children, filled = false }: WorkPageProps) {
  return (
    <div class="grid min-h-0 min-w-0 grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] border-line bg-surface md:border-s">
      <div>
        <HubBar current={place} />
      </div>
      <main class={`relative min-h-0 ${filled ? "grid" : "overflow-y-auto"}`} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

const widths = { narrow: "max-w-3xl", wide: "max-w-6xl" } as const;

/** The column that text and cards of a page stand in. */
export function WorkColumn({ children, width = "wide" }: { children: ComponentChildren; width?: keyof typeof widths }) {
  return (
    <div class={`mx-auto grid grid-cols-[minmax(0,1fr)] gap-6 px-4 pb-16 pt-5 md:px-8 md:pt-7 ${widths[width]}`}>
      {children}
    </div>
  );
}

type WorkHeaderProps = {
  title: ComponentChildren;
  lead?: ComponentChildren;
  action?: ComponentChildren;
  /** The page this one belongs to. */
  back?: { readonly href: string; readonly label: string };
};

/** What a page is, the way back, and what can be done with all of it. */
export function WorkHeader({ title, lead, action, back }: WorkHeaderProps) {
  return (
    <header class="grid gap-1.5">
      {back !== undefined && (
        <a
          href={back.href}
          class="-ms-1 inline-flex min-h-6 items-center gap-0.5 justify-self-start pe-1 text-caption text-text-muted hover:text-text"
          data-testid="back"
        >
          <Icon of={ChevronLeft} size={14} mirrored />
          {back.label}
        </a>
      )}
      <div class="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div class="grid min-w-0 gap-1">
          <h1 class="text-display font-strong">{title}</h1>
          {lead !== undefined && <p class="max-w-prose text-pretty text-text-muted">{lead}</p>}
        </div>
        {action !== undefined && <div class="flex flex-wrap items-center gap-2">{action}</div>}
      </div>
    </header>
  );
}
