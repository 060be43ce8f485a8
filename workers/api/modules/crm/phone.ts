import { parsePhoneNumberFromString } from "libphonenumber-js/core";
import metadata from "libphonenumber-js/metadata.min";

/** E.164 of a number as people write it, country code first (`+` or `00`); null when it is none. Arabic digits are digits. */
export function readPhone(text: string): string | null {
  const written = text.trim().replace(/^00/, "+").replace(/^٠٠/, "+");
  const phone = parsePhoneNumberFromString(written, metadata);
  return phone?.isValid() ? phone.number : null;
}
