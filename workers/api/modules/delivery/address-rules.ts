import type { OutwardChannel } from "../../../../shared/purposes.ts";
import { readPhone } from "../crm/service/read-phone.ts";

export type ReadAddress = { readonly kind: "phone" | "own_id" | "email"; readonly text: string };

/** An address as suppressions keep it, from how somebody typed it; null when it is none of the channel's. */
export function readAddress(channel: OutwardChannel, typed: string): ReadAddress | null {
  const text = typed.trim();
  switch (channel) {
    case "email":
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? { kind: "email", text: text.toLowerCase() } : null;
    case "whatsapp": {
      // Business-scoped user ids: two letters of a country, a dot, letters and digits.
      if (/^[A-Z]{2}\.[A-Za-z0-9.]{1,140}$/.test(text)) return { kind: "own_id", text };
      const phone = readPhone(text);
      return phone === null ? null : { kind: "phone", text: phone };
    }
    case "push":
    case "in_app":
      return /^usr_[0-9a-z]{26}$/.test(text) ? { kind: "own_id", text } : null;
  }
}
