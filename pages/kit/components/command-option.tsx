import type { Command } from "./command-palette.tsx";
import { Icon } from "./icon.tsx";
import { Kbd } from "./kbd.tsx";

type CommandOptionProps = {
  id: string;
  command: Command;
  /** The group's name, where it begins. */
  heading: string | null;
  marked: boolean;
  onMark: () => void;
  onRun: () => void;
};

/** One line of the command palette. */
export function CommandOption({ id, command, heading, marked, onMark, onRun }: CommandOptionProps) {
  return (
    <>
      {heading !== null && (
        <p role="presentation" class="px-2.5 pt-2.5 pb-1 text-caption text-text-muted">
          {heading}
        </p>
      )}
      <div
        id={id}
        role="option"
        aria-selected={marked}
        onPointerMove={() => marked || onMark()}
        onClick={onRun}
        class={`flex min-h-9 cursor-pointer items-center gap-3 rounded-medium px-2.5 ${marked ? "bg-surface-press" : ""}`}
      >
        {command.icon !== undefined && <Icon of={command.icon} class="text-text-muted" />}
        <span class="min-w-0 flex-1 truncate">{command.label}</span>
        {command.keys !== undefined && <Kbd keys={command.keys} />}
      </div>
    </>
  );
}
