import { assertNever } from "../../../../shared/assert-never.ts";
import type { FieldError } from "../../platform/errors.ts";
import type { CustomerFieldRow } from "./field-store.ts";

export const customerFieldKinds = ["text", "number", "date", "boolean", "choice"] as const;
export type FieldValues = Readonly<Record<string, unknown>>;
export type ReadFields =
  | { readonly kind: "read"; readonly fields: FieldValues }
  | { readonly kind: "refused"; readonly errors: readonly FieldError[] };

const longestText = 500;

/** Tags as typed, each once, in the order given. */
export function distinctTags(tags: readonly string[]): readonly string[] {
  return [...new Set(tags)];
}

/**
 * Lays values from the wire over those a customer has. Every value travels as text and is kept as what its field's kind says; null
 * takes one away. What belongs to no field, or does not fit, is refused with its place.
 */
export function layFields(
  known: FieldValues,
  given: Readonly<Record<string, string | null>>,
  definitions: readonly Pick<CustomerFieldRow, "key" | "kind" | "choices" | "archivedAt">[],
): ReadFields {
  const fields = new Map(Object.entries(known));
  const errors: FieldError[] = [];
  for (const [key, text] of Object.entries(given)) {
    const definition = definitions.find((candidate) => candidate.key === key && candidate.archivedAt === null);
    if (text === null) fields.delete(key);
    else if (!definition) errors.push({ path: `body.fields.${key}`, code: "unknown", values: { keys: key } });
    else {
      const value = readValue(definition, text.trim());
      if (value === undefined) errors.push({ path: `body.fields.${key}`, code: "wrong_format" });
      else fields.set(key, value);
    }
  }
  return errors.length > 0 ? { kind: "refused", errors } : { kind: "read", fields: Object.fromEntries(fields) };
}

/** The value as text, as it travels. */
export function writeFields(fields: FieldValues): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, writeValue(value)]));
}

/** As it is taken: never with an exponent. */
function writeValue(value: unknown): string {
  const text = String(value);
  return typeof value === "number" && text.includes("e") ? value.toFixed(9).replace(/\.?0+$/, "") : text;
}

function readValue(
  { kind, choices }: Pick<CustomerFieldRow, "kind" | "choices">,
  text: string,
): string | number | boolean | undefined {
  switch (kind) {
    case "text":
      return text !== "" && text.length <= longestText ? text : undefined;
    case "number":
      return /^-?\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) : undefined;
    case "date":
      return isDay(text) ? text : undefined;
    case "boolean":
      return text === "true" ? true : text === "false" ? false : undefined;
    case "choice":
      return choices.includes(text) ? text : undefined;
    default:
      return assertNever(kind);
  }
}

/** A day of the calendar: 2026-02-30 is none. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
