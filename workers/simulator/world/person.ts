import { newUserId } from "./ids.ts";

/** Somebody with a phone. Persons are shared by all numbers, as in the world outside. */
export type Person = {
  /** Ours, for routes and test ids: `layla`. */
  readonly id: string;
  name: string;
  readonly username: string | null;
  /** E.164, or null for somebody who hides it behind a user name: then neither phone nor wa_id ever crosses the wire. */
  phone: string | null;
  waId: string | null;
  /** Business-scoped: `AE.…`. Changes when the person changes number. */
  userId: string;
  readonly country: string;
  readonly language: "en" | "ar";
  /** Hue of the avatar, degrees. */
  readonly hue: number;
  /** false = airplane mode: nothing arrives, what is written waits on the phone. */
  online: boolean;
  /** Reads every message the moment it is delivered, without a phone page. */
  readAutomatically: boolean;
  /** false = reads, but tells nobody. */
  readReceipts: boolean;
  /** false = one of a crowd: the phone page does not offer this phone, though it can be opened by address. */
  readonly listed: boolean;
};

export type PersonInput = {
  id: string;
  name: string;
  country: string;
  phone?: string | null | undefined;
  waId?: string | null | undefined;
  userId?: string | undefined;
  username?: string | null | undefined;
  language?: "en" | "ar" | undefined;
  hue?: number | undefined;
  online?: boolean | undefined;
  readAutomatically?: boolean | undefined;
  readReceipts?: boolean | undefined;
  listed?: boolean | undefined;
};

/** `wa_id` defaults to the phone's digits; countries that differ (BR, MX) pass their own. */
export function createPerson(input: PersonInput): Person {
  const phone = input.phone ?? null;
  return {
    id: input.id,
    name: input.name,
    username: input.username ?? null,
    phone,
    waId: phone === null ? null : (input.waId ?? digitsOf(phone)),
    userId: input.userId ?? newUserId(input.country),
    country: input.country,
    language: input.language ?? "en",
    hue: input.hue ?? hueOf(input.id),
    online: input.online ?? true,
    readAutomatically: input.readAutomatically ?? false,
    readReceipts: input.readReceipts ?? true,
    listed: input.listed ?? true,
  };
}

export function digitsOf(phone: string): string {
  return phone.replace(/\D/g, "");
}

function hueOf(text: string): number {
  return [...text].reduce((hash, letter) => (hash * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7);
}
