import { TriangleAlert } from "lucide-preact";
import type { CustomerImport } from "../../../workers/api/modules/crm/import-contract.ts";
import type { ImportPlan } from "../../../workers/api/modules/crm/import-plan.ts";
import type { CustomerField } from "../../../workers/api/modules/crm/field-contract.ts";
import { Panel, PanelBody } from "../../kit/account/panel.tsx";
import { Bidi } from "../../kit/components/bidi.tsx";
import { Button } from "../../kit/components/button.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { Select } from "../../kit/components/select.tsx";
import { useTexts } from "../app/texts.ts";
import { TagEditor } from "../customers/tag-editor.tsx";
import { ConsentsEditor } from "./consents-editor.tsx";
import type { ImportStore } from "./import.store.ts";
import { listCountries } from "./countries.ts";
import { canTellApart, choose, leftOut, readChoice } from "./plan.rules.ts";

type ColumnsStepProps = {
  store: ImportStore;
  file: CustomerImport;
  plan: ImportPlan;
  fields: readonly CustomerField[];
};

const plainTargets = ["name", "phone", "email", "language", "timeZone", "tags", "id"] as const;
const shownValues = 3;

/** The second step: which column is what, and what holds for everybody in the file. */
export function ColumnsStep({ store, file, plan, fields }: ColumnsStepProps) {
  const { t, language } = useTexts();
  const taken = plan.columns.length;
  const options = [
    { value: leftOut, label: t("imports:column.leftOut") },
    ...plainTargets.map((value) => ({ value: String(value), label: t(`imports:column.${value}`) })),
    ...fields.map(({ key, label }) => ({ value: `field:${key}`, label: t("imports:column.field", { field: label }) })),
  ];
  const hasDates = plan.columns.some(({ field }) => fields.some(({ key, kind }) => key === field && kind === "date"));
  return (
    <>
      <Panel
        title={t("imports:columns.title")}
        lead={t("imports:columns.lead", { count: taken, all: file.headings.length })}
        testId="import-columns"
      >
        <ul class="divide-y divide-line">
          {file.headings.map((heading, column) => (
            <li key={column} class="grid items-center gap-x-4 gap-y-1.5 px-4 py-2.5 sm:grid-cols-[minmax(0,1fr)_14rem]">
              <div class="grid min-w-0">
                <Bidi
                  text={heading === "" ? t("imports:column.unnamed", { number: column + 1 }) : heading}
                  class="truncate font-strong"
                />
                <span class="truncate text-caption text-text-muted">
                  <bdi>
                    {file.sample
                      .map((cells) => cells[column] ?? "")
                      .filter((cell) => cell !== "")
                      .slice(0, shownValues)
                      .join(" · ")}
                  </bdi>
                </span>
              </div>
              <Select
                label={t("imports:column.for", { heading })}
                labelHidden
                name={`column-${column}`}
                value={readChoice(plan, column)}
                options={options}
                onValue={(choice) => store.write((known) => choose(known, column, choice))}
              />
            </li>
          ))}
        </ul>
      </Panel>
      {!canTellApart(plan) && (
        <p class="flex items-start gap-2 rounded-medium bg-warning-soft px-3 py-2 text-warning-text" role="status">
          <Icon of={TriangleAlert} class="mt-0.5" />
          {t("imports:columns.needAddress")}
        </p>
      )}
      <Panel title={t("imports:rules.title")}>
        <PanelBody>
          <div class="grid items-start gap-4 sm:grid-cols-2">
            <Select
              label={t("imports:existing")}
              hint={t(`imports:existingHint.${plan.existing}`)}
              value={plan.existing}
              options={(["update", "fill", "skip"] as const).map((value) => ({
                value,
                label: t(`imports:existing.${value}`),
              }))}
              onValue={(existing) => store.write((known) => ({ ...known, existing }))}
            />
            <Select
              label={t("imports:country")}
              hint={t("imports:countryHint")}
              name="country"
              value={plan.phoneCountry ?? ""}
              options={[{ value: "", label: t("imports:country.none") }, ...listCountries(language.value)]}
              onValue={(country) =>
                store.write((known) => ({ ...known, phoneCountry: country === "" ? null : country }))
              }
            />
            {hasDates && (
              <Select
                label={t("imports:days")}
                value={plan.days}
                options={(["iso", "day_first", "month_first"] as const).map((value) => ({
                  value,
                  label: t(`imports:days.${value}`),
                }))}
                onValue={(days) => store.write((known) => ({ ...known, days }))}
              />
            )}
          </div>
          <TagEditor
            label={t("imports:tags")}
            hint={t("imports:tagsHint")}
            tags={plan.tags}
            onTags={(tags) => store.write((known) => ({ ...known, tags: tags.slice(0, 10) }))}
          />
        </PanelBody>
      </Panel>
      <ConsentsEditor store={store} plan={plan} headings={file.headings} />
      <div class="flex justify-end">
        <Button
          tone="primary"
          busy={store.busy.value}
          disabled={!store.canCheck.value}
          onClick={() => void store.check()}
          data-testid="import-check"
        >
          {t("imports:check")}
        </Button>
      </div>
    </>
  );
}
