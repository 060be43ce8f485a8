import { useEffect, useMemo } from "preact/hooks";
import { languages as languageKeys } from "../../../shared/languages.ts";
import type { OrganizationProfile } from "../../../workers/api/modules/organizations/settings-contract.ts";
import { Button } from "../../kit/components/button.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { Select } from "../../kit/components/select.tsx";
import { SkeletonRows } from "../../kit/components/skeleton.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { languages } from "../../kit/i18n/languages.ts";
import { FormFrame, useFields } from "../../kit/account/form.tsx";
import { createForm, needText } from "../../kit/account/form.store.ts";
import { Panel, PanelBody } from "../../kit/account/panel.tsx";
import { useConsole } from "../app/console-context.ts";
import { may } from "../app/sections.ts";
import { useTexts } from "../app/texts.ts";
import { BrandingPanel } from "./branding-panel.tsx";
import { PageHeader } from "./page-header.tsx";
import { createProfileStore, type ProfileStore } from "./profile.store.ts";
import { RegionPanel } from "./region-panel.tsx";
import { listTimeZones } from "./time-zones.ts";

/** Name, language, zone, look and place of the organization. */
export function Organization() {
  const { organization, session } = useConsole();
  const { t } = useTexts();
  const store = useMemo(() => createProfileStore(organization, () => void session.look()), [organization, session]);
  useEffect(() => void store.profile.load(), [store]);
  const state = store.profile.state.value;
  const mayWrite = may(session.me.value, "settings", "write");
  return (
    <>
      <PageHeader title={t("app:section.organization")} lead={t("organization:lead")} />
      {!mayWrite && <p class="text-text-muted">{t("organization:readOnly")}</p>}
      {state.kind === "loading" && <SkeletonRows count={4} />}
      {state.kind === "failed" && <ErrorState error={state.error} onRetry={() => void store.profile.load()} />}
      {state.kind === "ready" && (
        <>
          <IdentityPanel store={store} profile={state.value} mayWrite={mayWrite} />
          <BrandingPanel store={store} profile={state.value} mayWrite={mayWrite} />
          <RegionPanel store={store} profile={state.value} mayWrite={mayWrite} />
        </>
      )}
    </>
  );
}

type PanelProps = { store: ProfileStore; profile: OrganizationProfile; mayWrite: boolean };

function IdentityPanel({ store, profile, mayWrite }: PanelProps) {
  const { attempt, host } = useConsole();
  const { t } = useTexts();
  const form = useMemo(
    () =>
      createForm(
        { name: profile.name },
        ({ name }) => ({ name: needText(name) }),
        async ({ name }) => {
          await store.save({ name: name.trim() });
          host.announce(t("account:profile.saved"));
        },
      ),
    [store],
  );
  const field = useFields(form);
  const zones = useMemo(() => listTimeZones(profile.timeZone), [profile.timeZone]);
  return (
    <Panel title={t("organization:identity")} testId="organization-identity">
      <PanelBody>
        <FormFrame form={form}>
          <div class="grid items-end gap-3 sm:grid-cols-[1fr_auto]">
            <TextField
              {...field("name")}
              label={t("account:field.organizationName")}
              required
              disabled={!mayWrite}
              data-testid="organization-name"
            />
            {mayWrite && (
              <Button
                type="submit"
                busy={form.busy.value}
                disabled={form.values.value.name.trim() === profile.name}
                data-testid="organization-save"
              >
                {t("account:profile.save")}
              </Button>
            )}
          </div>
        </FormFrame>
        <div class="grid gap-4 sm:grid-cols-2">
          <Select
            label={t("organization:language")}
            hint={t("organization:languageHint")}
            disabled={!mayWrite}
            value={profile.defaultLanguage}
            options={languageKeys.map((value) => ({ value, label: languages[value].name }))}
            onValue={(defaultLanguage) => void attempt(store.save({ defaultLanguage }))}
          />
          <Select
            label={t("organization:timeZone")}
            hint={t("organization:timeZoneHint")}
            disabled={!mayWrite}
            value={profile.timeZone}
            options={zones}
            onValue={(timeZone) => void attempt(store.save({ timeZone }))}
          />
        </div>
      </PanelBody>
    </Panel>
  );
}
