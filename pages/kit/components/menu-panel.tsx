import * as menu from "@zag-js/menu";
import { normalizeProps, useMachine } from "@zag-js/preact";
import type { LucideIcon } from "lucide-preact";
import { Fragment } from "preact";
import { createPortal } from "preact/compat";
import { useEffect, useId, useRef } from "preact/hooks";
import { useI18n } from "../i18n/i18n-context.ts";
import { Icon } from "./icon.tsx";
import { Kbd } from "./kbd.tsx";

export type MenuItem = {
  value: string;
  label: string;
  icon?: LucideIcon;
  iconMirrored?: boolean;
  keys?: string;
  /** Cannot be undone. */
  danger?: boolean;
  disabled?: boolean;
  /** A line above it. */
  startsGroup?: boolean;
};

export type MenuPanelProps = {
  label: string;
  items: readonly MenuItem[];
  onSelect: (value: string) => void;
  /** Id of the button the menu belongs to: it stands there, and focus returns there. */
  triggerId: string;
  contentId: string;
  open: boolean;
  onClose: () => void;
  /** Opened by key: the first item is marked at once. */
  byKeyboard: boolean;
  /** Which edge of the button it keeps to. */
  align: "start" | "end";
};

/** The open part of a menu, on zag's machine. Use MenuButton, which loads this when first needed. */
export function MenuPanel({
  label,
  items,
  onSelect,
  triggerId,
  contentId,
  open,
  onClose,
  byKeyboard,
  align,
}: MenuPanelProps) {
  const { dir } = useI18n();
  const chosen = useRef<string | null>(null);
  const service = useMachine(menu.machine, {
    id: useId(),
    dir: dir.value,
    ids: { trigger: triggerId, content: contentId },
    "aria-label": label,
    open,
    onOpenChange: (details) => details.open || onClose(),
    onSelect: ({ value }) => (chosen.current = value),
    loopFocus: true,
    positioning: { placement: `bottom-${align}`, gutter: 4, overflowPadding: 8 },
  });
  const api = menu.connect(service, normalizeProps);

  useEffect(() => {
    const first = items.find((item) => item.disabled !== true);
    if (open && byKeyboard && first !== undefined) api.setHighlightedValue(first.value);
  }, [open]);

  // What was chosen happens once the menu is gone: closing, it would take a dialog with it that opened over it.
  useEffect(() => {
    const value = chosen.current;
    if (api.open || value === null) return;
    chosen.current = null;
    onSelect(value);
  }, [api.open]);

  // The machine stays while the menu is closed: it is what gives the focus back.
  if (!api.open) return null;
  return createPortal(
    <div {...api.getPositionerProps()}>
      <ul
        {...api.getContentProps()}
        class="z-40 max-h-[min(28rem,var(--available-height))] min-w-48 max-w-80 animate-drop overflow-y-auto overscroll-contain rounded-large bg-surface-raised p-1 text-body shadow-float outline-none"
      >
        {items.map((item) => (
          <Fragment key={item.value}>
            {item.startsGroup === true && <li role="separator" class="mx-2 my-1 h-px bg-line" />}
            <li
              {...api.getItemProps({ value: item.value, disabled: item.disabled, valueText: item.label })}
              class={`flex min-h-8 cursor-pointer select-none items-center gap-2.5 rounded-medium px-2 data-disabled:cursor-not-allowed data-disabled:text-text-disabled data-highlighted:bg-surface-press ${item.danger === true ? "text-danger-text" : ""}`}
            >
              {item.icon !== undefined && <Icon of={item.icon} mirrored={item.iconMirrored} class="opacity-80" />}
              <span class="flex-1">{item.label}</span>
              {item.keys !== undefined && <Kbd keys={item.keys} />}
            </li>
          </Fragment>
        ))}
      </ul>
    </div>,
    document.body,
  );
}
