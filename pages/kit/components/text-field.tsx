import type { LucideIcon } from "lucide-preact";
import type { ComponentChildren, PartialInputHTMLAttributes, Ref } from "preact";
import { Field, type FieldProps, frameClass } from "./field.tsx";
import { Icon } from "./icon.tsx";

type InputType = "text" | "search" | "email" | "tel" | "url" | "password" | "number";

/** Preact's types tie an input's type to the roles and lists it may have; we give neither, so every type is as good as text. */
function typeInput(type: InputType): { type: "text" } {
  return { type: type as "text" };
}

type TextFieldProps = FieldProps &
  Omit<
    PartialInputHTMLAttributes<HTMLInputElement>,
    "type" | "role" | "list" | "label" | "icon" | "size" | "class" | "onInput" | "required" | "value" | "ref"
  > & {
    type?: InputType;
    value: string;
    /** Called with the new text at every keystroke. */
    onValue: (value: string) => void;
    /** Stands before the text. */
    icon?: LucideIcon;
    /** Stands after the text: a button or a key hint. */
    trailing?: ComponentChildren;
    inputRef?: Ref<HTMLInputElement>;
  };

/** One line of text. Free text finds its own direction; codes, addresses and numbers (by type) stay left to right. */
export function TextField({
  label,
  labelHidden,
  hint,
  error,
  required,
  value,
  onValue,
  icon,
  trailing,
  inputRef,
  type = "text",
  ...rest
}: TextFieldProps) {
  const direction = type === "text" || type === "search" ? "auto" : "ltr";
  return (
    <Field label={label} labelHidden={labelHidden} hint={hint} error={error} required={required}>
      {(control) => (
        <div class={`h-control ${frameClass}`}>
          {icon !== undefined && (
            <label for={control.id} aria-hidden="true" class="ps-2.5 text-text-muted">
              <Icon of={icon} />
            </label>
          )}
          <input
            dir={value === "" ? undefined : direction}
            {...rest}
            {...control}
            ref={inputRef}
            {...typeInput(type)}
            value={value}
            onInput={(event) => onValue(event.currentTarget.value)}
            class="h-full min-w-0 flex-1 bg-transparent px-2.5 outline-none rtl:text-right"
          />
          {trailing !== undefined && <span class="pe-1">{trailing}</span>}
        </div>
      )}
    </Field>
  );
}
