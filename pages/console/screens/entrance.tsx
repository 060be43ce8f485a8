import type { ComponentChildren } from "preact";
import { LanguageSwitch } from "../app/language-switch.tsx";
import { ThemeSwitch } from "../app/theme-switch.tsx";
import { useTexts } from "../app/texts.ts";
import { Wordmark } from "../app/wordmark.tsx";

type EntranceProps = {
  title: string;
  lead?: string | undefined;
  /** The way to another page, under the form. */
  foot?: ComponentChildren;
  children: ComponentChildren;
};

/** The frame of logging in, registering and mailed links: the form on one side, the house on the other. */
export function Entrance({ title, lead, foot, children }: EntranceProps) {
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
          <div class="grid gap-1.5">
            <h1 class="text-balance text-display font-strong">{title}</h1>
            {lead !== undefined && <p class="text-pretty text-reading text-text-muted">{lead}</p>}
          </div>
          {children}
          {foot !== undefined && foot !== false && <p class="text-body text-text-muted">{foot}</p>}
        </div>
        <p class="text-caption text-text-muted">{t("app:entrance.foot")}</p>
      </main>
      <Arcade />
    </div>
  );
}

/** Arches in perspective, the light coming through. Decoration. */
function Arcade() {
  return (
    <aside aria-hidden="true" class="relative hidden overflow-hidden bg-accent-soft text-accent-text lg:block">
      <svg
        class="absolute inset-0 size-full rtl:-scale-x-100"
        viewBox="0 0 800 900"
        preserveAspectRatio="xMidYMid slice"
        fill="none"
      >
        {[40, 276, 464, 606, 706].map((x, step) => {
          const width = 300 - step * 46;
          const top = 170 + step * 52;
          const radius = width / 2;
          return (
            <g key={x}>
              <path
                d={`M${x} 900V${top + radius}a${radius} ${radius} 0 0 1 ${width} 0V900Z`}
                fill="currentColor"
                opacity={0.05 + step * 0.035}
              />
              <path
                d={`M${x} 900V${top + radius}a${radius} ${radius} 0 0 1 ${width} 0V900`}
                stroke="currentColor"
                stroke-width="1.5"
                opacity={0.55 - step * 0.07}
              />
              <path
                d={`M${x + 26} 900V${top + radius + 6}a${radius - 26} ${radius - 26} 0 0 1 ${width - 52} 0V900`}
                stroke="currentColor"
                stroke-width="1"
                opacity={0.28 - step * 0.04}
              />
            </g>
          );
        })}
      </svg>
    </aside>
  );
}
