import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What the browsers of the journeys hear: a tone of 1 kHz, which A-weighting leaves as it is. In dBFS. */
export const heardLevel = -40;

const sampleRate = 48_000;

/** Flags for a microphone that hears one tone for ever. A page is given it only where its journey has granted it. */
export function fakeMicrophone(): readonly string[] {
  const path = join(mkdtempSync(join(tmpdir(), "loggia-microphone-")), "tone.wav");
  writeFileSync(path, writeTone(1_000, heardLevel));
  return ["--use-fake-device-for-media-stream", `--use-file-for-fake-audio-capture=${path}`];
}

/** One second of a tone as a WAV file, whole waves only, so that it repeats without a click. @param level root mean square in dBFS */
function writeTone(frequency: number, level: number): Buffer {
  const amplitude = Math.SQRT2 * 10 ** (level / 20) * 32_767;
  const samples = Buffer.alloc(sampleRate * 2);
  for (let n = 0; n < sampleRate; n++)
    samples.writeInt16LE(Math.round(amplitude * Math.sin((2 * Math.PI * frequency * n) / sampleRate)), n * 2);
  const head = Buffer.alloc(44);
  head.write("RIFF", 0, "latin1");
  head.writeUInt32LE(36 + samples.length, 4);
  head.write("WAVEfmt ", 8, "latin1");
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(sampleRate, 24);
  head.writeUInt32LE(sampleRate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36, "latin1");
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}
