import { useSignal } from "@preact/signals";
import { SendHorizontal, Trash2 } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { sendVoice } from "./compose.ts";
import { attempt } from "./phone.store.ts";
import type { Recording } from "./recorder.ts";
import { formatLength } from "./times.ts";
import { say } from "./words.ts";

/** Stands in the composer's place while a voice note is recorded. */
export function RecordingBar({ recording }: { recording: Recording }) {
  const now = useSignal(Date.now());
  useEffect(() => {
    const timer = setInterval(() => (now.value = Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  const finish = (keep: boolean) =>
    attempt(async () => {
      const voice = await recording.stop(keep);
      if (voice) await sendVoice(voice);
    });
  return (
    <footer class="composer">
      {recording.source === "tune" && <p class="recording-note">{say("recordingTone")}</p>}
      <div class="composer-row">
        <button
          type="button"
          class="icon-button is-danger"
          aria-label={say("cancel")}
          data-testid="phone-record-cancel"
          onClick={() => void finish(false)}
        >
          <Trash2 size={20} aria-hidden="true" />
        </button>
        <p class="recording" role="timer" aria-label={say("recording")}>
          <i class="recording-dot" /> {formatLength((now.value - recording.startedAt) / 1000)}
        </p>
        <button
          type="button"
          class="icon-button send"
          aria-label={say("send")}
          data-testid="phone-record-send"
          onClick={() => void finish(true)}
        >
          <SendHorizontal size={20} class="mirrors" aria-hidden="true" />
        </button>
      </div>
    </footer>
  );
}
