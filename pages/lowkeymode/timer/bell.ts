/** Partials of a small bowl: how high above the lowest, how loud, and how long it rings, in s. */
const partials = [
  { ratio: 1, gain: 0.5, length: 5 },
  { ratio: 2.71, gain: 0.25, length: 3.2 },
  { ratio: 5.15, gain: 0.1, length: 1.8 },
] as const;

const lowest = 264;

export type Bell = {
  /** To be called from a press, so that the browser lets it ring later. */
  readonly prepare: () => void;
  readonly ring: () => void;
};

/** A bell at the end of the time, made of three tones: nothing to load. */
export function createBell(): Bell {
  let context: AudioContext | null = null;
  return {
    prepare() {
      context ??= new AudioContext();
      void context.resume().catch(() => undefined);
    },
    ring() {
      if (context === null) return;
      for (const partial of partials) ringPartial(context, partial);
    },
  };
}

function ringPartial(context: AudioContext, { ratio, gain, length }: (typeof partials)[number]): void {
  const begin = context.currentTime + 0.02;
  const tone = new OscillatorNode(context, { frequency: lowest * ratio });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, begin);
  volume.gain.linearRampToValueAtTime(gain * 0.4, begin + 0.015);
  volume.gain.exponentialRampToValueAtTime(0.0001, begin + length);
  tone.connect(volume).connect(context.destination);
  tone.start(begin);
  tone.stop(begin + length);
}
