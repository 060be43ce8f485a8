import { Plus, Trash2 } from "lucide-preact";
import { outwardChannels, purposes } from "../../../shared/purposes.ts";
import type { ImportPlan } from "../../../workers/api/modules/crm/import-plan.ts";
import { Panel, PanelBody } from "../../kit/account/panel.tsx";
import { Button } from "../../kit/components/button.tsx";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { Select } from "../../kit/components/select.tsx";
import { TextArea } from "../../kit/components/text-area.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { useTexts } from "../app/texts.ts";
import type { ImportStore } from "./import.store.ts";

type PlannedConsent = ImportPlan["consents"][number];
type ConsentsEditorProps = { store: ImportStore; plan: ImportPlan; headings: readonly string[] };

/** What the people in the file agreed to. Each needs its proof: where, and to which words. */
export function ConsentsEditor({ store, plan, headings }: ConsentsEditorProps) {
  const { t } = useTexts();
  const { consents } = plan;
  const free = purposes
    .flatMap((purpose) => outwardChannels.map((channel) => ({ purpose, channel })))
    .find(({ purpose, channel }) => !consents.some((known) => known.purpose === purpose && known.channel === channel));

  function change(index: number, change: Partial<PlannedConsent>): void {
    store.write((known) => ({
      ...known,
      consents: known.consents.map((each, at) => (at === index ? { ...each, ...change } : each)),
    }));
  }

  return (
    <Panel title={t("imports:consents.title")} lead={t("imports:consents.lead")} testId="import-consents">
      <PanelBody>
        {consents.map((consent, index) => (
          <section
            key={index}
            aria-label={t("imports:consents.one", { number: index + 1 })}
            class="grid gap-3 border-b border-line pb-4"
          >
            <div class="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2">
              <div class="grid gap-3 sm:grid-cols-3">
                <Select
                  label={t("imports:consents.purpose")}
                  value={consent.purpose}
                  options={purposes.map((value) => ({ value, label: t(`customers:purpose.${value}`) }))}
                  onValue={(purpose) => change(index, { purpose })}
                />
                <Select
                  label={t("imports:consents.channel")}
                  value={consent.channel}
                  options={outwardChannels.map((value) => ({ value, label: t(`customers:channel.${value}`) }))}
                  onValue={(channel) => change(index, { channel })}
                />
                <Select
                  label={t("imports:consents.who")}
                  value={consent.column === null ? "" : String(consent.column)}
                  options={[
                    { value: "", label: t("imports:consents.everybody") },
                    ...headings.map((heading, column) => ({
                      value: String(column),
                      label: t("imports:consents.byColumn", { heading }),
                    })),
                  ]}
                  onValue={(column) => change(index, { column: column === "" ? null : Number(column) })}
                />
              </div>
              <IconButton
                icon={Trash2}
                label={t("imports:consents.remove")}
                onClick={() =>
                  store.write((known) => ({ ...known, consents: known.consents.filter((_, at) => at !== index) }))
                }
              />
            </div>
            <div class="grid items-start gap-3 sm:grid-cols-2">
              <TextField
                label={t("customers:consents.source")}
                hint={t("customers:consents.sourceHint")}
                value={consent.source}
                onValue={(source) => change(index, { source })}
                required
                maxLength={100}
                data-testid="import-consent-source"
              />
              <TextArea
                label={t("customers:consents.shown")}
                hint={t("customers:consents.shownHint")}
                value={consent.shown}
                onValue={(shown) => change(index, { shown })}
                required
                maxLength={2000}
                data-testid="import-consent-shown"
              />
            </div>
          </section>
        ))}
        <div>
          <Button
            icon={Plus}
            disabled={free === undefined}
            onClick={() =>
              free !== undefined &&
              store.write((known) => ({
                ...known,
                consents: [...known.consents, { ...free, column: null, source: "", shown: "" }],
              }))
            }
            data-testid="import-consent-add"
          >
            {t("imports:consents.add")}
          </Button>
        </div>
      </PanelBody>
    </Panel>
  );
}
