import type { Language } from "../../../../shared/languages.ts";
import { outwardChannels, purposes } from "../../../../shared/purposes.ts";
import type { ExportedRow } from "./export-store.ts";
import type { CustomerFieldRow } from "./field-store.ts";
import { columnNames, consentHeading } from "./import-rules/problems.ts";
import { suggestColumns } from "./import-rules/suggest-columns.ts";
import type { ListedConsent } from "./list-store.ts";
import { writeFields } from "./rules.ts";
import { joinTags } from "./spreadsheet-cells.ts";

type Field = Pick<CustomerFieldRow, "key" | "label" | "archivedAt">;

const places = purposes.flatMap((purpose) => outwardChannels.map((channel) => ({ purpose, channel })));

/** The first row. An own field is headed by its label, unless that means something else to an import. */
export function exportHeadings(fields: readonly Field[], language: Language): string[] {
  const {
    id,
    name,
    phone,
    email,
    language: reads,
    timeZone,
    tags,
    source,
    blocked,
    archived,
    created,
  } = columnNames(language);
  const meansField = (heading: string, key: string) => suggestColumns([heading], fields)[0]?.field === key;
  return [
    ...[id, name, phone, email, reads, timeZone, tags],
    ...fields.map(({ key, label }) => (meansField(label, key) ? label : key)),
    ...[source, blocked, archived, created],
    ...places.map(({ purpose, channel }) => consentHeading(purpose, channel, language)),
  ];
}

/** A customer, in the order of the headings. */
export function exportCells(row: ExportedRow, consents: readonly ListedConsent[], fields: readonly Field[]): string[] {
  const values = writeFields(row.fields);
  const iso = (at: number | null) => (at === null ? "" : new Date(at).toISOString());
  const stateOf = ({ purpose, channel }: (typeof places)[number]) =>
    consents.find(
      (consent) => consent.customer_id === row.id && consent.purpose === purpose && consent.channel === channel,
    )?.state;
  return [
    ...[
      row.id,
      row.name,
      row.phone ?? "",
      row.email ?? "",
      row.language ?? "",
      row.time_zone ?? "",
      joinTags(row.tags),
    ],
    ...fields.map(({ key }) => values[key] ?? ""),
    ...[row.source, iso(row.blocked_at), iso(row.archived_at), iso(row.created_at)],
    ...places.map((place) => stateOf(place) ?? ""),
  ];
}
