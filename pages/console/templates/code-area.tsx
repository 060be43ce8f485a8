import { useSignal } from "@preact/signals";
import type { Ref } from "preact";
import { Field, frameClass } from "../../kit/components/field.tsx";

type CodeAreaProps = {
  label: string;
  hint?: string;
  value: string;
  onValue: (value: string) => void;
  areaRef: Ref<HTMLTextAreaElement>;
  /** Lines that something is wrong with. */
  marked: readonly number[];
  disabled?: boolean;
};

/** Source text with its line numbers, left to right in every language. Tab leaves it, as it leaves every field. */
export function CodeArea({ label, hint, value, onValue, areaRef, marked, disabled }: CodeAreaProps) {
  const scrolled = useSignal(0);
  const count = value.split("\n").length;
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <div dir="ltr" class={`h-[26rem] resize-y overflow-hidden has-[textarea:focus]:border-accent ${frameClass}`}>
          <div
            aria-hidden="true"
            class="h-full w-11 shrink-0 select-none overflow-hidden border-e border-line bg-surface-inset py-2 text-end font-code text-caption text-text-muted"
          >
            <div style={{ transform: `translateY(-${scrolled.value}px)` }}>
              {Array.from({ length: count }, (_, index) => (
                <div
                  key={index}
                  class={`h-5 pe-2 leading-5 ${marked.includes(index + 1) ? "bg-danger-soft font-strong text-danger-text" : ""}`}
                >
                  {index + 1}
                </div>
              ))}
            </div>
          </div>
          <textarea
            {...control}
            ref={areaRef}
            value={value}
            disabled={disabled}
            onInput={(event) => onValue(event.currentTarget.value)}
            onScroll={(event) => (scrolled.value = event.currentTarget.scrollTop)}
            spellcheck={false}
            autocapitalize="off"
            autocomplete="off"
            wrap="off"
            data-testid="template-source"
            class="h-full min-w-0 flex-1 resize-none overflow-auto whitespace-pre bg-transparent px-2.5 py-2 font-code text-caption leading-5 outline-none"
          />
        </div>
      )}
    </Field>
  );
}
