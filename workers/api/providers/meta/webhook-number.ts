import { readText, type JsonRecord } from "./payload-reader.ts";

/** Meta thinks less, or better again, of one of an account's numbers. The notice names it only by its digits. */
export type NumberNews = { readonly digits: string; readonly quality: "dropped" | "recovered" };

const qualityOfEvent: ReadonlyMap<string, NumberNews["quality"]> = new Map([
  ["FLAGGED", "dropped"],
  ["DOWNGRADE", "dropped"],
  ["UNFLAGGED", "recovered"],
]);

/**
 * Null for any other field, and for events that say nothing of quality, such as a higher throughput.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/phone_number_quality_update
 */
export function readNumberNews(field: string, value: JsonRecord): NumberNews | null {
  if (field !== "phone_number_quality_update") return null;
  const digits = (readText(value["display_phone_number"], 32) ?? "").replace(/\D/g, "");
  const quality = qualityOfEvent.get(readText(value["event"], 40) ?? "");
  return digits === "" || quality === undefined ? null : { digits, quality };
}
