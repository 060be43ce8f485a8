import { Paperclip, SendHorizontal } from "lucide-preact";
import { useRef } from "preact/hooks";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { TextArea } from "../../kit/components/text-area.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { AttachmentChips } from "./attachment-chips.tsx";
import { ComposerBlocked } from "./composer-blocked.tsx";
import { readContactName } from "./contact-name.ts";
import { canSend } from "./draft.ts";
import { ReplyChip } from "./reply-chip.tsx";
import { TypingIndicator } from "./typing-indicator.tsx";
import { readWindow } from "./window.ts";

/** Where an answer is written. */
export function Composer() {
  const { thread, now } = useConsole();
  const summary = thread.summary.value;
  if (summary === null) return null;
  const window = readWindow(summary, now.value);
  return (
    <div class="shrink-0 px-3 pb-3 pt-1 [padding-bottom:max(0.75rem,env(safe-area-inset-bottom))] md:px-4">
      <TypingIndicator />
      {thread.mayWrite.value && window.kind === "open" ? <Editor /> : <ComposerBlocked window={window} />}
    </div>
  );
}

/** Which of the composer's meanings a press of Enter has, given the person's habit. */
function asksToSend(event: KeyboardEvent, enterKey: "sends" | "breaks"): boolean {
  if (event.key !== "Enter" || event.isComposing) return false;
  if (enterKey === "breaks") return event.ctrlKey || event.metaKey;
  return !event.shiftKey && !event.altKey;
}

function Editor() {
  const { composer, thread, preferences } = useConsole();
  const { t } = useTexts();
  const picker = useRef<HTMLInputElement>(null);
  const draft = composer.draft.value;
  const contact = thread.summary.value?.contact;
  const name = (contact && readContactName(contact)) ?? t("inbox:contact.unknown");

  function attachAll(files: FileList | null | undefined): void {
    for (const file of files ?? []) void composer.attach(file);
  }

  return (
    <div
      class="grid rounded-large border border-line-control bg-surface transition-colors focus-within:border-accent focus-within:outline-2 focus-within:outline-focus/40"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        attachAll(event.dataTransfer?.files);
      }}
      onPaste={(event) => {
        if ((event.clipboardData?.files.length ?? 0) === 0) return;
        event.preventDefault();
        attachAll(event.clipboardData?.files);
      }}
    >
      {draft.replyTo !== null && <ReplyChip replyTo={draft.replyTo} />}
      {draft.attachments.length > 0 && <AttachmentChips attachments={draft.attachments} />}
      <div class="flex items-end gap-1 p-1">
        <IconButton
          icon={Paperclip}
          label={t("inbox:composer.attach")}
          data-testid="composer-attach"
          onClick={() => picker.current?.click()}
        />
        <input
          ref={picker}
          type="file"
          multiple
          tabIndex={-1}
          aria-hidden="true"
          class="hidden"
          data-testid="composer-file"
          onChange={(event) => {
            attachAll(event.currentTarget.files);
            event.currentTarget.value = "";
          }}
        />
        <div class="min-w-0 flex-1 self-center py-1">
          <TextArea
            bare
            label={t("inbox:composer.label", { name })}
            labelHidden
            lines={1}
            mostLines={9}
            placeholder={t("inbox:composer.placeholder")}
            value={draft.text}
            maxLength={4096}
            onValue={composer.write}
            onBlur={composer.stopTyping}
            onKeyDown={(event: KeyboardEvent) => {
              if (asksToSend(event, preferences.enterKey.value)) {
                event.preventDefault();
                void composer.send();
              } else if (event.key === "Escape" && event.currentTarget instanceof HTMLElement) {
                event.currentTarget.blur();
              }
            }}
            data-shortcut="reply"
            data-testid="composer-input"
          />
        </div>
        <IconButton
          icon={SendHorizontal}
          iconMirrored
          tone="primary"
          label={t("inbox:composer.send")}
          keys={preferences.enterKey.value === "sends" ? "Enter" : "Ctrl Enter"}
          disabled={!canSend(draft)}
          data-testid="composer-send"
          onClick={() => void composer.send()}
        />
      </div>
    </div>
  );
}
