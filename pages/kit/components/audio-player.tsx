import { useSignal } from "@preact/signals";
import { Pause, Play } from "lucide-preact";
import { useRef } from "preact/hooks";
import { useDeskTexts } from "../i18n/desk-texts.ts";
import { IconButton } from "./icon-button.tsx";

const rates = [1, 1.5, 2];

type AudioPlayerProps = {
  /** Null while it is on its way. */
  url: string | null;
  /** In ms where it is known before the file is loaded. */
  duration?: number;
};

/** A voice note: play, seek, speed. Time runs left to right in every language, as on any player; one plays at a time. */
export function AudioPlayer({ url, duration }: AudioPlayerProps) {
  const { t, formatClock, formatNumber } = useDeskTexts();
  const audio = useRef<HTMLAudioElement>(null);
  const playing = useSignal(false);
  const at = useSignal(0);
  const length = useSignal(duration ?? 0);
  const rate = useSignal(1);
  const broken = useSignal(false);

  async function toggle(): Promise<void> {
    const player = audio.current;
    if (player === null) return;
    if (!player.paused) return player.pause();
    for (const other of document.querySelectorAll("audio")) if (other !== player) other.pause();
    // Refused when the file is broken (onError tells) or the press was overtaken by a pause.
    await player.play().catch(() => undefined);
  }

  function readLength(player: HTMLAudioElement): void {
    if (Number.isFinite(player.duration)) length.value = player.duration * 1000;
  }

  function turnRate(): void {
    rate.value = rates[(rates.indexOf(rate.value) + 1) % rates.length] ?? 1;
    if (audio.current !== null) audio.current.playbackRate = rate.value;
  }

  if (broken.value) return <p class="text-caption text-text-muted">{t("desk:audio.broken")}</p>;
  return (
    <div dir="ltr" class="flex w-64 max-w-full items-center gap-2">
      <audio
        ref={audio}
        src={url ?? undefined}
        preload="metadata"
        onPlay={() => (playing.value = true)}
        onPause={() => (playing.value = false)}
        onTimeUpdate={(event) => (at.value = event.currentTarget.currentTime * 1000)}
        onLoadedMetadata={(event) => readLength(event.currentTarget)}
        onDurationChange={(event) => readLength(event.currentTarget)}
        onError={() => (broken.value = url !== null)}
      />
      <IconButton
        icon={playing.value ? Pause : Play}
        label={playing.value ? t("desk:audio.pause") : t("desk:audio.play")}
        tone="primary"
        disabled={url === null}
        busy={url === null}
        onClick={() => void toggle()}
      />
      <input
        type="range"
        min={0}
        max={Math.max(1, length.value)}
        step={100}
        value={at.value}
        aria-label={t("desk:audio.position")}
        aria-valuetext={`${formatClock(at.value)} / ${formatClock(length.value)}`}
        onInput={(event) => {
          if (audio.current !== null) audio.current.currentTime = event.currentTarget.valueAsNumber / 1000;
        }}
        class="range h-6 min-w-0 flex-1"
        style={{ "--share": `${(100 * at.value) / Math.max(1, length.value)}%` }}
      />
      <span class="w-9 text-end text-caption tabular-nums text-text-muted">
        {formatClock(playing.value || at.value > 0 ? at.value : length.value)}
      </span>
      <button
        type="button"
        aria-label={t("desk:audio.speed", { rate: rate.value })}
        onClick={turnRate}
        class="h-6 w-9 rounded-full bg-surface-press text-[11px] tabular-nums text-text hover:bg-surface-hover"
      >
        {formatNumber(rate.value)}×
      </button>
    </div>
  );
}
