import type { ConsentRow } from "../consent-store.ts";
import type { FieldValues } from "../rules.ts";
import { mostTags, type ImportedConsent, type ImportedPerson } from "./read-row.ts";
import type { RowProblem } from "./problems.ts";

/** A customer there is, as far as an import looks at it. */
export type KnownCustomer = CustomerValues & {
  readonly id: string;
  readonly archivedAt: number | null;
  readonly version: number;
  readonly consents: readonly Pick<ConsentRow, "purpose" | "channel" | "state" | "at" | "source">[];
};
export type CustomerValues = {
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly tags: readonly string[];
  readonly fields: FieldValues;
};
/** Whom a row may be about: by the id, the number and the address it gives. */
export type Matches = {
  readonly byId: KnownCustomer | null;
  readonly byPhone: KnownCustomer | null;
  readonly byEmail: KnownCustomer | null;
};

export type JudgedRow =
  | { readonly kind: "refused"; readonly problems: readonly RowProblem[] }
  | { readonly kind: "created"; readonly values: CustomerValues; readonly consents: readonly ImportedConsent[] }
  | {
      readonly kind: "updated";
      readonly customer: KnownCustomer;
      readonly values: CustomerValues;
      /** Which of the values are others than before. */
      readonly changed: readonly (keyof CustomerValues)[];
      readonly consents: readonly ImportedConsent[];
      readonly notes: readonly RowProblem[];
    }
  | { readonly kind: "unchanged"; readonly customer: KnownCustomer; readonly notes: readonly RowProblem[] };

/**
 * What becomes of a person from a file, given whom we know. Empty cells take nothing away, tags are only added, and a no that somebody
 * has said stays. Judged again after it was done, the same row changes nothing.
 */
export function judgeRow(person: ImportedPerson, matches: Matches, existing: "update" | "fill" | "skip"): JudgedRow {
  const { byId, byPhone, byEmail } = matches;
  const customer = byId ?? byPhone ?? byEmail;
  if (customer === null) return judgeNewcomer(person);
  if ([byPhone, byEmail].some((other) => other !== null && other.id !== customer.id)) return refuse("two_customers");
  if (customer.archivedAt !== null) return refuse("archived");
  if (existing === "skip") return { kind: "unchanged", customer, notes: [] };
  const values = existing === "update" ? layOver(customer, person) : fillIn(customer, person);
  if (values.tags.length > mostTags) return refuse("too_many_tags");
  const { taken, notes } = judgeConsents(customer, person, existing);
  const changed = valueKeys.filter((key) => !isSame(values[key], customer[key]));
  if (changed.length === 0 && taken.length === 0) return { kind: "unchanged", customer, notes };
  return { kind: "updated", customer, values, changed, consents: taken, notes };
}

const valueKeys = ["name", "phone", "email", "language", "timeZone", "tags", "fields"] as const;

function judgeNewcomer({ name, phone, email, language, timeZone, tags, fields, consents }: ImportedPerson): JudgedRow {
  const address = phone ?? email;
  if (address === null) return refuse("nobody");
  const values = { name: name ?? address, phone, email, language, timeZone, tags, fields };
  return { kind: "created", values, consents };
}

function layOver(customer: KnownCustomer, person: ImportedPerson): CustomerValues {
  return {
    name: person.name ?? customer.name,
    phone: person.phone ?? customer.phone,
    email: person.email ?? customer.email,
    language: person.language ?? customer.language,
    timeZone: person.timeZone ?? customer.timeZone,
    tags: addTags(customer.tags, person.tags),
    fields: { ...customer.fields, ...person.fields },
  };
}

/** A customer always has a name, so that one is never filled in. */
function fillIn(customer: KnownCustomer, person: ImportedPerson): CustomerValues {
  return {
    name: customer.name,
    phone: customer.phone ?? person.phone,
    email: customer.email ?? person.email,
    language: customer.language ?? person.language,
    timeZone: customer.timeZone ?? person.timeZone,
    tags: addTags(customer.tags, person.tags),
    fields: { ...person.fields, ...customer.fields },
  };
}

function addTags(tags: readonly string[], more: readonly string[]): readonly string[] {
  return [...tags, ...more.filter((tag) => !tags.includes(tag))];
}

function judgeConsents(
  { consents }: KnownCustomer,
  person: ImportedPerson,
  existing: "update" | "fill",
): { readonly taken: readonly ImportedConsent[]; readonly notes: readonly RowProblem[] } {
  const stateOf = ({ purpose, channel }: ImportedConsent) =>
    consents.find((known) => known.purpose === purpose && known.channel === channel)?.state;
  const isKept = (consent: ImportedConsent) => consent.state === "granted" && stateOf(consent) === "denied";
  const taken = person.consents.filter((consent) => {
    const known = stateOf(consent);
    if (known === undefined) return true;
    return known !== consent.state && !isKept(consent) && (existing === "update" || consent.state === "denied");
  });
  const kept = person.consents.some(isKept);
  return { taken, notes: kept ? [{ code: "consent_kept", column: null }] : [] };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** Own fields in the order of their keys, whichever order they were written in. */
function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
}

function refuse(code: RowProblem["code"]): JudgedRow {
  return { kind: "refused", problems: [{ code, column: null }] };
}
