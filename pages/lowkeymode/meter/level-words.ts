import type { LowkeyI18n } from "../texts.ts";

const oneDigit = { minimumFractionDigits: 1, maximumFractionDigits: 1 };

/** A level as people read it. Units are written the same in every language. */
export type LevelWords = { readonly number: string; readonly unit: string };

/** @param level in dBFS. @param offset the device's calibration; null: the level stays relative */
export function writeLevel(i18n: LowkeyI18n, level: number, offset: number | null): LevelWords {
  // A minus of its own width, not a hyphen: the number is the page's largest word.
  const number = i18n.formatNumber(level + (offset ?? 0), oneDigit).replace("-", "−");
  return { number, unit: offset === null ? "dBFS(A)" : "dB(A)" };
}

/** A difference without its sign, which the words around it say. */
export function writeDifference(i18n: LowkeyI18n, difference: number): string {
  return i18n.formatNumber(Math.abs(difference), oneDigit);
}
