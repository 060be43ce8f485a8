import type { Ref, TextareaHTMLAttributes } from "preact";
import { controlClass, Field, type FieldProps } from "./field.tsx";

type TextAreaProps = FieldProps &
  Omit<TextareaHTMLAttributes, "label" | "class" | "onInput" | "required" | "value" | "ref" | "rows"> & {
    value: string;
    onValue: (value: string) => void;
    /** Lines at rest; grows with the text up to `mostLines`, then scrolls. */
    lines?: number;
    mostLines?: number;
    /** Without frame, inside something that has one (the composer). */
    bare?: boolean;
    areaRef?: Ref<HTMLTextAreaElement>;
  };

/** Several lines of text that grow as one writes. */
export function TextArea({
  label,
  labelHidden,
  hint,
  error,
  required,
  value,
  onValue,
  lines = 2,
  mostLines = 10,
  bare = false,
  areaRef,
  ...rest
}: TextAreaProps) {
  const frame = bare ? "w-full bg-transparent text-reading outline-none" : `${controlClass} px-2.5 py-1.5`;
  return (
    <Field label={label} labelHidden={labelHidden} hint={hint} error={error} required={required}>
      {(control) => (
        <textarea
          dir={value === "" ? undefined : "auto"}
          {...rest}
          {...control}
          ref={areaRef}
          rows={lines}
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
          style={{
            maxBlockSize: `${mostLines + 1}lh`,
            minBlockSize: `calc(${lines}lh + ${bare ? "0px" : "14px"})`,
          }}
          class={`field-sizing-content resize-none ${frame}`}
        />
      )}
    </Field>
  );
}
