import type { WhatsAppIdentity } from "./inbound.ts";
import { readNumber, readRecords, readText, type JsonRecord } from "./payload-reader.ts";
import { readPreferenceOwner } from "./webhook-identity.ts";

/** A person switched a business's offers off, or on again, in WhatsApp's own settings. */
export type PreferenceNews = {
  readonly identity: WhatsAppIdentity;
  readonly wants: "stop" | "resume";
  /** What WhatsApp says they asked for. */
  readonly detail: string | null;
  readonly at: number;
};

/**
 * What people want, empty for any other field. A category that is not marketing is nothing we know how to follow.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/user_preferences
 */
export function readPreferences(
  field: string,
  value: JsonRecord,
  identities: readonly WhatsAppIdentity[],
  receivedAt: number,
): PreferenceNews[] {
  if (field !== "user_preferences") return [];
  return readRecords(value["user_preferences"]).flatMap((preference) => {
    const wants = wishOf(readText(preference["value"], 20));
    const identity = readPreferenceOwner(preference, identities);
    if (preference["category"] !== "marketing_messages" || wants === null || identity === null) return [];
    const seconds = readNumber(preference["timestamp"]);
    const at = seconds === null || seconds <= 0 ? receivedAt : Math.min(Math.floor(seconds * 1000), receivedAt);
    return [{ identity, wants, detail: readText(preference["detail"], 200), at }];
  });
}

function wishOf(value: string | null): PreferenceNews["wants"] | null {
  if (value === "stop") return "stop";
  return value === "resume" || value === "signup" ? "resume" : null;
}
