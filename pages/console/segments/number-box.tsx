import { useSignal } from "@preact/signals";
import { TextField } from "../../kit/components/text-field.tsx";

type NumberBoxProps = {
  label: string;
  value: number;
  onValue: (value: number) => void;
  most?: number;
  /** Any number instead of a count from 1 up. */
  free?: boolean;
  disabled?: boolean;
};

/** A number in a line, its unit behind it. What is no number yet stands as typed and changes nothing. */
export function NumberBox({ label, value, onValue, most = 3650, free = false, disabled }: NumberBoxProps) {
  const typed = useSignal<string | null>(null);
  function write(text: string): void {
    typed.value = text;
    const number = Number(text);
    const fits = free
      ? text.trim() !== "" && Number.isFinite(number)
      : /^\d+$/.test(text) && number >= 1 && number <= most;
    if (fits) onValue(number);
  }
  return (
    <div class="flex items-center gap-2">
      <div class="w-24">
        <TextField
          label={label}
          labelHidden
          type="number"
          inputMode={free ? "decimal" : "numeric"}
          step={free ? "any" : 1}
          {...(!free && { min: 1, max: most })}
          disabled={disabled}
          value={typed.value ?? String(value)}
          onValue={write}
          onBlur={() => (typed.value = null)}
        />
      </div>
      {!free && <span aria-hidden="true">{label}</span>}
    </div>
  );
}
