import * as dialog from "@zag-js/dialog";
import { normalizeProps, useMachine } from "@zag-js/preact";
import { X } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { createPortal } from "preact/compat";
import { useId } from "preact/hooks";
import { useI18n } from "../i18n/i18n-context.ts";
import { IconButton } from "./icon-button.tsx";

const widths = { small: "max-w-sm", medium: "max-w-lg", large: "max-w-3xl" } as const;

export type DialogProps = {
  title: string;
  /** One sentence under the title. */
  description?: string;
  children?: ComponentChildren;
  /** Buttons, the main one last. */
  actions?: ComponentChildren;
  onClose: () => void;
  /** `alertdialog` for a question that must be answered: a press outside does not close it. */
  role?: "dialog" | "alertdialog";
  width?: keyof typeof widths;
};

/** A window over the work, open as long as it is rendered. Focus goes in, stays in, and returns; Escape closes. Load with lazily(). */
export function Dialog({
  title,
  description,
  children,
  actions,
  onClose,
  role = "dialog",
  width = "medium",
}: DialogProps) {
  const { t, dir } = useI18n();
  const service = useMachine(dialog.machine, {
    id: useId(),
    dir: dir.value,
    role,
    open: true,
    closeOnInteractOutside: role === "dialog",
    onOpenChange: ({ open }) => open || onClose(),
  });
  const api = dialog.connect(service, normalizeProps);
  return createPortal(
    <>
      <div {...api.getBackdropProps()} class="fixed inset-0 z-30 animate-appear bg-overlay" />
      <div
        {...api.getPositionerProps()}
        class="fixed inset-0 z-30 grid items-end justify-items-center overflow-y-auto sm:items-center sm:p-6"
      >
        <div
          {...api.getContentProps()}
          class={`grid max-h-full w-full animate-rise grid-rows-[auto_1fr_auto] rounded-t-[14px] bg-surface-raised shadow-float outline-none sm:rounded-[14px] ${widths[width]}`}
        >
          <header class="flex items-start gap-2 pt-4 pb-2 ps-5 pe-3">
            <div class="grid flex-1 gap-1">
              <h2 {...api.getTitleProps()} class="text-title font-strong">
                {title}
              </h2>
              {description !== undefined && (
                <p {...api.getDescriptionProps()} class="text-pretty text-body text-text-muted">
                  {description}
                </p>
              )}
            </div>
            {role === "dialog" && (
              <IconButton
                {...closeWithoutType(api.getCloseTriggerProps())}
                icon={X}
                label={t("kit:close")}
                size="small"
              />
            )}
          </header>
          {children !== undefined && <div class="min-h-0 overflow-y-auto px-5 py-2">{children}</div>}
          {actions !== undefined && <footer class="flex flex-wrap justify-end gap-2 px-5 pt-3 pb-5">{actions}</footer>}
        </div>
      </div>
    </>,
    document.body,
  );
}

/** The machine's press handler; id and look are the IconButton's own. */
function closeWithoutType({ onClick }: { onClick?: unknown }): { onClick: (event: MouseEvent) => void } {
  return { onClick: (event) => typeof onClick === "function" && onClick(event) };
}
