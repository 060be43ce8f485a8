import type { CustomerField } from "../../../workers/api/modules/crm/field-contract.ts";
import type { ConsoleI18n } from "../app/texts.ts";

type Words = Pick<ConsoleI18n, "t" | "formatNumber" | "formatDate">;

/** A value of an own field, which travels as text, as a person reads it. */
export function describeValue(
  kind: CustomerField["kind"],
  value: string,
  { t, formatNumber, formatDate }: Words,
): string {
  if (kind === "number") return formatNumber(Number(value), { maximumFractionDigits: 9 });
  // Noon, so that no reader's zone makes it the day before.
  if (kind === "date") return formatDate(new Date(`${value}T12:00:00`).getTime());
  if (kind === "boolean") return t(value === "true" ? "customers:value.true" : "customers:value.false");
  return value;
}

const sources = ["colleague", "import", "channel", "whatsapp", "form", "api"] as const;

/** Where a customer came from first, in words; what is not a word of the house stands as it is. */
export function describeSource(source: string, t: ConsoleI18n["t"]): string {
  const known = sources.find((name) => name === source);
  return known === undefined ? source : t(`customers:source.${known}`);
}
