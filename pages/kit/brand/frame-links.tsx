import { useBrand } from "./brand-context.ts";
import { matchPath } from "./match-path.rules.ts";

export type FrameLink = {
  readonly path: string;
  readonly label: () => string;
  /** Fetches the page's code when the link is about to be pressed. */
  readonly preload?: (() => void) | undefined;
};

/** The brand's pages; a line of their own on a phone. */
export function FrameLinks({ links }: { links: readonly FrameLink[] }) {
  const { address, i18n } = useBrand();
  if (links.length === 0) return null;
  return (
    <nav
      aria-label={i18n.t("brand:pages")}
      class="flex min-w-0 gap-1 overflow-x-auto max-sm:order-last max-sm:-mx-2 max-sm:w-[calc(100%+1rem)] sm:ms-4"
    >
      {links.map(({ path, label, preload }) => (
        <a
          key={path}
          href={path}
          aria-current={matchPath(path, address.value) ? "page" : undefined}
          onPointerEnter={preload}
          onFocus={preload}
          class="inline-flex h-control shrink-0 items-center rounded-medium px-2.5 text-body text-text-muted transition-colors hover:bg-surface-hover hover:text-text aria-[current=page]:font-strong aria-[current=page]:text-text"
        >
          {label()}
        </a>
      ))}
    </nav>
  );
}
