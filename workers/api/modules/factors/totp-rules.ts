/** What every authenticator app understands: RFC 6238 with SHA-1, six digits, steps of 30 s. */
export const stepMs = 30_000;
export const codeDigits = 6;

/** Steps a clock may be wrong by, either way. */
const drift = 1;

/** The step of a moment (ms). */
export function stepAt(now: number): number {
  return Math.floor(now / stepMs);
}

/**
 * Which step a code belongs to, or null: it is wrong, too old, or a step not later than the last one accepted, for none is accepted twice.
 * @param codeOf the right code of a step
 * @param lastStep of the last code that was accepted, 0 for none
 */
export function findStep(code: string, now: number, lastStep: number, codeOf: (step: number) => string): number | null {
  const current = stepAt(now);
  let found: number | null = null;
  // All are compared, whichever fits, so that time tells nothing.
  for (let step = current - drift; step <= current + drift; step += 1)
    if (isSameText(code, codeOf(step)) && step > lastStep) found = step;
  return found;
}

/** A code as people type it: spaces, a hyphen in the middle, Arabic or Persian numerals. Null when it is no six digits. */
export function readCode(typed: string): string | null {
  const code = foldDigits(typed).replaceAll(/[\s-]/g, "");
  return /^[0-9]{6}$/.test(code) ? code : null;
}

/** Arabic-Indic and Persian numerals as 0 to 9. */
export function foldDigits(text: string): string {
  return text.replaceAll(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15));
}

function isSameText(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  for (let index = 0; index < one.length; index += 1) difference |= one.charCodeAt(index) ^ other.charCodeAt(index);
  return difference === 0;
}
