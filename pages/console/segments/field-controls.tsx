import { assertNever } from "../../../shared/assert-never.ts";
import type { Condition, FieldTest } from "../../../shared/segments/definition.ts";
import type { CustomerField } from "../../../workers/api/modules/crm/field-contract.ts";
import { Select } from "../../kit/components/select.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { useTexts } from "../app/texts.ts";
import { DayField } from "../customers/day-field.tsx";
import { TagEditor } from "../customers/tag-editor.tsx";
import { Box } from "./condition-box.tsx";
import { startTest, testsOf } from "./condition-kinds.ts";
import { NumberBox } from "./number-box.tsx";

type FieldCondition = Extract<Condition, { on: "field" }>;
type FieldControlsProps = {
  condition: FieldCondition;
  fields: readonly CustomerField[];
  onChange: (condition: FieldCondition) => void;
};

/** A test of one of the organization's own fields, with the controls that its kind takes. */
export function FieldControls({ condition, fields, onChange }: FieldControlsProps) {
  const { t } = useTexts();
  const field = fields.find(({ key }) => key === condition.key);
  const tests = testsOf(field?.kind ?? "text");
  const shown = tests.includes(condition.test.is) ? tests : [condition.test.is, ...tests];

  function choose(key: string): void {
    const chosen = fields.find((known) => known.key === key);
    const [first = "present"] = testsOf(chosen?.kind ?? "text");
    onChange({ ...condition, key, test: startTest(first) });
  }

  return (
    <>
      <Box>
        <Select
          label={t("segments:kind.field")}
          labelHidden
          value={condition.key}
          options={[
            { value: "", label: t("segments:condition.choose"), disabled: true },
            ...fields.map(({ key, label }) => ({ value: key, label })),
            ...(field === undefined && condition.key !== "" ? [{ value: condition.key, label: condition.key }] : []),
          ]}
          onValue={choose}
        />
      </Box>
      <Box>
        <Select
          label={t("segments:condition.answer")}
          labelHidden
          value={condition.test.is}
          options={shown.map((value) => ({ value, label: t(`segments:test.${value}`) }))}
          onValue={(is) => onChange({ ...condition, test: startTest(is) })}
        />
      </Box>
      <TestControl test={condition.test} field={field} onChange={(test) => onChange({ ...condition, test })} />
    </>
  );
}

type TestControlProps = {
  test: FieldTest;
  field: CustomerField | undefined;
  onChange: (test: FieldTest) => void;
};

function TestControl({ test, field, onChange }: TestControlProps) {
  const { t } = useTexts();
  switch (test.is) {
    case "equals":
    case "contains":
      return (
        <Box wide>
          <TextField
            label={t("segments:condition.text")}
            labelHidden
            placeholder={t("segments:condition.text")}
            value={test.text}
            onValue={(text) => onChange({ ...test, text })}
            maxLength={200}
          />
        </Box>
      );
    case "one_of":
      return (
        <Box wide>
          <TagEditor
            label={t("segments:condition.values")}
            labelHidden
            placeholder={t("segments:condition.values")}
            tags={test.values}
            onTags={(values) => onChange({ ...test, values: [...values] })}
            known={field?.choices ?? []}
          />
        </Box>
      );
    case "above":
    case "below":
      return (
        <NumberBox
          label={t("segments:number")}
          value={test.number}
          onValue={(number) => onChange({ ...test, number })}
          free
        />
      );
    case "before_day":
    case "after_day":
      return (
        <Box>
          <DayField
            label={t("segments:day")}
            labelHidden
            value={test.day}
            onValue={(day) => onChange({ ...test, day })}
          />
        </Box>
      );
    case "present":
    case "missing":
    case "yes":
    case "no":
      return null;
    default:
      return assertNever(test);
  }
}
