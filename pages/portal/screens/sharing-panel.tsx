import { useEffect, useMemo } from "preact/hooks";
import { brands } from "../../../shared/brands.ts";
import type { Consent } from "../../../workers/api/modules/brand-sign-in/contract.ts";
import type { AccountHost } from "../../kit/account/host.ts";
import { Panel, PanelBody } from "../../kit/account/panel.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { SkeletonLines } from "../../kit/components/skeleton.tsx";
import { Switch } from "../../kit/components/switch.tsx";
import type { PortalApi } from "../api/portal.api.ts";
import { useTexts } from "../app/texts.ts";
import { createSharingStore, nameConsent, type SharingStore } from "./sharing.store.ts";

type SharingPanelProps = { api: Pick<PortalApi, "listConsents" | "decideConsent">; host: AccountHost };

/** What each brand may know, and for what: nothing until one says yes, and never for good. */
export function SharingPanel({ api, host }: SharingPanelProps) {
  const { t, language } = useTexts();
  const store = useMemo(() => createSharingStore(api), [api]);
  // The sentences come in the language they are read in.
  useEffect(() => void store.load(), [store, language.value]);
  return (
    <Panel title={t("portal:sharing.title")} lead={t("portal:sharing.lead")} testId="sharing">
      <Sharing store={store} host={host} />
    </Panel>
  );
}

type SharingProps = { store: SharingStore; host: AccountHost };

function Sharing({ store, host }: SharingProps) {
  const { t } = useTexts();
  const state = store.state.value;
  if (state.kind === "failed") return <ErrorState error={state.error} onRetry={() => void store.load()} />;
  return (
    <PanelBody>
      {state.kind === "loading" && <SkeletonLines />}
      {state.kind === "ready" && state.value.length === 0 && (
        <p class="text-text-muted">{t("portal:sharing.nobody")}</p>
      )}
      {store.groups.value.map(({ brand, consents }) => (
        <section key={brand} class="grid gap-3 py-2">
          <h4 class="font-strong">
            <bdi>{brands.find(({ key }) => key === brand)?.name ?? brand}</bdi>
          </h4>
          {consents.map((consent) => (
            <Decision
              key={consent.purpose}
              consent={consent}
              busy={store.deciding.value === nameConsent(consent)}
              onDecide={(granted) => void host.attempt(store.decide(consent, granted))}
            />
          ))}
        </section>
      ))}
    </PanelBody>
  );
}

type DecisionProps = { consent: Consent; busy: boolean; onDecide: (granted: boolean) => void };

function Decision({ consent, busy, onDecide }: DecisionProps) {
  const { t, formatDate } = useTexts();
  const [latest] = consent.decisions;
  const words = latest?.granted ? "portal:sharing.since" : "portal:sharing.endedAt";
  return (
    <Switch
      label={consent.sentence}
      {...(latest !== undefined && { hint: t(words, { date: formatDate(Date.parse(latest.at)) }) })}
      checked={consent.granted}
      disabled={busy}
      onChecked={onDecide}
    />
  );
}
