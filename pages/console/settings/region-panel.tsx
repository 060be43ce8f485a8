import { regions } from "../../../shared/regions.ts";
import type { OrganizationProfile } from "../../../workers/api/modules/organizations/settings-contract.ts";
import { Select } from "../../kit/components/select.tsx";
import { Panel, PanelBody } from "../../kit/account/panel.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import type { ProfileStore } from "./profile.store.ts";

type RegionPanelProps = { store: ProfileStore; profile: OrganizationProfile; mayWrite: boolean };

/** Where conversations are kept; settled by the first of them. */
export function RegionPanel({ store, profile, mayWrite }: RegionPanelProps) {
  const { attempt } = useConsole();
  const { t } = useTexts();
  return (
    <Panel title={t("organization:region")} lead={t("organization:regionLead")} testId="organization-region">
      <PanelBody>
        <Select
          label={t("organization:region")}
          labelHidden
          hint={t("organization:regionHint")}
          disabled={!mayWrite}
          value={profile.region ?? "near"}
          options={[
            { value: "near", label: t("organization:regions.near") },
            ...regions.map((region) => ({ value: String(region), label: t(`organization:regions.${region}`) })),
          ]}
          onValue={(value) => {
            const region = regions.find((known) => known === value) ?? null;
            void attempt(store.save({ region }));
          }}
        />
      </PanelBody>
    </Panel>
  );
}
