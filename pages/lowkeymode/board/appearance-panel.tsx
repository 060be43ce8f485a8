import { Bidi } from "../../kit/components/bidi.tsx";
import { Button } from "../../kit/components/button.tsx";
import { SkeletonLines } from "../../kit/components/skeleton.tsx";
import { Switch } from "../../kit/components/switch.tsx";
import type { ScreenProps } from "../texts.ts";
import type { AppearanceStore } from "./appearance.store.ts";

type AppearancePanelProps = ScreenProps & { store: AppearanceStore };

/** One's own name, whether it is shown, and others to choose from. */
export function AppearancePanel({ i18n, store }: AppearancePanelProps) {
  const { t } = i18n;
  const state = store.profile.state.value;
  if (state.kind === "failed") return null;
  return (
    <section class="grid gap-4 rounded-large bg-surface p-4" data-testid="appearance">
      <h2 class="text-body font-strong">{t("lowkeymode:board.mine")}</h2>
      {state.kind === "loading" ? (
        <SkeletonLines />
      ) : (
        <>
          <div class="flex flex-wrap items-center justify-between gap-2">
            <p class="text-title">
              <Bidi text={state.value.pseudonym.name} />
            </p>
            <Button busy={store.busy.value} onClick={() => void store.suggest()} data-testid="rename">
              {t(store.names.value === null ? "lowkeymode:board.rename" : "lowkeymode:board.others")}
            </Button>
          </div>
          <Suggestions i18n={i18n} store={store} />
          <Switch
            label={t("lowkeymode:board.shown")}
            hint={t("lowkeymode:board.shownHint")}
            checked={state.value.onLeaderboard}
            onChecked={(shown) => void store.show(shown)}
          />
        </>
      )}
      <p role="status" class={store.failed.value ? "text-caption text-danger-text" : "sr-only"}>
        {store.failed.value && t("lowkeymode:board.failed")}
      </p>
    </section>
  );
}

function Suggestions({ i18n, store }: AppearancePanelProps) {
  if (store.names.value === null) return null;
  return (
    <ul aria-label={i18n.t("lowkeymode:board.suggestions")} class="flex flex-wrap gap-2">
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
