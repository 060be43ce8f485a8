/** What {@link parseAmount} reads, as the source of a regular expression: for fields that say at once what they do not take. */
export const amountPattern = String.raw`\s*[\d٠-٩۰-۹]{1,6}(?:[.,٫][\d٠-٩۰-۹]{1,2})?\s*`;

/**
 * A price as people type it, in minor units: `12`, `12.5`, `12,50`, `٫` and Arabic digits too. Null where it says nothing certain: three
 * digits after a comma are thousands to some and thousandths to others.
 */
export function parseAmount(text: string): number | null {
  const latin = text
    .trim()
    .replaceAll(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace("٫", ".");
  const [, whole, fraction = ""] = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(latin) ?? [];
  return whole === undefined ? null : Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
}

/** Minor units as programs and fields write them, without a currency: 12.50. {@link parseAmount} reads it. */
export function writeAmount(amount: number): string {
  return (amount / 100).toFixed(2);
}
