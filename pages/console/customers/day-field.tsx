import { controlClass, Field, type FieldProps } from "../../kit/components/field.tsx";

type DayFieldProps = FieldProps & { value: string; onValue: (day: string) => void; name?: string; disabled?: boolean };

/** A calendar day as 2026-12-31, by the platform's own picker. */
export function DayField({ value, onValue, name, disabled, ...field }: DayFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          type="date"
          name={name}
          disabled={disabled}
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
          class={`h-control px-2.5 ${controlClass}`}
        />
      )}
    </Field>
  );
}
