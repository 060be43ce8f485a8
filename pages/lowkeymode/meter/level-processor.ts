import { createFilter, designAWeighting } from "./a-weighting.rules.ts";
import type { Moment } from "./levels.rules.ts";

/** What a worklet's own scope offers beside JavaScript. */
declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

/** How often the page hears of it: eight times a second. */
const momentLength = Math.round(sampleRate / 8);

/** Weighs what the microphone hears and tells its energy. The samples themselves stay here and are gone with the next. */
class LevelProcessor extends AudioWorkletProcessor {
  readonly #weigh = createFilter(designAWeighting(sampleRate));
  #energy = 0;
  #samples = 0;

  process(inputs: readonly (readonly Float32Array[])[]): boolean {
    for (const sample of inputs[0]?.[0] ?? []) {
      const weighed = this.#weigh(sample);
      this.#energy += weighed * weighed;
      this.#samples += 1;
      if (this.#samples === momentLength) this.#tell();
    }
    return true;
  }

  #tell(): void {
    const moment: Moment = { energy: this.#energy, samples: this.#samples };
    this.port.postMessage(moment);
    this.#energy = 0;
    this.#samples = 0;
  }
}

registerProcessor("level", LevelProcessor);
