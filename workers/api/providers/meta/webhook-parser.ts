import type { InboundEvent, Receipt, WhatsAppIdentity } from "./inbound.ts";
import { readId, readRecord, readRecords, readText, type JsonRecord } from "./payload-reader.ts";
import { readContact, readRecipient, readSender } from "./webhook-identity.ts";
import { readMessage } from "./webhook-message.ts";
import { readNumberNews, type NumberNews } from "./webhook-number.ts";
import { readPreferences, type PreferenceNews } from "./webhook-preference.ts";
import { readReceipt } from "./webhook-receipt.ts";
import { readTemplateNews, type TemplateNews } from "./webhook-template.ts";

/** A change of one number. `other` lists what was no message or status: account, template and error notices. */
export type ParsedChange = {
  readonly wabaId: string | null;
  readonly phoneNumberId: string | null;
  readonly displayPhone: string | null;
  readonly identities: readonly WhatsAppIdentity[];
  readonly events: readonly { readonly identity: WhatsAppIdentity; readonly event: InboundEvent }[];
  readonly receipts: readonly { readonly identity: WhatsAppIdentity | null; readonly receipt: Receipt }[];
  /** What was decided about a template of the account; listed in `other` too. */
  readonly template: TemplateNews | null;
  /** What Meta thinks of a number of the account; listed in `other` too. */
  readonly number: NumberNews | null;
  /** Who wants offers no more, or again; counted in `other` too. */
  readonly preferences: readonly PreferenceNews[];
  readonly other: readonly { readonly field: string; readonly event: string | null }[];
};

/** `readable` is false when the body was no JSON object; `dropped` counts messages and statuses that could not be kept. */
export type ParsedWebhook = {
  readonly readable: boolean;
  readonly changes: readonly ParsedChange[];
  readonly dropped: number;
};

/**
 * Reads a webhook of the WhatsApp Cloud API. Never throws: what is not understood is kept as `unsupported`, listed in `other`
 * or counted in `dropped`.
 * @param body the raw bytes, already known to be signed
 * @param receivedAt milliseconds; stands in for missing time-stamps
 */
export function parseWebhook(body: Uint8Array, receivedAt: number): ParsedWebhook {
  const payload = decodeJson(body);
  if (payload === null) return { readable: false, changes: [], dropped: 0 };
  let dropped = 0;
  const changes = readRecords(payload["entry"]).flatMap((entry) =>
    readRecords(entry["changes"]).map((change) => {
      const parsed = readChange(change, readId(entry["id"], 64), receivedAt);
      dropped += parsed.dropped;
      return parsed.change;
    }),
  );
  return { readable: true, changes, dropped };
}

function decodeJson(body: Uint8Array): JsonRecord | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? readRecord(value) : null;
  } catch {
    return null;
  }
}

function readChange(
  change: JsonRecord,
  wabaId: string | null,
  receivedAt: number,
): { readonly change: ParsedChange; readonly dropped: number } {
  const value = readRecord(change["value"]);
  const field = readText(change["field"], 64) ?? "unknown";
  const metadata = readRecord(value["metadata"]);
  // Echoes, history and calls have lists of the same names but another meaning; only this field is a customer's doing.
  const spoken = field === "messages" ? value : {};
  const identities = readRecords(value["contacts"])
    .map(readContact)
    .filter((identity) => identity !== null);
  const messages = readRecords(spoken["messages"]);
  const statuses = readRecords(spoken["statuses"]);
  const events = messages.flatMap((message) => {
    const identity = readSender(message, identities);
    const event = readMessage(message, receivedAt);
    return identity === null || event === null ? [] : [{ identity, event }];
  });
  const receipts = statuses.flatMap((status) => {
    const receipt = readReceipt(status, receivedAt);
    return receipt === null ? [] : [{ identity: readRecipient(status, identities), receipt }];
  });
  return {
    change: {
      wabaId,
      phoneNumberId: readId(metadata["phone_number_id"], 64),
      displayPhone: readText(metadata["display_phone_number"], 32),
      identities,
      events,
      receipts,
      template: readTemplateNews(field, value),
      number: readNumberNews(field, value),
      preferences: readPreferences(field, value, identities, receivedAt),
      other: readOther(field, value),
    },
    dropped: messages.length - events.length + (statuses.length - receipts.length),
  };
}

function readOther(field: string, value: JsonRecord): ParsedChange["other"] {
  const errors = readRecords(value["errors"], 10).map((error) => ({
    field: "errors",
    event: readId(error["code"], 16),
  }));
  return field === "messages" ? errors : [{ field, event: readText(value["event"], 64) }, ...errors];
}
