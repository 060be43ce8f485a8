import { CircleAlert } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { useI18n } from "../i18n/i18n-context.ts";
import { Icon } from "./icon.tsx";

/** What every labelled control takes. */
export type FieldProps = {
  label: string;
  /** Keeps the label for readers only, where the place already says it (search). */
  labelHidden?: boolean;
  /** Help under the control. */
  hint?: string;
  /** What is wrong and how to mend it; shown instead of the hint. */
  error?: string | undefined;
  required?: boolean;
};

/** Attributes that tie a control to its label, hint and error. */
export type ControlAttributes = {
  id: string;
  required: boolean;
  "aria-invalid": boolean;
  "aria-describedby": string | undefined;
};

export const controlClass =
  "w-full rounded-medium border border-line-control bg-surface text-body text-text transition-colors hover:border-text-muted focus:border-accent focus:outline-2 focus:outline-offset-0 focus:outline-focus/40 disabled:border-line disabled:bg-surface-inset disabled:text-text-disabled aria-invalid:border-danger-mark";

/** For a frame around a control and what stands beside it. Paddings inside would follow the direction of the text, not of the page. */
export const frameClass =
  "flex w-full items-center rounded-medium border border-line-control bg-surface text-body text-text transition-colors hover:border-text-muted has-[input:focus]:border-accent has-[input:focus]:outline-2 has-[input:focus]:outline-focus/40 has-[input:disabled]:border-line has-[input:disabled]:bg-surface-inset has-[input:disabled]:text-text-disabled has-aria-invalid:border-danger-mark";

/** Label, control, and a line of help or error beneath. The error is announced when it appears. */
export function Field({
  label,
  labelHidden = false,
  hint,
  error,
  required = false,
  children,
}: FieldProps & { children: (control: ControlAttributes) => ComponentChildren }) {
  const { t } = useI18n();
  const id = useId();
  const help = error ?? hint;
  const control = {
    id,
    required,
    "aria-invalid": error !== undefined,
    "aria-describedby": help === undefined ? undefined : `${id}-help`,
  };
  return (
    <div class="grid grid-cols-[minmax(0,1fr)] gap-1">
      <label for={id} class={labelHidden ? "sr-only" : "text-body font-strong"}>
        {label}
        {required && <span class="sr-only"> ({t("kit:required")})</span>}
      </label>
      {children(control)}
      <div id={`${id}-help`} aria-live="polite" class={help === undefined ? "sr-only" : ""}>
        {error !== undefined ? (
          <p class="flex items-start gap-1 text-caption text-danger-text">
            <Icon of={CircleAlert} size={14} class="mt-px" />
            {error}
          </p>
        ) : (
          hint !== undefined && <p class="text-caption text-text-muted">{hint}</p>
        )}
      </div>
    </div>
  );
}
