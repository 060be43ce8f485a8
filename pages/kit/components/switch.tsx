import { useId } from "preact/hooks";

type SwitchProps = {
  label: string;
  hint?: string;
  checked: boolean;
  onChecked: (checked: boolean) => void;
  disabled?: boolean;
};

/** On or off, at once. The knob carries a bar when on, so that colour is not the only sign. */
export function Switch({ label, hint, checked, onChecked, disabled }: SwitchProps) {
  const id = useId();
  return (
    <div class="flex items-start justify-between gap-4">
      <div class="grid">
        <label for={id} class="text-body">
          {label}
        </label>
        {hint !== undefined && (
          <p id={`${id}-hint`} class="text-caption text-text-muted">
            {hint}
          </p>
        )}
      </div>
      <button
        id={id}
        type="button"
        role="switch"
        aria-checked={checked}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        disabled={disabled}
        onClick={() => onChecked(!checked)}
        class="group inline-flex h-6 w-10 shrink-0 items-center rounded-full border border-line-control bg-surface-press px-0.5 transition-colors aria-checked:border-accent aria-checked:bg-accent disabled:opacity-50"
      >
        <span class="grid size-[18px] place-items-center rounded-full bg-text-muted transition-transform group-aria-checked:bg-on-accent ltr:group-aria-checked:translate-x-4 rtl:group-aria-checked:-translate-x-4">
          <span class="h-2 w-0.5 rounded-full bg-transparent group-aria-checked:bg-accent" />
        </span>
      </button>
    </div>
  );
}
