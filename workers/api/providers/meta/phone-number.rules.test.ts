import { describe, expect, it } from "vitest";
import { phoneFromWhatsAppId } from "./phone-number.ts";

describe("a WhatsApp id as a phone number", () => {
  it.each([
    ["16505551234", "+16505551234"],
    ["+966501234567", "+966501234567"],
    ["5215551234567", "+525551234567"],
    ["551187654321", "+551187654321"],
    ["999999999999", "+999999999999"],
  ])("%s is %s", (waId, phone) => {
    expect(phoneFromWhatsAppId(waId)).toBe(phone);
  });

  it.each(["", "1", "US.13491208655302741918", "0501234567", "1".repeat(16), "16505551234 ", "١٦٥٠٥٥٥١٢٣٤"])(
    "'%s' is none",
    (waId) => {
      expect(phoneFromWhatsAppId(waId)).toBeNull();
    },
  );
});
