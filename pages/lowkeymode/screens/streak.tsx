import { CalendarHeart } from "lucide-preact";
import { useEffect, useMemo } from "preact/hooks";
import { useBrand } from "../../kit/brand/brand-context.ts";
import { lazyScreen } from "../../kit/brand/lazy-screen.tsx";
import { usePageTitle } from "../../kit/brand/page-title.ts";
import { SignInButton } from "../../kit/brand/sign-in-corner.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { useLowkeyApi } from "../api/use-lowkey-api.ts";
import { useSending } from "../keeping/use-sending.ts";
import { createCalendarWords } from "../streak/calendar-words.ts";
import { MonthCalendar } from "../streak/month-calendar.tsx";
import type { StreakCareProps } from "../streak/streak-care.tsx";
import { StreakNumber } from "../streak/streak-number.tsx";
import { StreakReasons } from "../streak/streak-reasons.tsx";
import { StreakSkeleton } from "../streak/streak-skeleton.tsx";
import { createStreakStore, type StreakStore } from "../streak/streak.store.ts";
import type { ScreenProps } from "../texts.ts";

const Care = lazyScreen<StreakCareProps>(() => import("../streak/streak-care.tsx").then((file) => file.StreakCare));

/** My streak: the number, the month behind it, and why. */
export function StreakScreen({ i18n }: ScreenProps) {
  const { t } = i18n;
  const { visit } = useBrand().session;
  const api = useLowkeyApi();
  const store = useMemo(() => createStreakStore(api, () => Intl.DateTimeFormat().resolvedOptions().timeZone), [api]);
  useSending();
  const who = visit.value.kind;
  // The reasons come in the reader's language.
  const language = i18n.language.value;
  useEffect(() => {
    if (who === "signedIn") void store.streak.load();
  }, [who, language, store]);
  usePageTitle(t("pages:streak.title"), t("pages:streak.description"));
  return (
    <div class="mx-auto grid w-full max-w-md content-start gap-8 px-5 py-8">
      {who === "signedOut" ? (
        <div class="grid content-center py-10">
          <EmptyState
            icon={CalendarHeart}
            title={t("pages:streak.guest.title")}
            action={<SignInButton size="medium" />}
          >
            {t("pages:streak.guest.text")}
          </EmptyState>
        </div>
      ) : (
        <Known i18n={i18n} store={store} />
      )}
    </div>
  );
}

function Known({ i18n, store }: ScreenProps & { store: StreakStore }) {
  const state = store.streak.state.value;
  if (state.kind === "failed") return <ErrorState error={state.error} onRetry={() => void store.streak.load()} />;
  if (state.kind === "loading") return <StreakSkeleton />;
  const streak = state.value;
  const words = createCalendarWords(i18n);
  return (
    <>
      <StreakNumber i18n={i18n} streak={streak} />
      {streak.status !== "done_today" && (
        <a
          href="/timer"
          class="justify-self-center rounded-medium bg-accent px-6 py-3 text-reading font-strong text-on-accent hover:bg-accent-hover"
        >
          {i18n.t("pages:streak.begin")}
        </a>
      )}
      <StreakReasons i18n={i18n} streak={streak} />
      <MonthCalendar i18n={i18n} store={store} streak={streak} words={words} />
      <Care i18n={i18n} store={store} streak={streak} words={words} />
    </>
  );
}
