import type { ComponentChildren } from "preact";
import { useId, useRef } from "preact/hooks";
import { useI18n } from "../i18n/i18n-context.ts";
import { moveRoving } from "./roving.rules.ts";

type TabsProps<Value extends string> = {
  label: string;
  value: Value;
  tabs: readonly { value: Value; label: string; count?: ComponentChildren }[];
  onValue: (value: Value) => void;
  /** The panel of the tab that is open. */
  children: ComponentChildren;
};

/** Views of one thing side by side. Arrow keys go the way the eye goes, also right to left. */
export function Tabs<Value extends string>({ label, value, tabs, onValue, children }: TabsProps<Value>) {
  const { dir } = useI18n();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const current = tabs.findIndex((tab) => tab.value === value);

  function onKeyDown(event: KeyboardEvent): void {
    const next = moveRoving(event.key, current, tabs.length, dir.value === "rtl" ? "row-rtl" : "row");
    const tab = next === null ? undefined : tabs[next];
    if (tab === undefined) return;
    event.preventDefault();
    onValue(tab.value);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[next ?? 0]?.focus();
  }

  return (
    <>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        onKeyDown={onKeyDown}
        class="flex gap-4 border-b border-line px-4"
      >
        {tabs.map((tab) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${id}-${tab.value}`}
            aria-selected={tab.value === value}
            aria-controls={`${id}-panel`}
            tabIndex={tab.value === value ? 0 : -1}
            onClick={() => onValue(tab.value)}
            class="-mb-px inline-flex min-h-9 items-center gap-1.5 border-b-2 border-transparent text-body text-text-muted transition-colors hover:text-text aria-selected:border-accent aria-selected:font-strong aria-selected:text-text"
          >
            {tab.label}
            {tab.count}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`} tabIndex={-1}>
        {children}
      </div>
    </>
  );
}
