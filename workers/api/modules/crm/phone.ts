import { getCountries, parsePhoneNumberFromString } from "libphonenumber-js/core";
import metadata from "libphonenumber-js/metadata.min";

/** ISO 3166 codes of countries with numbers. */
export const phoneCountries = getCountries(metadata);

/**
 * E.164 of a number as people write it, country code first (`+` or `00`); null when it is none. Arabic digits are digits.
 * @param country ISO 3166 code, of numbers that are written without one
 */
export function readPhone(text: string, country: string | null = null): string | null {
  const written = text.trim().replace(/^00/, "+").replace(/^٠٠/, "+");
  const known = phoneCountries.find((code) => code === country);
  const phone = known
    ? parsePhoneNumberFromString(written, known, metadata)
    : parsePhoneNumberFromString(written, metadata);
  return phone?.isValid() ? phone.number : null;
}
