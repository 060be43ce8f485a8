import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { lazily } from "./lazily.tsx";
import type { MenuItem } from "./menu-panel.tsx";

const MenuPanel = lazily(() => import("./menu-panel.tsx").then((file) => file.MenuPanel));

/** What the trigger must carry: spread it on a Button or IconButton. */
export type MenuTriggerProps = {
  id: string;
  "aria-haspopup": "menu";
  "aria-expanded": boolean;
  "aria-controls": string | undefined;
  onClick: (event: MouseEvent) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onPointerEnter: () => void;
};

type MenuButtonProps = {
  /** Names the menu. */
  label: string;
  items: readonly MenuItem[];
  onSelect: (value: string) => void;
  align?: "start" | "end";
  /** `(trigger) => <IconButton icon={Ellipsis} label="More actions" {...trigger} />` */
  children: (trigger: MenuTriggerProps) => ComponentChildren;
};

/** A button that opens a menu. The machine behind the menu is loaded when the pointer or focus first comes near. */
export function MenuButton({ label, items, onSelect, align = "end", children }: MenuButtonProps) {
  const id = useId();
  const open = useSignal<"no" | "pointer" | "keyboard">("no");
  const used = useSignal(false);
  const isOpen = open.value !== "no";
  const close = () => (open.value = "no");
  function show(by: "pointer" | "keyboard"): void {
    used.value = true;
    open.value = by;
  }
  return (
    <>
      {children({
        id: `${id}-trigger`,
        "aria-haspopup": "menu",
        "aria-expanded": isOpen,
        "aria-controls": isOpen ? `${id}-menu` : undefined,
        // A click without a pointer (Enter, Space) has detail 0.
        onClick: (event) => (isOpen ? close() : show(event.detail === 0 ? "keyboard" : "pointer")),
        onKeyDown: (event) => {
          if (isOpen || event.key !== "ArrowDown") return;
          event.preventDefault();
          show("keyboard");
        },
        onPointerEnter: MenuPanel.preload,
      })}
      {used.value && (
        <MenuPanel
          label={label}
          items={items}
          onSelect={onSelect}
          triggerId={`${id}-trigger`}
          contentId={`${id}-menu`}
          open={isOpen}
          onClose={close}
          byKeyboard={open.value === "keyboard"}
          align={align}
        />
      )}
    </>
  );
}
