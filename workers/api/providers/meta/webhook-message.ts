import type { InboundContent, InboundEvent } from "./inbound.ts";
import { hasRecord, readId, readNumber, readRecord, readText, type JsonRecord } from "./payload-reader.ts";
import { readContent } from "./webhook-content.ts";
import { readNewIds } from "./webhook-identity.ts";

const idLimit = 512;
const day = 24 * 60 * 60 * 1000;

/**
 * One thing a customer did, or null when it cannot be kept: without an id it cannot be told from its own repetition, and a
 * reaction, edit or deletion that names no message changes nothing.
 * @param receivedAt milliseconds; stands in for a time-stamp that is none
 */
export function readMessage(message: JsonRecord, receivedAt: number): InboundEvent | null {
  const providerId = readId(message["id"], idLimit);
  if (providerId === null) return null;
  const at = readTimestamp(message["timestamp"], receivedAt);
  switch (message["type"]) {
    case "reaction":
      return readReaction(readRecord(message["reaction"]), providerId, at);
    case "edit":
      return readEdit(readRecord(message["edit"]), providerId, at);
    case "revoke":
      return readRevoke(readRecord(message["revoke"]), providerId, at);
    case "system": {
      const change = readNumberChange(readRecord(message["system"]), providerId, at);
      return change ?? plainMessage(message, providerId, at, readContent(message));
    }
    default:
      return plainMessage(message, providerId, at, readContent(message));
  }
}

/** Milliseconds of Meta's "seconds as text". A time far in the future is as wrong as none. */
export function readTimestamp(value: unknown, receivedAt: number): number {
  const seconds = readNumber(value);
  if (seconds === null || seconds <= 0) return receivedAt;
  const at = Math.floor(seconds) * 1000;
  return at > receivedAt + day ? receivedAt : at;
}

function plainMessage(message: JsonRecord, providerId: string, at: number, content: InboundContent): InboundEvent {
  const context = readRecord(message["context"]);
  const forwarded = context["forwarded"] === true || context["frequently_forwarded"] === true;
  return { kind: "message", providerId, at, content, replyTo: readId(context["id"], idLimit), forwarded };
}

function readReaction(reaction: JsonRecord, providerId: string, at: number): InboundEvent | null {
  const target = readId(reaction["message_id"], idLimit);
  if (target === null) return null;
  return { kind: "reaction", providerId, at, target, emoji: readText(reaction["emoji"], 32) };
}

function readEdit(edit: JsonRecord, providerId: string, at: number): InboundEvent | null {
  const target = readId(edit["original_message_id"], idLimit);
  if (target === null || !hasRecord(edit["message"])) return null;
  return { kind: "edit", providerId, at, target, content: readContent(readRecord(edit["message"])) };
}

function readRevoke(revoke: JsonRecord, providerId: string, at: number): InboundEvent | null {
  const target = readId(revoke["original_message_id"], idLimit);
  return target === null ? null : { kind: "revoke", providerId, at, target };
}

/** `user_changed_number`, its older name `customer_changed_number`, and `user_changed_user_id`. */
function readNumberChange(system: JsonRecord, providerId: string, at: number): InboundEvent | null {
  const type = readText(system["type"], 48) ?? "";
  if (!type.endsWith("_changed_number") && type !== "user_changed_user_id") return null;
  const { newUserId, newPhone } = readNewIds(system);
  return { kind: "number_changed", providerId, at, newPhone, newUserId, detail: readText(system["body"], 512) };
}
