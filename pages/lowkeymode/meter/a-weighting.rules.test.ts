import { describe, expect, test } from "vitest";
import { createFilter, designAWeighting, readGain } from "./a-weighting.rules.ts";
import { toDecibels } from "./levels.rules.ts";

/** A-weighting's own formula, in dB. */
function weighByFormula(f: number): number {
  const [f2, high] = [f * f, 12_194 ** 2];
  const bottom = (f2 + 20.6 ** 2) * Math.sqrt((f2 + 107.7 ** 2) * (f2 + 737.9 ** 2)) * (f2 + high);
  return 20 * Math.log10((high * f2 * f2) / bottom) + 2;
}

/** Frequency in Hz and weight in dB, as sound level meters are tested. */
const table = [
  [63, -26.22],
  [125, -16.19],
  [250, -8.67],
  [500, -3.25],
  [1_000, 0],
  [2_000, 1.2],
  [4_000, 0.96],
  [8_000, -1.15],
] as const;

describe.each([44_100, 48_000, 96_000])("at %i samples a second", (sampleRate) => {
  const sections = designAWeighting(sampleRate);

  test.each(table)("%i Hz weighs %f dB", (frequency, weight) => {
    expect(Math.abs(20 * Math.log10(readGain(sections, frequency, sampleRate)) - weight)).toBeLessThan(0.2);
  });

  test("stays by the formula from 20 Hz to 10 kHz, within what the best class of meters may be off", () => {
    for (let frequency = 20; frequency <= 10_000; frequency *= 1.1) {
      const weight = 20 * Math.log10(readGain(sections, frequency, sampleRate));
      expect(Math.abs(weight - weighByFormula(frequency))).toBeLessThan(0.7);
    }
  });

  test.each([100, 1_000, 4_000])("a tone of %i Hz comes through the filter as its gain says", (frequency) => {
    const filter = createFilter(sections);
    let energy = 0;
    for (let n = 0; n < sampleRate * 2; n++) {
      const out = filter(0.1 * Math.sin((2 * Math.PI * frequency * n) / sampleRate));
      if (n >= sampleRate) energy += out * out;
    }
    const level = toDecibels(energy / sampleRate) ?? Number.NaN;
    const expected = 20 * Math.log10(0.1 / Math.SQRT2) + 20 * Math.log10(readGain(sections, frequency, sampleRate));
    expect(level).toBeCloseTo(expected, 1);
  });
});

test("a slow microphone's filter stands too", () => {
  const sections = designAWeighting(16_000);
  expect(20 * Math.log10(readGain(sections, 1_000, 16_000))).toBeCloseTo(0, 5);
  expect(Math.abs(20 * Math.log10(readGain(sections, 4_000, 16_000)) - 0.96)).toBeLessThan(0.2);
});
