/** A second-order section: y = b0 x + b1 x' + b2 x'' - a1 y' - a2 y''. */
export type Section = {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
};

/** Corner frequencies of A-weighting in Hz (IEC 61672-1, annex E). */
const corners = { lowest: 20.6, low: 107.7, middle: 737.9, high: 12_194 } as const;

/**
 * A-weighting as three digital sections, 0 dB at 1 kHz. The bilinear transform bends frequencies towards half the sample rate; the upper
 * corner is placed so that 8 kHz comes out right, the highest that a guideline's table names.
 * @param sampleRate in Hz
 */
export function designAWeighting(sampleRate: number): readonly Section[] {
  const rightAt = Math.min(8_000, sampleRate / 4);
  const bent = (frequency: number) => 2 * sampleRate * Math.tan((Math.PI * frequency) / sampleRate);
  const high = (bent(rightAt) * corners.high) / rightAt;
  const radians = (frequency: number) => 2 * Math.PI * frequency;
  const sections = [
    makeHighPass(radians(corners.lowest), radians(corners.lowest), sampleRate),
    makeHighPass(radians(corners.low), radians(corners.middle), sampleRate),
    makeLowPass(high, sampleRate),
  ];
  const gain = 1 / readGain(sections, 1_000, sampleRate);
  return sections.map((section, index) => (index === 0 ? scale(section, gain) : section));
}

/** How much the sections leave of a tone, as a factor. @param frequency and sampleRate in Hz */
export function readGain(sections: readonly Section[], frequency: number, sampleRate: number): number {
  const angle = (2 * Math.PI * frequency) / sampleRate;
  const size = (c0: number, c1: number, c2: number): number =>
    Math.hypot(c0 + c1 * Math.cos(angle) + c2 * Math.cos(2 * angle), c1 * Math.sin(angle) + c2 * Math.sin(2 * angle));
  return sections.reduce((gain, { b0, b1, b2, a1, a2 }) => (gain * size(b0, b1, b2)) / size(1, a1, a2), 1);
}

/** s² / ((s + p)(s + q)) */
function makeHighPass(p: number, q: number, sampleRate: number): Section {
  const k = 2 * sampleRate;
  return transform([k * k, -2 * k * k, k * k], p, q, k);
}

/** p² / (s + p)² */
function makeLowPass(p: number, sampleRate: number): Section {
  return transform([p * p, 2 * p * p, p * p], p, p, 2 * sampleRate);
}

function transform([b0, b1, b2]: readonly [number, number, number], p: number, q: number, k: number): Section {
  const a0 = (k + p) * (k + q);
  const a1 = (p - k) * (q + k) + (q - k) * (p + k);
  const a2 = (p - k) * (q - k);
  return { b0: b0 / a0, b1: b1 / a0, b2: b2 / a0, a1: a1 / a0, a2: a2 / a0 };
}

function scale(section: Section, gain: number): Section {
  return { ...section, b0: section.b0 * gain, b1: section.b1 * gain, b2: section.b2 * gain };
}

/** Filters samples one by one, remembering what went before. */
export function createFilter(sections: readonly Section[]): (sample: number) => number {
  const stages = sections.map((section) => ({ section, first: 0, second: 0 }));
  return (sample) => {
    let value = sample;
    for (const stage of stages) {
      const { b0, b1, b2, a1, a2 } = stage.section;
      const out = b0 * value + stage.first;
      stage.first = b1 * value - a1 * out + stage.second;
      stage.second = b2 * value - a2 * out;
      value = out;
    }
    return value;
  };
}
