import type { VariableSource } from "../../../shared/campaigns/definition.ts";
import type { CustomerField } from "../../../workers/api/modules/crm/field-contract.ts";
import { Select } from "../../kit/components/select.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { useTexts } from "../app/texts.ts";

type VariableEditorProps = {
  /** How the place is called on the screen. */
  label: string;
  source: VariableSource;
  fields: readonly CustomerField[];
  onSource: (source: VariableSource) => void;
};

const standard = ["first_name", "name", "email", "phone"] as const;

/** What stands in one place of a template: a customer's own datum with something for who lacks it, or the same words for all. */
export function VariableEditor({ label, source, fields, onSource }: VariableEditorProps) {
  const { t } = useTexts();
  const { from, fallback } = source;
  return (
    <fieldset class="grid gap-2 rounded-medium border border-line p-3">
      <legend class="px-1 text-caption font-strong text-text-muted">{label}</legend>
      <div class="grid items-start gap-3 sm:grid-cols-2">
        <Select
          label={t("campaigns:variable.from")}
          value={from ?? ""}
          options={[
            { value: "", label: t("campaigns:variable.same") },
            ...standard.map((value) => ({ value: String(value), label: t(`campaigns:variable.${value}`) })),
            ...fields.map((field) => ({ value: `fields.${field.key}`, label: field.label })),
          ]}
          onValue={(value) => onSource({ from: value === "" ? null : value, fallback })}
        />
        <TextField
          label={t(from === null ? "campaigns:variable.text" : "campaigns:variable.fallback")}
          hint={from === null ? undefined : t("campaigns:variable.fallbackHint")}
          value={fallback}
          maxLength={200}
          onValue={(value) => onSource({ from, fallback: value })}
        />
      </div>
    </fieldset>
  );
}
