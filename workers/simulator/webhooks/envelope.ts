import type { BusinessNumber } from "../world/number.ts";
import { digitsOf, type Person } from "../world/person.ts";
import { describeGraphCode } from "../graph/codes.ts";

/* The JSON of webhooks: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages */

export type StatusName = "sent" | "delivered" | "read" | "played" | "failed";

/** What a status tells about: a message, or a reaction, which has an id but no place of its own in the thread. */
export type StatusSubject = {
  readonly wamid: string;
  readonly callbackData: string | null;
  readonly failureCode: number | null;
  readonly content: { readonly type: string };
};

/** `value` with several messages of one person (an album may come in one POST). */
export function messagesEnvelope(
  number: BusinessNumber,
  person: Person,
  messages: readonly object[],
  withContact: boolean,
) {
  const contacts = withContact ? { contacts: [contactOf(person)] } : {};
  return envelope(number, { ...contacts, messages });
}

export function statusEnvelope(
  number: BusinessNumber,
  person: Person,
  message: StatusSubject,
  status: StatusName,
  at: number,
) {
  return envelope(number, {
    statuses: [
      {
        id: message.wamid,
        status,
        timestamp: toSeconds(at),
        ...(person.waId === null ? {} : { recipient_id: person.waId }),
        recipient_user_id: person.userId,
        ...(message.callbackData === null ? {} : { biz_opaque_callback_data: message.callbackData }),
        ...pricingOf(message, status),
        ...(status === "failed" ? { errors: [statusError(message.failureCode ?? 131000)] } : {}),
      },
    ],
  });
}

/** What every message of a person starts with. */
export function messageHead(person: Person, wamid: string, at: number) {
  return {
    ...(person.waId === null ? {} : { from: person.waId }),
    from_user_id: person.userId,
    id: wamid,
    timestamp: toSeconds(at),
  };
}

export function contactOf(person: Person) {
  return {
    profile: { name: person.name, ...(person.username === null ? {} : { username: person.username }) },
    ...(person.waId === null ? {} : { wa_id: person.waId }),
    user_id: person.userId,
  };
}

/** Unix seconds as a string, as Meta writes time. */
export function toSeconds(milliseconds: number): string {
  return String(Math.floor(milliseconds / 1000));
}

/** News of an account, not of one of its numbers: fields other than `messages`. */
export function accountEnvelope(wabaId: string, field: string, value: object, at: number) {
  const entry = { id: wabaId, time: Math.floor(at / 1000), changes: [{ field, value }] };
  return { object: "whatsapp_business_account", entry: [entry] };
}

function envelope(number: BusinessNumber, value: object) {
  const metadata = { display_phone_number: digitsOf(number.displayPhoneNumber), phone_number_id: number.phoneNumberId };
  return {
    object: "whatsapp_business_account",
    entry: [
      {
        id: number.wabaId,
        changes: [{ field: "messages", value: { messaging_product: "whatsapp", metadata, ...value } }],
      },
    ],
  };
}

/** Meta prices `sent` and one of delivered/read; here `delivered`. */
function pricingOf(message: StatusSubject, status: StatusName) {
  if (status !== "sent" && status !== "delivered") return {};
  const category = message.content.type === "template" ? "utility" : "service";
  return { pricing: { billable: true, pricing_model: "PMP", type: "regular", category } };
}

function statusError(code: number) {
  const { title, details } = describeGraphCode(code);
  return {
    code,
    title,
    message: title,
    error_data: { details },
    href: "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
  };
}
