import * as dialog from "@zag-js/dialog";
import { normalizeProps, useMachine } from "@zag-js/preact";
import { useSignal } from "@preact/signals";
import { type LucideIcon, Search } from "lucide-preact";
import { createPortal } from "preact/compat";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { useDeskTexts } from "../i18n/desk-texts.ts";
import { rankMatches } from "../search/rank-matches.ts";
import { CommandOption } from "./command-option.tsx";
import { Icon } from "./icon.tsx";
import { moveRoving } from "./roving.rules.ts";

export type Command = {
  id: string;
  /** A verb first: "Close conversation". */
  label: string;
  /** Heading; commands of one group should stand together. */
  group: string;
  /** Other words one may look for, the other language's included. */
  keywords?: string;
  icon?: LucideIcon;
  keys?: string;
  run: () => void;
};

export type CommandPaletteProps = { commands: readonly Command[]; onClose: () => void };

/** Everything that can be done, by typing a few letters of it. Load with lazily(), open on Ctrl K. */
export function CommandPalette({ commands, onClose }: CommandPaletteProps) {
  const { t, dir } = useDeskTexts();
  const id = useId();
  const query = useSignal("");
  const active = useSignal(0);
  const list = useRef<HTMLDivElement>(null);
  const service = useMachine(dialog.machine, {
    id,
    dir: dir.value,
    open: true,
    "aria-label": t("desk:palette.label"),
    onOpenChange: ({ open }) => open || onClose(),
  });
  const api = dialog.connect(service, normalizeProps);
  const found = rankMatches(
    commands,
    query.value,
    ({ label, keywords = "", group }) => `${label} ${keywords} ${group}`,
  );
  const marked = Math.min(active.value, found.length - 1);

  useLayoutEffect(
    () => list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }),
    [marked],
  );

  function run(command: Command | undefined): void {
    if (command === undefined) return;
    onClose();
    command.run();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      return run(found[marked]);
    }
    // Home and End belong to the text field.
    const next =
      event.key === "Home" || event.key === "End" ? null : moveRoving(event.key, marked, found.length, "column");
    if (next === null) return;
    event.preventDefault();
    active.value = next;
  }

  return createPortal(
    <>
      <div {...api.getBackdropProps()} class="fixed inset-0 z-40 animate-appear bg-overlay" />
      <div {...api.getPositionerProps()} class="fixed inset-0 z-40 grid justify-items-center p-3 sm:pt-[14vh]">
        <div
          {...api.getContentProps()}
          class="grid max-h-[min(28rem,100%)] w-full max-w-xl animate-rise grid-rows-[auto_minmax(0,1fr)] self-start overflow-hidden rounded-[14px] bg-surface-raised shadow-float outline-none"
        >
          <div class="flex items-center gap-2.5 border-b border-line px-4">
            <Icon of={Search} size={18} class="text-text-muted" />
            <input
              role="combobox"
              aria-expanded={found.length > 0}
              aria-controls={`${id}-list`}
              aria-autocomplete="list"
              aria-activedescendant={found.length > 0 ? `${id}-${marked}` : undefined}
              aria-label={t("desk:palette.label")}
              placeholder={t("desk:palette.placeholder")}
              value={query.value}
              dir={query.value === "" ? undefined : "auto"}
              onInput={(event) => {
                query.value = event.currentTarget.value;
                active.value = 0;
              }}
              onKeyDown={onKeyDown}
              class="h-12 min-w-0 flex-1 bg-transparent text-reading outline-none rtl:text-right"
            />
          </div>
          {found.length === 0 ? (
            <div class="grid justify-items-center gap-1 px-4 py-10 text-center">
              <p class="font-strong">{t("desk:palette.none", { query: query.value })}</p>
              <p class="text-text-muted">{t("desk:palette.hint")}</p>
            </div>
          ) : (
            <div
              ref={list}
              id={`${id}-list`}
              role="listbox"
              aria-label={t("desk:palette.label")}
              class="overflow-y-auto p-1.5"
            >
              {found.map((command, index) => (
                <CommandOption
                  key={command.id}
                  id={`${id}-${index}`}
                  command={command}
                  heading={query.value === "" && command.group !== found[index - 1]?.group ? command.group : null}
                  marked={index === marked}
                  onMark={() => (active.value = index)}
                  onRun={() => run(command)}
                />
              ))}
            </div>
          )}
          <p class="sr-only" role="status">
            {t("desk:palette.results", { count: found.length })}
          </p>
        </div>
      </div>
    </>,
    document.body,
  );
}
