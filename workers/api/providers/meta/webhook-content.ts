import type { InboundContent } from "./inbound.ts";
import { readId, readNumber, readRecord, readRecords, readText, type JsonRecord } from "./payload-reader.ts";
import { readButton, readInteractive } from "./webhook-interactive.ts";
import { readMedia } from "./webhook-media.ts";
import { phoneFromWhatsAppId } from "./phone-number.ts";
import { readErrorReason, unsupported } from "./webhook-unsupported.ts";

const textLimit = 4096;
const listLimit = 50;

/**
 * The content of a message (also of the new version inside an edit): every type of the reference, and `unsupported` with the
 * original type for everything else, including a known type whose body is not what it should be.
 */
export function readContent(message: JsonRecord): InboundContent {
  const type = readText(message["type"], 64) ?? "unknown";
  return readKnownType(type, readRecord(message[type]), message) ?? unsupported(type, readErrorReason(message));
}

function readKnownType(type: string, body: JsonRecord, message: JsonRecord): InboundContent | null {
  switch (type) {
    case "text": {
      const text = readText(body["body"], textLimit);
      return text === null ? null : { kind: "text", body: text };
    }
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
      return readMedia(type, body);
    case "location":
      return readLocation(body);
    case "contacts":
      return readContacts(message["contacts"]);
    case "interactive":
      return readInteractive(body);
    case "button":
      return readButton(body);
    case "order":
      return readOrder(body);
    case "system":
      return readNotice(body);
    case "unsupported":
      return unsupported(readText(body["type"], 64) ?? type, readErrorReason(message));
    default:
      return null;
  }
}

function readLocation(body: JsonRecord): InboundContent | null {
  const latitude = readNumber(body["latitude"]);
  const longitude = readNumber(body["longitude"]);
  if (latitude === null || longitude === null || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return {
    kind: "location",
    latitude,
    longitude,
    name: readText(body["name"], 512),
    address: readText(body["address"], 512),
  };
}

function readContacts(list: unknown): InboundContent | null {
  const contacts = readRecords(list, listLimit).map((contact) => ({
    name: readContactName(readRecord(contact["name"])),
    phones: readRecords(contact["phones"], 10)
      .map((phone) => readText(phone["phone"], 32) ?? phoneFromWhatsAppId(readId(phone["wa_id"], 32) ?? ""))
      .filter((phone) => phone !== null),
    organization: readText(readRecord(contact["org"])["company"], 200),
  }));
  return contacts.length === 0 ? null : { kind: "contacts", contacts };
}

function readContactName(name: JsonRecord): string {
  const parts = [readText(name["first_name"], 100), readText(name["last_name"], 100)].filter((part) => part !== null);
  return readText(name["formatted_name"], 200) ?? parts.join(" ");
}

function readOrder(body: JsonRecord): InboundContent | null {
  const items = readRecords(body["product_items"], listLimit).flatMap((item) => {
    const productId = readText(item["product_retailer_id"], 128);
    if (productId === null) return [];
    const price = readNumber(item["item_price"]);
    return [{ productId, quantity: readNumber(item["quantity"]) ?? 1, price, currency: readText(item["currency"], 8) }];
  });
  const catalogId = readId(body["catalog_id"], 128);
  const text = readText(body["text"], textLimit);
  return items.length === 0 && text === null ? null : { kind: "order", catalogId, text, items };
}

function readNotice(body: JsonRecord): InboundContent {
  const type = readText(body["type"], 48) ?? "unknown";
  const detail = readText(body["body"], 512);
  if (type.endsWith("identity_changed")) return { kind: "notice", notice: "identity_changed", detail };
  return unsupported(`system/${type}`, detail);
}
