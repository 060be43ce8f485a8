import { Check } from "lucide-preact";
import { useId } from "preact/hooks";

type CheckboxProps = {
  label: string;
  hint?: string;
  checked: boolean;
  onChecked: (checked: boolean) => void;
  disabled?: boolean;
  name?: string;
};

/** Yes or no, taken when the form is sent. */
export function Checkbox({ label, hint, checked, onChecked, disabled, name }: CheckboxProps) {
  const id = useId();
  return (
    <div class="grid grid-cols-[auto_1fr] items-start gap-x-2">
      <span class="relative grid size-5 place-items-center">
        <input
          id={id}
          type="checkbox"
          name={name}
          checked={checked}
          disabled={disabled}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          onChange={(event) => onChecked(event.currentTarget.checked)}
          class="peer size-4 appearance-none rounded-small border border-line-control bg-surface transition-colors checked:border-accent checked:bg-accent disabled:border-line disabled:bg-surface-press"
        />
        <Check
          size={12}
          strokeWidth={3}
          aria-hidden="true"
          class="pointer-events-none absolute text-on-accent opacity-0 peer-checked:opacity-100 peer-disabled:text-text-disabled"
        />
      </span>
      <label for={id} class="min-h-6 text-body">
        {label}
      </label>
      {hint !== undefined && (
        <p id={`${id}-hint`} class="col-start-2 text-caption text-text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
