import { foldText } from "../../../../../shared/fold-text.ts";

const yes = new Set(
  ["yes", "y", "true", "1", "x", "granted", "نعم", "اجل", "موافق", "صح", "صحيح", "✓", "✔"].map(foldText),
);
const no = new Set(["no", "n", "false", "0", "denied", "لا", "كلا", "غير موافق", "خطا"].map(foldText));

/** Null for what is neither. */
export function readYesNo(text: string): boolean | null {
  const folded = foldText(text).trim();
  return yes.has(folded) ? true : no.has(folded) ? false : null;
}

/** As the API takes it: digits of any writing, thousands parted by commas, spaces or ٬; the decimal sign is a point or ٫. */
export function readNumber(text: string): string | null {
  const folded = foldText(text)
    .replaceAll("٫", ".")
    .replaceAll(/[,٬\s]/g, (sign, at: number, all: string) =>
      /^\d{3}(?!\d)/.test(all.slice(at + 1)) && /\d$/.test(all.slice(0, at)) ? "" : sign,
    );
  return /^-?\d{1,15}(\.\d{1,9})?$/.test(folded) ? folded : null;
}

/** 2026-12-31 of a day written in that order, or with the day or the month first. Digits of any writing. */
export function readDay(text: string, order: "iso" | "day_first" | "month_first"): string | null {
  const parts = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[ T]00:00(?::00(?:\.0+)?)?Z?)?$/i.exec(
    foldText(text).toUpperCase(),
  );
  if (!parts) return null;
  const [, first = "", second = "", third = ""] = parts;
  // A year in front says by itself in which order the others stand.
  if (first.length === 4) return join(first, second, third);
  if (order === "iso" || third.length !== 4) return null;
  return order === "day_first" ? join(third, second, first) : join(third, first, second);
}

function join(year: string, month: string, day: string): string | null {
  if (day.length > 2) return null;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
