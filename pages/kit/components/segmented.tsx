import type { LucideIcon } from "lucide-preact";
import { useId } from "preact/hooks";
import { Icon } from "./icon.tsx";

type SegmentedProps<Value extends string> = {
  /** What is being chosen; read aloud, and shown when `labelShown`. */
  label: string;
  labelShown?: boolean;
  value: Value;
  options: readonly { value: Value; label: string; icon?: LucideIcon; count?: string }[];
  onValue: (value: Value) => void;
  /** Only icons, the labels as tooltips. */
  iconsOnly?: boolean;
  wide?: boolean;
};

/** One of two to five, all in view: radio buttons in the shape of one control. */
export function Segmented<Value extends string>({
  label,
  labelShown = false,
  value,
  options,
  onValue,
  iconsOnly = false,
  wide = false,
}: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset class={`min-w-0 ${labelShown ? "flex flex-wrap items-center justify-between gap-x-4 gap-y-1" : ""}`}>
      <legend class={labelShown ? "float-start text-body" : "sr-only"}>{label}</legend>
      <div class={`inline-flex gap-0.5 rounded-medium bg-surface-track p-0.5 ${wide ? "w-full" : ""}`}>
        {options.map((option) => (
          <label
            key={option.value}
            data-tooltip={iconsOnly ? option.label : undefined}
            class={`relative inline-flex min-h-[calc(var(--size-control)-4px)] cursor-pointer select-none items-center justify-center gap-1.5 rounded-[4px] px-2.5 text-body text-text-muted transition-colors hover:text-text has-checked:bg-surface-thumb has-checked:text-text has-checked:shadow-rest has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus ${wide ? "flex-1" : ""}`}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onValue(option.value)}
              class="absolute inset-0 cursor-pointer appearance-none rounded-[4px] outline-none"
            />
            {option.icon !== undefined && <Icon of={option.icon} />}
            <span class={iconsOnly ? "sr-only" : "truncate"}>{option.label}</span>
            {option.count !== undefined && (
              <span class="text-caption tabular-nums text-text-muted">{option.count}</span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
