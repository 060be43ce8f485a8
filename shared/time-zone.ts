import { z } from "zod";

/** A site that shows times in a zone that is none would break. */
export function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== "";
  } catch {
    return false;
  }
}

export const TimeZone = z.string().max(64).refine(isTimeZone).describe("IANA name, e.g. Asia/Riyadh");
