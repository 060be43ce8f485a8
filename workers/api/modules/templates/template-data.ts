import { firstNameOf } from "./first-name.ts";

/** What a text may ask for. What is empty counts as missing. */
export type TemplateData = {
  readonly customer: TemplateCustomer;
  readonly organization: {
    readonly name: string;
    /** Where it can be written to by post: many countries want it at the foot of what is sent to many. */
    readonly address?: string;
  };
  readonly links: { readonly unsubscribe: string; readonly preferences: string; readonly view: string };
};
export type TemplateCustomer = {
  readonly name: string;
  readonly first_name: string;
  readonly email: string;
  readonly phone: string;
  readonly language: string;
  /** Values of the organization's own fields, by key. */
  readonly fields: Readonly<Record<string, string>>;
};

/** What every customer may have, as texts name it; beside these `customer.fields.<key>`. */
export const customerData = ["name", "first_name", "email", "phone", "language"] as const;
/** All that is not the customer's. */
export const otherData = [
  "organization.name",
  "organization.address",
  "links.unsubscribe",
  "links.preferences",
  "links.view",
] as const;

type CustomerRecord = {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
};

/** A customer as templates see one. A name without a single letter (a phone number that came as a name) is none. */
export function describeCustomer({ name, email, phone, language, fields }: CustomerRecord): TemplateCustomer {
  const realName = /\p{L}/u.test(name) ? name.trim() : "";
  return {
    name: realName,
    first_name: firstNameOf(realName),
    email: email ?? "",
    phone: phone ?? "",
    language: language ?? "",
    fields: Object.fromEntries(Object.entries(fields).flatMap(([key, value]) => writeValue(key, value))),
  };
}

/** A datum of a customer: `name`, `fields.city`. Empty when there is none. */
export function readDatum(customer: TemplateCustomer, path: string): string {
  const [, key] = /^fields\.([a-z][a-z0-9_]{0,39})$/.exec(path) ?? [];
  if (key !== undefined) return Object.hasOwn(customer.fields, key) ? (customer.fields[key] ?? "").trim() : "";
  const datum = customerData.find((known) => known === path);
  return datum === undefined ? "" : customer[datum].trim();
}

function writeValue(key: string, value: unknown): [string, string][] {
  if (typeof value === "string") return [[key, value]];
  return typeof value === "number" || typeof value === "boolean" ? [[key, String(value)]] : [];
}
