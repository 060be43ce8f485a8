import { useEffect, useMemo } from "preact/hooks";
import type { LowkeyI18n } from "../texts.ts";
import { createQuietStore } from "./quiet.store.ts";
import { createSecondHand } from "./second-hand.ts";

const touches = ["pointermove", "pointerdown", "keydown", "wheel"] as const;

/** One number: how long nothing has been touched. */
export function Home({ i18n }: { i18n: LowkeyI18n }) {
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
  return (
    <div class="grid place-content-center justify-items-center gap-6 px-6 py-10 text-center">
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
    </div>
  );
}
