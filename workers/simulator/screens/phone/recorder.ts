import { signal } from "@preact/signals";

export type Recording = {
  readonly startedAt: number;
  readonly source: "microphone" | "tune";
  stop(keep: boolean): Promise<Blob | null>;
};

export const recording = signal<Recording | null>(null);

/** Records from the microphone, or a short tune where there is none or it is not allowed. */
export async function startRecording(): Promise<void> {
  const microphone = await navigator.mediaDevices?.getUserMedia({ audio: true }).catch(() => null);
  const source = microphone
    ? { stream: microphone, end: () => microphone.getTracks().forEach((track) => track.stop()) }
    : await playTune();
  const type = ["audio/webm;codecs=opus", "audio/mp4"].find((candidate) => MediaRecorder.isTypeSupported(candidate));
  const recorder = new MediaRecorder(source.stream, {
    ...(type ? { mimeType: type } : {}),
    audioBitsPerSecond: 24_000,
  });
  const parts: Blob[] = [];
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  recorder.start();
  recording.value = {
    startedAt: Date.now(),
    source: microphone ? "microphone" : "tune",
    async stop(keep) {
      const ended = new Promise((resolve) => recorder.addEventListener("stop", resolve, { once: true }));
      recorder.stop();
      await ended;
      source.end();
      recording.value = null;
      return keep ? new Blob(parts, { type: recorder.mimeType }) : null;
    },
  };
}

const melody = [392, 440, 523.25, 587.33, 523.25, 659.25, 587.33, 523.25];
const noteSeconds = 0.28;

/** A tune into a stream that nobody hears until it is played back. */
async function playTune(): Promise<{ stream: MediaStream; end(): void }> {
  const context = new AudioContext();
  await context.resume();
  const destination = context.createMediaStreamDestination();
  const volume = context.createGain();
  const oscillator = context.createOscillator();
  oscillator.type = "triangle";
  for (let note = 0; note < 200; note++) {
    const at = context.currentTime + note * noteSeconds;
    oscillator.frequency.setValueAtTime(melody[note % melody.length] ?? 440, at);
    volume.gain.setValueAtTime(0.25, at);
    volume.gain.exponentialRampToValueAtTime(0.02, at + noteSeconds * 0.95);
  }
  oscillator.connect(volume).connect(destination);
  oscillator.start();
  return { stream: destination.stream, end: () => void context.close() };
}
