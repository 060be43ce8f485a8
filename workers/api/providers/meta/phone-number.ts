import { parsePhoneNumberFromString } from "libphonenumber-js/core";
import metadata from "libphonenumber-js/metadata.min";

const international = /^[1-9]\d{5,14}$/;
/** WhatsApp keeps the "1" that Mexican mobile numbers lost in 2019; E.164 and the rest of the world do not. */
const mexicanMobile = /^521(\d{10})$/;

/**
 * E.164 with `+` of a WhatsApp id (digits, country code first, no plus), or null when it is no phone number. A number that the
 * metadata does not know yet is still believed, because WhatsApp only names numbers that it reached.
 */
export function phoneFromWhatsAppId(waId: string): string | null {
  const digits = waId.replace(/^\+/, "").replace(mexicanMobile, "52$1");
  if (!international.test(digits)) return null;
  return parsePhoneNumberFromString(`+${digits}`, metadata)?.number ?? `+${digits}`;
}
