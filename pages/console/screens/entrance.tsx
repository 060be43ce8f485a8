import type { ComponentChildren } from "preact";
import { Arcade } from "../../kit/components/arcade.tsx";
import { LanguageSwitch } from "../app/language-switch.tsx";
import { ThemeSwitch } from "../app/theme-switch.tsx";
import { useTexts } from "../app/texts.ts";
import { Wordmark } from "../app/wordmark.tsx";

type EntranceProps = {
  title: string;
  /** What stands below says it itself: the title is for who cannot see the page. */
  quiet?: boolean;
  lead?: string | undefined;
  /** The way to another page, under the form. */
  foot?: ComponentChildren;
  children: ComponentChildren;
};

/** The frame of logging in, registering and mailed links: the form on one side, the house on the other. */
export function Entrance({ title, quiet = false, lead, foot, children }: EntranceProps) {
  const { t } = useTexts();
  return (
    <div class="grid min-h-dvh bg-surface lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <main class="grid grid-rows-[auto_1fr_auto] px-6 py-5 sm:px-10">
        <header class="flex items-center justify-between">
          <Wordmark withWord />
          <div class="flex gap-1">
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
        </header>
        <div class="grid w-full max-w-sm content-center gap-6 justify-self-center py-10">
          <div class={quiet ? "sr-only" : "grid gap-1.5"}>
            <h1 class="text-balance text-display font-strong">{title}</h1>
            {lead !== undefined && <p class="text-pretty text-reading text-text-muted">{lead}</p>}
          </div>
          {children}
          {foot !== undefined && foot !== false && <p class="text-body text-text-muted">{foot}</p>}
        </div>
        <p class="text-caption text-text-muted">{t("app:entrance.foot")}</p>
      </main>
      <div class="relative hidden overflow-hidden bg-accent-soft text-accent-text lg:block">
        <Arcade />
      </div>
    </div>
  );
}
