import type { ComponentChildren, ComponentType } from "preact";
import { LanguageSwitch } from "./language-switch.tsx";
import { SignInCorner } from "./sign-in-corner.tsx";
import { SignOutBelow } from "./sign-out-below.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";
import { type FrameLink, FrameLinks } from "./frame-links.tsx";
import { useBrand } from "./brand-context.ts";

type BrandFrameProps = {
  mark: ComponentType;
  links: readonly FrameLink[];
  corner?: ComponentType | undefined;
  children: ComponentChildren;
};

/** Around every page of a brand's site: its sign, who is here, language and light; below, the house it belongs to. */
export function BrandFrame({ mark: Mark, links, corner: Corner, children }: BrandFrameProps) {
  const { i18n, site } = useBrand();
  const { t } = i18n;
  return (
    <div class="grid min-h-dvh grid-rows-[auto_1fr_auto]">
      <a
        href="#content"
        class="sr-only focus:not-sr-only focus:absolute focus:start-4 focus:top-4 focus:z-10 focus:rounded-medium focus:bg-surface-raised focus:p-2"
      >
        {t("brand:skip")}
      </a>
      <header class="flex min-h-bar flex-wrap items-center justify-between gap-x-1 gap-y-1 px-4 py-3 sm:px-10">
        <a href="/" class="rounded-medium py-1">
          <Mark />
        </a>
        <FrameLinks links={links} />
        <div class="ms-auto flex flex-wrap items-center justify-end gap-0.5 sm:gap-1">
          {Corner && <Corner />}
          <LanguageSwitch />
          <ThemeSwitch />
          <SignInCorner />
        </div>
      </header>
      <main id="content" class="grid outline-none" tabindex={-1}>
        {children}
      </main>
      <footer class="flex flex-wrap gap-x-2 gap-y-1 px-5 py-5 text-caption text-text-muted sm:px-10">
        <SignOutBelow />
        <span>{t("brand:one")}</span>
        <a href={site.portalOrigin} class="text-accent-text underline underline-offset-4">
          {t("brand:oneLink")}
        </a>
      </footer>
    </div>
  );
}
