import { effect, signal } from "@preact/signals";
import { z } from "zod";
import { type Language, languages } from "../../../shared/languages.ts";
import type { Customer, CustomerInput } from "../../../workers/api/modules/crm/contract.ts";
import type { CustomerField } from "../../../workers/api/modules/crm/field-contract.ts";
import { createForm, type Fault, needEmail, needText } from "../../kit/account/form.store.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import type { Shelf } from "../app/shelf.ts";

type Values = Readonly<Record<string, string>>;

const Kept = z.object({ values: z.record(z.string(), z.string()), tags: z.array(z.string()) });
const fieldName = (key: string) => `fields.${key}`;

type Surroundings = {
  /** Null for a new one. */
  readonly customer: Customer | null;
  readonly fields: readonly CustomerField[];
  readonly shelf: Shelf;
  readonly send: (input: CustomerInput) => Promise<void>;
};

/** What a customer's form holds. Unsent words stay on the shelf until they are sent or thrown away. */
export function createCustomerForm({ customer, fields, shelf, send }: Surroundings) {
  const place = `customer.${customer?.id ?? "new"}`;
  const saved = readValues(customer, fields);
  const kept = shelf.take(place, Kept);
  const tags = signal<readonly string[]>(kept?.tags ?? customer?.tags ?? []);
  const clash = signal<string | null>(null);
  const form = createForm(saved, checkValues, async (values) => {
    clash.value = null;
    try {
      await send(readInput(values, tags.peek(), customer, fields));
    } catch (error) {
      clash.value = findClash(error);
      throw error;
    }
    forget();
  });
  for (const [name, value] of Object.entries(kept?.values ?? {})) if (name in saved) form.write(name, value);

  const savedTags = JSON.stringify(customer?.tags ?? []);
  const stop = effect(() => {
    const now = { values: form.values.value, tags: tags.value };
    const isUntouched = sameValues(now.values, saved) && JSON.stringify(now.tags) === savedTags;
    if (isUntouched) shelf.forget(place);
    else shelf.keep(place, now);
  });
  function forget(): void {
    stop();
    shelf.forget(place);
  }
  return {
    form,
    tags,
    wasKept: kept !== null,
    stop,
    forget,
    /** The customer that has this phone number or address already, when that is why nothing was saved. */
    clash,
  };
}

function readValues(customer: Customer | null, fields: readonly CustomerField[]): Values {
  return {
    name: customer?.name ?? "",
    phone: customer?.phone ?? "",
    email: customer?.email ?? "",
    language: customer?.language ?? "",
    timeZone: customer?.timeZone ?? "",
    ...Object.fromEntries(fields.map(({ key }) => [fieldName(key), customer?.fields[key] ?? ""])),
  };
}

function checkValues({ name = "", email = "" }: Values): Record<string, Fault | undefined> {
  return { name: needText(name), email: email.trim() === "" ? undefined : needEmail(email) };
}

function readInput(
  values: Values,
  tags: readonly string[],
  customer: Customer | null,
  fields: readonly CustomerField[],
): CustomerInput {
  const text = (name: string) => (values[name] ?? "").trim();
  const orNull = (name: string) => (text(name) === "" ? null : text(name));
  const before = customer?.fields ?? {};
  const changed = fields.filter(({ key }) => (before[key] ?? "") !== text(fieldName(key)));
  return {
    name: text("name"),
    phone: orNull("phone"),
    email: orNull("email"),
    language: languageOf(text("language")),
    timeZone: orNull("timeZone"),
    tags: [...tags],
    fields: Object.fromEntries(changed.map(({ key }) => [key, orNull(fieldName(key))])),
  };
}

/** The API names the other customer in its sentence. */
function findClash(error: unknown): string | null {
  if (!(error instanceof ApiError) || error.code !== "crm.customer_exists") return null;
  return /cus_\w+/.exec(error.problem.detail)?.[0] ?? null;
}

function languageOf(value: string): Language | null {
  return languages.find((known) => known === value) ?? null;
}

function sameValues(one: Values, other: Values): boolean {
  return Object.keys(other).every((name) => one[name] === other[name]);
}
