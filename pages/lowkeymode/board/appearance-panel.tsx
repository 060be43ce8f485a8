import { useEffect, useMemo } from "preact/hooks";
import { useLowkeyApi } from "../api/use-lowkey-api.ts";
import { Bidi } from "../../kit/components/bidi.tsx";
import { Button } from "../../kit/components/button.tsx";
import { SkeletonLines } from "../../kit/components/skeleton.tsx";
import { Switch } from "../../kit/components/switch.tsx";
import type { ScreenProps } from "../texts.ts";
import { type AppearanceStore, createAppearanceStore } from "./appearance.store.ts";

export type AppearancePanelProps = ScreenProps & {
  /** Hears that the leaderboard shows the person differently now. */
  onChanged: () => void;
};

/** One's own name, whether it is shown, and others to choose from. */
export function AppearancePanel({ i18n, onChanged }: AppearancePanelProps) {
  const { t } = i18n;
  const api = useLowkeyApi();
  const store = useMemo(() => createAppearanceStore(api, onChanged), [api, onChanged]);
  // The name comes in the reader's language.
  const language = i18n.language.value;
  useEffect(() => void store.profile.load(), [store, language]);
  const state = store.profile.state.value;
  if (state.kind === "failed") return null;
  return (
    <section class="grid gap-4 rounded-large bg-surface p-4" data-testid="appearance">
      <h2 class="text-body font-strong">{t("pages:board.mine")}</h2>
      {state.kind === "loading" ? (
        <SkeletonLines />
      ) : (
        <>
          <div class="flex flex-wrap items-center justify-between gap-2">
            <p class="text-title">
              <Bidi text={state.value.pseudonym.name} />
            </p>
            <Button busy={store.busy.value} onClick={() => void store.suggest()} data-testid="rename">
              {t(store.names.value === null ? "pages:board.rename" : "pages:board.others")}
            </Button>
          </div>
          <Suggestions i18n={i18n} store={store} />
          <Switch
            label={t("pages:board.shown")}
            hint={t("pages:board.shownHint")}
            checked={state.value.onLeaderboard}
            onChecked={(shown) => void store.show(shown)}
          />
        </>
      )}
      <p role="status" class={store.failed.value ? "text-caption text-danger-text" : "sr-only"}>
        {store.failed.value && t("pages:board.failed")}
      </p>
    </section>
  );
}

function Suggestions({ i18n, store }: ScreenProps & { store: AppearanceStore }) {
  if (store.names.value === null) return null;
  return (
    <ul aria-label={i18n.t("pages:board.suggestions")} class="flex flex-wrap gap-2">
      {store.names.value.map(({ key, name }) => (
        <li key={key}>
          <Button size="small" onClick={() => void store.rename(key)} data-testid="suggested-name">
            <Bidi text={name} />
          </Button>
        </li>
      ))}
    </ul>
  );
}
