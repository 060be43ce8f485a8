import { ChevronDown } from "lucide-preact";
import { controlClass, Field, type FieldProps } from "./field.tsx";
import { Icon } from "./icon.tsx";

type SelectProps<Value extends string> = FieldProps & {
  value: Value;
  options: readonly { value: Value; label: string; disabled?: boolean }[];
  onValue: (value: Value) => void;
  name?: string;
  disabled?: boolean;
};

/** One of a few: the platform's own select, which every phone and reader knows how to open. */
export function Select<Value extends string>({
  label,
  labelHidden,
  hint,
  error,
  required,
  value,
  options,
  onValue,
  name,
  disabled,
}: SelectProps<Value>) {
  return (
    <Field label={label} labelHidden={labelHidden} hint={hint} error={error} required={required}>
      {(control) => (
        <div class="relative">
          <select
            {...control}
            name={name}
            disabled={disabled}
            value={value}
            onChange={(event) => {
              const chosen = options.find((option) => option.value === event.currentTarget.value);
              if (chosen !== undefined) onValue(chosen.value);
            }}
            class={`h-control appearance-none ps-2.5 pe-8 ${controlClass}`}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <span class="pointer-events-none absolute inset-y-0 end-2.5 grid place-items-center text-text-muted">
            <Icon of={ChevronDown} />
          </span>
        </div>
      )}
    </Field>
  );
}
