import type { WhatsAppIdentity } from "./inbound.ts";
import { readId, readRecord, readText, type JsonRecord } from "./payload-reader.ts";
import { phoneFromWhatsAppId } from "./phone-number.ts";

const userIdLimit = 160;

function readUserId(value: unknown): string | null {
  const id = readId(value, userIdLimit);
  return id !== null && /^[\x21-\x7e]+$/.test(id) ? id : null;
}

function readPhone(value: unknown): string | null {
  const id = readId(value, 32);
  return id === null ? null : phoneFromWhatsAppId(id);
}

/** The identity in a webhook's `contacts` entry, or null when it names nobody. */
export function readContact(contact: JsonRecord): WhatsAppIdentity | null {
  const profile = readRecord(contact["profile"]);
  return identityOf({
    userId: readUserId(contact["user_id"]),
    phone: readPhone(contact["wa_id"]),
    name: readText(profile["name"], 160),
    username: readText(profile["username"] ?? contact["username"], 64),
  });
}

/**
 * Who sent a message: its own ids, completed by the contact that shares one of them. A message that names nobody belongs to the
 * only contact of its webhook, if there is exactly one.
 */
export function readSender(message: JsonRecord, contacts: readonly WhatsAppIdentity[]): WhatsAppIdentity | null {
  const system = readRecord(message["system"]);
  const userId = readUserId(message["from_user_id"]) ?? readUserId(system["previous_user_id"]);
  return complete(userId, readPhone(message["from"]), contacts);
}

/** Whom a status is about. */
export function readRecipient(status: JsonRecord, contacts: readonly WhatsAppIdentity[]): WhatsAppIdentity | null {
  return complete(readUserId(status["recipient_user_id"]), readPhone(status["recipient_id"]), contacts);
}

/** Whose setting changed. */
export function readPreferenceOwner(
  preference: JsonRecord,
  contacts: readonly WhatsAppIdentity[],
): WhatsAppIdentity | null {
  return complete(readUserId(preference["user_id"]), readPhone(preference["wa_id"]), contacts);
}

/** The ids a person has after changing number: either may be missing. */
export function readNewIds(system: JsonRecord): {
  readonly newUserId: string | null;
  readonly newPhone: string | null;
} {
  return { newUserId: readUserId(system["user_id"]), newPhone: readPhone(system["wa_id"] ?? system["new_wa_id"]) };
}

function complete(
  userId: string | null,
  phone: string | null,
  contacts: readonly WhatsAppIdentity[],
): WhatsAppIdentity | null {
  if (userId === null && phone === null) return contacts.length === 1 ? (contacts[0] ?? null) : null;
  const match =
    contacts.find((contact) => userId !== null && contact.userId === userId) ??
    contacts.find(
      (contact) => phone !== null && contact.phone === phone && (userId === null || contact.userId === null),
    );
  return {
    userId: userId ?? match?.userId ?? null,
    phone: phone ?? match?.phone ?? null,
    name: match?.name ?? null,
    username: match?.username ?? null,
  };
}

function identityOf(identity: WhatsAppIdentity): WhatsAppIdentity | null {
  return identity.userId === null && identity.phone === null ? null : identity;
}
