// oxlint-disable-next-line import/default -- the address of what the builder makes of it
import levelProcessor from "./level-processor.ts?worker&url";
import { type MicrophoneFailure, nameFailure } from "./microphone-failure.rules.ts";
import type { Moment } from "./levels.rules.ts";

export type Microphone = {
  /** Samples a second, as the moments count them. */
  readonly sampleRate: number;
  readonly stop: () => void;
};

export type Listener = {
  readonly onMoment: (moment: Moment) => void;
  /** It was unplugged, or taken away in the browser's settings. */
  readonly onLost: () => void;
};

export type OpenMicrophone = (listener: Listener) => Promise<Microphone | { readonly failure: MicrophoneFailure }>;

/** What makes voices clearer makes levels meaningless: gain that follows, noise that is taken out, echo that is removed. */
const untouched: MediaTrackConstraints = {
  autoGainControl: false,
  noiseSuppression: false,
  echoCancellation: false,
  channelCount: { ideal: 1 },
};

/** Asks for the microphone and listens; to be called from a press. Nothing is recorded: the page only ever gets energies. */
export const openMicrophone: OpenMicrophone = async ({ onMoment, onLost }) => {
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: untouched });
  } catch (error) {
    return { failure: nameFailure(error, await readMicrophonePermission()) };
  }
  const context = new AudioContext();
  function stop(): void {
    for (const track of stream.getTracks()) track.stop();
    void context.close().catch(() => undefined);
  }
  try {
    await context.audioWorklet.addModule(levelProcessor);
    await context.resume();
    const levels = new AudioWorkletNode(context, "level", { numberOfOutputs: 0 });
    levels.port.addEventListener("message", ({ data }: MessageEvent<Moment>) => onMoment(data));
    levels.port.start();
    context.createMediaStreamSource(stream).connect(levels);
    for (const track of stream.getTracks()) track.addEventListener("ended", onLost);
    return { sampleRate: context.sampleRate, stop };
  } catch {
    stop();
    return { failure: "blocked" };
  }
};

/** What was answered before, where the browser says it. */
export async function readMicrophonePermission(): Promise<PermissionState | "unknown"> {
  try {
    return (await navigator.permissions.query({ name: "microphone" })).state;
  } catch {
    return "unknown";
  }
}

/** Fetches the processor ahead, so that a session can begin without a connection. */
export function fetchLevelProcessor(): void {
  void fetch(levelProcessor).catch(() => undefined);
}
