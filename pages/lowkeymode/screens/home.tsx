import { useEffect, useMemo } from "preact/hooks";
import { usePageTitle } from "../../kit/brand/page-title.ts";
import { AboutSections } from "../about/about-sections.tsx";
import { useSending } from "../keeping/use-sending.ts";
import { createSecondHand } from "../second-hand.ts";
import type { ScreenProps } from "../texts.ts";
import { createQuietStore } from "./quiet.store.ts";

const touches = ["pointermove", "pointerdown", "keydown", "wheel"] as const;

/** One number: how long nothing has been touched. Beneath it, what the site is. */
export function Home({ i18n }: ScreenProps) {
  const { t, formatClock } = i18n;
  const { hand, store } = useMemo(() => {
    const made = createSecondHand(Date.now);
    return { hand: made, store: createQuietStore(made.now) };
  }, []);
  useEffect(() => {
    const stop = hand.start();
    for (const touch of touches) addEventListener(touch, store.disturb, { passive: true });
    return () => {
      stop();
      for (const touch of touches) removeEventListener(touch, store.disturb);
    };
  }, [hand, store]);
  useSending();
  usePageTitle(null, t("lowkeymode:home.description"));
  return (
    <div>
      <section class="grid min-h-[calc(100dvh-var(--size-bar)-4rem)] place-content-center justify-items-center gap-6 px-6 py-10 text-center">
        <h1 class="text-title text-text-muted">{t("lowkeymode:home.title")}</h1>
        <p
          role="timer"
          aria-label={t("lowkeymode:home.timer")}
          dir="ltr"
          data-numbers
          class="text-number"
          data-testid="quiet"
        >
          {formatClock(store.seconds.value * 1000)}
        </p>
        <p class="max-w-sm text-pretty text-reading text-text-muted">{t("lowkeymode:home.lead")}</p>
        <p class="text-caption text-text-muted">
          {t("lowkeymode:home.longest", { length: formatClock(store.longest.value * 1000) })}
        </p>
        <a
          href="/timer"
          class="mt-4 inline-flex h-12 items-center rounded-medium bg-accent px-6 text-reading font-strong text-on-accent transition-colors hover:bg-accent-hover"
          data-testid="to-timer"
        >
          {t("lowkeymode:home.begin")}
        </a>
        <a
          href="#about"
          class="inline-flex min-h-6 items-center text-body text-text-muted underline decoration-line-control underline-offset-4 hover:text-text"
        >
          {t("lowkeymode:home.more")}
        </a>
      </section>
      <AboutSections i18n={i18n} />
    </div>
  );
}
