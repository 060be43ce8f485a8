/**
 * Text as it may be stored and shown: no NUL, no lone surrogate, at most `limit` UTF-16 units, and never cut between the two
 * halves of one character.
 */
export function cleanText(text: string, limit: number): string {
  const whole = text.includes("\0") ? text.replaceAll("\0", "") : text;
  const wellFormed = whole.toWellFormed();
  if (wellFormed.length <= limit) return wellFormed;
  const last = wellFormed.charCodeAt(limit - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return wellFormed.slice(0, splitsPair ? limit - 1 : limit);
}
