import { assertNever } from "../../../shared/assert-never.ts";
import type { CustomerField } from "../../../workers/api/modules/crm/field-contract.ts";
import { Select } from "../../kit/components/select.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { DayField } from "./day-field.tsx";
import { useTexts } from "../app/texts.ts";

type OwnFieldControlProps = {
  own: CustomerField;
  bind: { name: string; value: string; onValue: (value: string) => void; error: string | undefined };
};

/** The control that fits one of the organization's own fields. Empty takes the value away. */
export function OwnFieldControl({ own, bind }: OwnFieldControlProps) {
  const { t } = useTexts();
  const nothing = { value: "", label: t("customers:field.unknown") };
  switch (own.kind) {
    case "text":
      return <TextField {...bind} label={own.label} maxLength={500} autocomplete="off" />;
    case "number":
      return <TextField {...bind} label={own.label} type="number" step="any" autocomplete="off" />;
    case "date":
      return <DayField {...bind} label={own.label} />;
    case "boolean":
      return (
        <Select
          {...bind}
          label={own.label}
          options={[
            nothing,
            { value: "true", label: t("customers:value.true") },
            { value: "false", label: t("customers:value.false") },
          ]}
        />
      );
    case "choice": {
      // A value that is no longer offered stays until another is chosen.
      const values = own.choices.includes(bind.value) || bind.value === "" ? own.choices : [bind.value, ...own.choices];
      return (
        <Select {...bind} label={own.label} options={[nothing, ...values.map((value) => ({ value, label: value }))]} />
      );
    }
    default:
      return assertNever(own.kind);
  }
}
