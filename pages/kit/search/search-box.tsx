import { useSignal } from "@preact/signals";
import { Search, X } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { IconButton } from "../components/icon-button.tsx";
import { Kbd } from "../components/kbd.tsx";
import { TextField } from "../components/text-field.tsx";

type SearchBoxProps = {
  label: string;
  placeholder?: string;
  clearLabel: string;
  /** What is searched for now, as the address says. */
  query: string;
  onQuery: (query: string) => void;
  "data-testid"?: string;
};

/** Waits for a pause in typing before it asks, in milliseconds. */
const pause = 250;

/** A search of the list below. `/` goes to it, Escape empties and then leaves it. */
export function SearchBox({ label, placeholder = label, clearLabel, query, onQuery, ...rest }: SearchBoxProps) {
  const text = useSignal(query);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // The address may change by itself: the back button, another filter.
  useEffect(() => {
    text.value = query;
  }, [query, text]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function write(value: string, wait: number): void {
    text.value = value;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onQuery(value.trim()), wait);
  }

  return (
    <TextField
      label={label}
      labelHidden
      type="search"
      icon={Search}
      placeholder={placeholder}
      value={text.value}
      onValue={(value) => write(value, pause)}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== "Escape") return;
        if (text.value !== "") write("", 0);
        else if (event.currentTarget instanceof HTMLElement) event.currentTarget.blur();
      }}
      trailing={
        text.value === "" ? (
          <span class="pe-1.5">
            <Kbd keys="/" />
          </span>
        ) : (
          <IconButton icon={X} label={clearLabel} size="small" onClick={() => write("", 0)} />
        )
      }
      data-shortcut="search"
      {...rest}
    />
  );
}
