import { useSignal, useSignalEffect } from "@preact/signals";
import { Mic, Pencil, Plus, SendHorizontal, X } from "lucide-preact";
import { useRef } from "preact/hooks";
import { AttachMenu } from "./attach-menu.tsx";
import { sendDraft, sendFiles } from "./compose.ts";
import { attempt, draft, edited, forgetDraft, quoted, thread } from "./phone.store.ts";
import { previewOf } from "./preview.ts";
import { recording, startRecording } from "./recorder.ts";
import { RecordingBar } from "./recording-bar.tsx";
import { say } from "./words.ts";

/** Where one writes: what is quoted or edited above, attach, words, and send or record. */
export function Composer() {
  const isAttaching = useSignal(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const files = useRef<HTMLInputElement>(null);
  useSignalEffect(() => {
    if (quoted.value !== null || edited.value !== null) field.current?.focus();
  });
  useSignalEffect(() => {
    if (field.current) grow(field.current, draft.value);
  });
  if (recording.value !== null) return <RecordingBar recording={recording.value} />;
  const hasWords = draft.value.trim() !== "";
  return (
    <footer class="composer">
      <Attached />
      {isAttaching.value && (
        <AttachMenu onFiles={() => files.current?.click()} onClose={() => (isAttaching.value = false)} />
      )}
      <input
        ref={files}
        type="file"
        multiple
        hidden
        data-testid="phone-attach"
        aria-label={say("photoOrFile")}
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = "";
          void attempt(() => sendFiles(chosen));
        }}
      />
      <div class="composer-row">
        <button
          type="button"
          class="icon-button"
          aria-label={say("attach")}
          aria-expanded={isAttaching.value}
          data-testid="phone-attach-menu"
          onClick={() => (isAttaching.value = !isAttaching.value)}
        >
          <Plus size={24} aria-hidden="true" />
        </button>
        <textarea
          ref={field}
          class="composer-input"
          rows={1}
          dir="auto"
          placeholder={say("message")}
          aria-label={say("message")}
          data-testid="phone-input"
          value={draft.value}
          onInput={(event) => (draft.value = event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") forgetDraft();
            if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            void sendDraft();
          }}
        />
        {hasWords ? (
          <button
            type="button"
            class="icon-button send"
            aria-label={say("send")}
            data-testid="phone-send"
            onClick={() => void sendDraft()}
          >
            <SendHorizontal size={20} class="mirrors" aria-hidden="true" />
          </button>
        ) : (
          <button
            type="button"
            class="icon-button send"
            aria-label={say("record")}
            data-testid="phone-record"
            onClick={() => void attempt(startRecording)}
          >
            <Mic size={21} aria-hidden="true" />
          </button>
        )}
      </div>
    </footer>
  );
}

function Attached() {
  const message = edited.value ?? quoted.value;
  if (message === null) return null;
  const isEdit = edited.value !== null;
  return (
    <div class="attached">
      {isEdit && <Pencil size={18} aria-hidden="true" />}
      <div class="quote">
        <b>{isEdit ? say("editing") : message.from === "business" ? <bdi>{thread.value?.name}</bdi> : say("you")}</b>
        <bdi>{previewOf(message)}</bdi>
      </div>
      <button
        type="button"
        class="icon-button"
        aria-label={say("cancel")}
        onClick={isEdit ? forgetDraft : () => (quoted.value = null)}
      >
        <X size={20} aria-hidden="true" />
      </button>
    </div>
  );
}

function grow(field: HTMLTextAreaElement, text: string): void {
  field.style.blockSize = "auto";
  field.style.blockSize = text === "" ? "" : `${Math.min(field.scrollHeight, 120)}px`;
}
