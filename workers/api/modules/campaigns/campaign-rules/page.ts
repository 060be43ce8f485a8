import { readStateByte, toStateByte, type DeliveryState } from "../../../../../shared/delivery-states.ts";

export const pageSize = 100;

/** What happened to one delivery beside its state, each counted once: links by their ordinal, as bits. */
export type Mark = {
  readonly complained?: true;
  readonly unsubscribed?: true;
  readonly humans?: number;
  readonly machines?: number;
};

/** At most 100 recipients: the unit of everything. Written as one row. Times in ms. */
export type CampaignPage = {
  readonly page: number;
  /** `cus_…`, or `cus_…:ar` where the person's language is known. Their place here is their n. */
  people: string[];
  /** One byte each (shared/delivery-states.ts). */
  states: Uint8Array<ArrayBuffer>;
  /** How often each of them was tried before, under other keys. */
  attempts: number;
  notBefore: number;
  /** How often it was leased: whoever holds an older number holds nothing. */
  lease: number;
  /** Null: nobody holds it. */
  leaseUntil: number | null;
  /** Since when one of them is unknown, the latest; null: none ever was. */
  unknownSince: number | null;
  /** How often the provider was asked what became of them. */
  asked: number;
  /** D1 has not heard of the latest states. */
  isUntold: boolean;
  marks: Record<string, Mark>;
};

export function newPage(page: number, people: readonly string[], attempts: number, notBefore: number): CampaignPage {
  return {
    ...{ page, people: [...people], states: new Uint8Array(people.length), attempts, notBefore },
    ...{ lease: 0, leaseUntil: null, unknownSince: null, asked: 0, isUntold: false, marks: {} },
  };
}

export function copyPage(page: CampaignPage): CampaignPage {
  return { ...page, people: [...page.people], states: page.states.slice(), marks: { ...page.marks } };
}

/** @throws Error for a place the page does not have */
export function stateAt({ states, page }: CampaignPage, n: number): DeliveryState {
  const byte = states[n];
  if (byte === undefined) throw new Error(`Page ${page} has nobody at ${n}`);
  return readStateByte(byte);
}

/** The places whose state is of this kind, in order. */
export function placesIn({ states }: CampaignPage, kind: "planned" | "leased" | "attempted" | "unknown"): number[] {
  const byte = toStateByte({ kind });
  return [...states.keys()].filter((n) => states[n] === byte);
}

export function hasPlace({ states }: CampaignPage, n: number): boolean {
  return n >= 0 && n < states.length;
}

/** Whether something is still to be done for somebody on it. */
export function isOpen({ states }: CampaignPage): boolean {
  const last = toStateByte({ kind: "attempted" });
  return states.some((byte) => byte <= last);
}

export function customerOf(person: string): string {
  return person.split(":", 1)[0] ?? person;
}

/** Empty: nobody knows it. */
export function languageOf(person: string): string {
  return person.split(":")[1] ?? "";
}

export function personOf(customerId: string, language: string | null): string {
  return language === null ? customerId : `${customerId}:${language}`;
}
