import { useSignal } from "@preact/signals";
import { Pause, Play } from "lucide-preact";
import { useRef } from "preact/hooks";
import type { PhoneMessage } from "../../world/thread.ts";
import { reportPlayed } from "./phone.store.ts";
import { formatLength } from "./times.ts";
import { say } from "./words.ts";

const bars = 28;

/** A voice note or audio file: play, pause, and bars that fill as it goes. */
export function AudioPlayer({ message, source }: { message: PhoneMessage; source: string }) {
  const audio = useRef<HTMLAudioElement>(null);
  const isPlaying = useSignal(false);
  const seconds = useSignal(0);
  const length = useSignal(0);
  const toggle = () => {
    if (isPlaying.value) return audio.current?.pause();
    void audio.current?.play();
    if (message.from === "business") void reportPlayed(message.wamid);
  };
  const share = length.value === 0 ? 0 : seconds.value / length.value;
  return (
    <div class="audio" data-testid="phone-audio">
      <audio
        ref={audio}
        src={source}
        preload="metadata"
        onPlay={() => (isPlaying.value = true)}
        onPause={() => (isPlaying.value = false)}
        onEnded={() => (seconds.value = 0)}
        onTimeUpdate={(event) => (seconds.value = event.currentTarget.currentTime)}
        onDurationChange={(event) =>
          (length.value = Number.isFinite(event.currentTarget.duration) ? event.currentTarget.duration : 0)
        }
      />
      <button type="button" class="icon-button" aria-label={say(isPlaying.value ? "pause" : "play")} onClick={toggle}>
        {isPlaying.value ? <Pause size={22} aria-hidden="true" /> : <Play size={22} aria-hidden="true" />}
      </button>
      <span class="bars" dir="ltr" aria-hidden="true">
        {heightsOf(message.wamid).map((height, index) => (
          <i key={index} class={index / bars < share ? "is-past" : ""} style={{ blockSize: `${height}%` }} />
        ))}
      </span>
      <span class="audio-length">{formatLength(isPlaying.value ? seconds.value : length.value)}</span>
    </div>
  );
}

/** Steady bars of a message; what it sounds like is not measured. */
function heightsOf(wamid: string): number[] {
  return Array.from(
    { length: bars },
    (_, index) => 22 + ((wamid.charCodeAt(8 + (index % (wamid.length - 8))) * (index + 7)) % 78),
  );
}
