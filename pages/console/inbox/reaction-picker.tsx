import { useSignal } from "@preact/signals";
import { SmilePlus, X } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { useTexts } from "../app/texts.ts";

const choices = ["👍", "❤️", "😂", "😮", "🙏", "✅"];

type ReactionPickerProps = {
  ours: string | null;
  onReact: (emoji: string | null) => void;
};

/** A row of marks above the bubble. Escape or a press elsewhere closes it. */
export function ReactionPicker({ ours, onReact }: ReactionPickerProps) {
  const { t } = useTexts();
  const open = useSignal(false);
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open.value) bar.current?.querySelector("button")?.focus();
  }, [open.value]);

  function choose(emoji: string | null): void {
    open.value = false;
    onReact(emoji);
  }

  return (
    <span
      onFocusOut={(event) => {
        const next = event.relatedTarget;
        if (!(next instanceof Node) || !event.currentTarget.contains(next)) open.value = false;
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open.value) return;
        event.preventDefault();
        open.value = false;
      }}
    >
      <IconButton
        icon={SmilePlus}
        label={t("inbox:message.react")}
        size="small"
        aria-expanded={open.value}
        onClick={() => (open.value = !open.value)}
      />
      {open.value && (
        <div
          ref={bar}
          role="group"
          aria-label={t("inbox:message.react")}
          class="absolute bottom-full z-10 mb-1 flex animate-rise rounded-full bg-surface-raised p-1 shadow-float -start-1"
        >
          {choices.map((emoji) => (
            <button
              key={emoji}
              type="button"
              aria-pressed={ours === emoji}
              onClick={() => choose(ours === emoji ? null : emoji)}
              class="grid size-8 place-items-center rounded-full text-title transition-transform hover:scale-110 hover:bg-surface-hover aria-pressed:bg-accent-soft"
            >
              {emoji}
            </button>
          ))}
          {ours !== null && (
            <IconButton icon={X} label={t("inbox:reaction.remove")} size="small" onClick={() => choose(null)} />
          )}
        </div>
      )}
    </span>
  );
}
