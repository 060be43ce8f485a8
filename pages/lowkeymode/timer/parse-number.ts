const arabicDigits = "٠١٢٣٤٥٦٧٨٩";

/** A number as people type it, with a comma or in Arabic digits too; NaN for anything else. */
export function parseNumber(text: string): number {
  const latin = text
    .trim()
    .replaceAll(/[٠-٩]/g, (digit) => String(arabicDigits.indexOf(digit)))
    .replace(/[,٫]/, ".");
  return /^\d+(\.\d+)?$/.test(latin) ? Number(latin) : Number.NaN;
}
