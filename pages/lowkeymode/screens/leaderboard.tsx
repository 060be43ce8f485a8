import { useEffect, useMemo } from "preact/hooks";
import { leaderboardPeriods } from "../board/periods.ts";
import { useBrand } from "../../kit/brand/brand-context.ts";
import { lazyScreen } from "../../kit/brand/lazy-screen.tsx";
import { usePageTitle } from "../../kit/brand/page-title.ts";
import { SignInButton } from "../../kit/brand/sign-in-corner.tsx";
import { Button } from "../../kit/components/button.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { Segmented } from "../../kit/components/segmented.tsx";
import { useLowkeyApi } from "../api/use-lowkey-api.ts";
import type { AppearancePanelProps } from "../board/appearance-panel.tsx";
import { AroundMe } from "../board/around-me.tsx";
import { BoardSkeleton } from "../board/board-skeleton.tsx";
import { createBoardStore } from "../board/board.store.ts";
import { PlaceList } from "../board/place-list.tsx";
import { useSending } from "../keeping/use-sending.ts";
import type { ScreenProps } from "../texts.ts";

const Appearance = lazyScreen<AppearancePanelProps>(() =>
  import("../board/appearance-panel.tsx").then((file) => file.AppearancePanel),
);

/** The quietest rooms, under pseudonyms; for guests too. */
export function Leaderboard({ i18n }: ScreenProps) {
  const { t } = i18n;
  const { visit } = useBrand().session;
  const api = useLowkeyApi();
  const board = useMemo(() => createBoardStore(api, () => visit.peek().kind === "signedIn"), [api, visit]);
  useSending();
  const who = visit.value.kind;
  // Names come in the reader's language, so they are fetched again when it changes.
  const language = i18n.language.value;
  useEffect(() => {
    if (who !== "unknown") void board.load();
  }, [who, language, board]);
  usePageTitle(t("pages:board.title"), t("pages:board.description"));
  const state = board.state.value;
  return (
    <div class="mx-auto grid w-full max-w-xl content-start gap-6 px-5 py-8">
      <header class="grid gap-1">
        <h1 class="text-display">{t("pages:board.title")}</h1>
        <p class="text-reading text-text-muted">{t("pages:board.lead")}</p>
      </header>
      <Segmented
        label={t("pages:board.period")}
        value={board.period.value}
        options={leaderboardPeriods.map((value) => ({ value, label: t(`pages:board.${value}`) }))}
        onValue={board.choose}
        wide
      />
      {state.kind === "failed" && <ErrorState error={state.error} onRetry={() => void board.load()} />}
      {state.kind === "loading" && <BoardSkeleton />}
      {state.kind === "ready" && (
        <>
          {state.value.aroundMe !== null && <AroundMe i18n={i18n} around={state.value.aroundMe} />}
          {state.value.items.length === 0 ? (
            <NobodyYet i18n={i18n} />
          ) : (
            <section class="grid gap-3" data-testid="leaderboard">
              <h2 class="text-body font-strong">{t("pages:board.top")}</h2>
              <div class="overflow-hidden rounded-large bg-surface">
                <PlaceList i18n={i18n} label={t("pages:board.top")} places={state.value.items} />
              </div>
            </section>
          )}
          {state.value.nextCursor !== null && (
            <div class="justify-self-center">
              <Button busy={board.loadingMore.value} onClick={() => void board.loadMore()}>
                {t("pages:board.more")}
              </Button>
            </div>
          )}
        </>
      )}
      {who === "signedIn" && <Appearance i18n={i18n} onChanged={board.load} />}
      {who === "signedOut" && (
        <p class="flex flex-wrap items-center justify-between gap-3 rounded-large bg-surface p-4 text-body text-text-muted">
          {t("pages:board.guest")}
          <SignInButton size="medium" tone="secondary" />
        </p>
      )}
    </div>
  );
}

/** Teaches the first step in words alone: the picture of the kit's empty state would weigh more than the rest of the page may. */
function NobodyYet({ i18n }: ScreenProps) {
  const { t } = i18n;
  return (
    <div class="grid justify-items-center gap-2 py-12 text-center">
      <h2 class="text-title">{t("pages:board.empty.title")}</h2>
      <p class="text-pretty text-body text-text-muted">{t("pages:board.empty.text")}</p>
      <a href="/timer" class="text-accent-text underline underline-offset-4">
        {t("lowkeymode:home.begin")}
      </a>
    </div>
  );
}
