import { ImageUp } from "lucide-preact";
import { accentKeys, accents } from "../../../shared/accents.ts";
import type { OrganizationProfile } from "../../../workers/api/modules/organizations/settings-contract.ts";
import { Button } from "../../kit/components/button.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { Panel, PanelList, PanelRow } from "../../kit/account/panel.tsx";
import { useConsole } from "../app/console-context.ts";
import { FileButton } from "../app/file-button.tsx";
import { useTexts } from "../app/texts.ts";
import type { ProfileStore } from "./profile.store.ts";

type BrandingPanelProps = { store: ProfileStore; profile: OrganizationProfile; mayWrite: boolean };

/** What customers recognize the organization by: a logo and a colour. */
export function BrandingPanel({ store, profile, mayWrite }: BrandingPanelProps) {
  const { attempt } = useConsole();
  const { t } = useTexts();
  return (
    <Panel title={t("organization:look")} lead={t("organization:lookLead")} testId="organization-look">
      <PanelList>
        <li>
          <PanelRow
            mark={
              <span class="grid size-14 place-items-center overflow-hidden rounded-large border border-line bg-surface-inset text-text-muted">
                {profile.logo === null ? (
                  <Icon of={ImageUp} size={20} />
                ) : (
                  <img src={profile.logo.url} alt={t("organization:logoAlt")} class="size-full object-contain" />
                )}
              </span>
            }
            action={
              mayWrite && (
                <>
                  <FileButton
                    accept="image/jpeg,image/png,image/webp"
                    busy={store.busy.value}
                    onFile={(file) => void attempt(store.saveLogo(file))}
                    fileTestId="logo-file"
                  >
                    {t(profile.logo === null ? "organization:logoAdd" : "organization:logoReplace")}
                  </FileButton>
                  {profile.logo !== null && (
                    <Button tone="quiet" onClick={() => void attempt(store.save({ logo: null }))}>
                      {t("organization:logoRemove")}
                    </Button>
                  )}
                </>
              )
            }
          >
            <span class="font-strong">{t("organization:logo")}</span>
            <span class="text-caption text-text-muted">{t("organization:logoHint")}</span>
          </PanelRow>
        </li>
        <li class="px-4 py-3">
          <fieldset disabled={!mayWrite}>
            <legend class="pb-2 font-strong">{t("organization:accent")}</legend>
            <div class="flex flex-wrap gap-2">
              {accentKeys.map((accent) => (
                <label
                  key={accent}
                  data-tooltip={t(`organization:accents.${accent}`)}
                  class="relative grid size-9 cursor-pointer place-items-center rounded-full border-2 border-transparent has-checked:border-text has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
                >
                  <input
                    type="radio"
                    name="accent"
                    value={accent}
                    checked={profile.theme.accent === accent}
                    onChange={() => void attempt(store.save({ theme: { accent } }))}
                    class="absolute inset-0 cursor-pointer appearance-none rounded-full outline-none"
                  />
                  <span class="size-6 rounded-full" style={{ backgroundColor: accents[accent] }} />
                  <span class="sr-only">{t(`organization:accents.${accent}`)}</span>
                </label>
              ))}
            </div>
          </fieldset>
        </li>
      </PanelList>
    </Panel>
  );
}
