import { z } from "zod";
import { assertNever } from "../../../../../shared/assert-never.ts";
import { foldText } from "../../../../../shared/fold-text.ts";
import { languages } from "../../../../../shared/languages.ts";
import { plainLine } from "../../../../../shared/plain-text.ts";
import type { OutwardChannel, Purpose } from "../../../../../shared/purposes.ts";
import { isTimeZone } from "../../../../../shared/time-zone.ts";
import type { CustomerFieldRow } from "../field-store.ts";
import type { ImportPlan } from "../import-plan.ts";
import { readPhone } from "../phone.ts";
import { distinctTags, layFields, type FieldValues } from "../rules.ts";
import { splitTags, unguardCell } from "../spreadsheet-cells.ts";
import type { RowProblem, RowProblemCode } from "./problems.ts";
import { readDay, readNumber, readYesNo } from "./read-values.ts";

/** What a row says of a person. What it does not say is null, or not there. */
export type ImportedPerson = {
  readonly id: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly tags: readonly string[];
  readonly fields: FieldValues;
  readonly consents: readonly ImportedConsent[];
};
export type ImportedConsent = {
  readonly purpose: Purpose;
  readonly channel: OutwardChannel;
  readonly state: "granted" | "denied";
};
export type ReadRow =
  | { readonly kind: "blank" }
  | { readonly kind: "read"; readonly person: ImportedPerson }
  | { readonly kind: "refused"; readonly problems: readonly RowProblem[] };

type FieldDefinition = Pick<CustomerFieldRow, "key" | "kind" | "choices" | "archivedAt">;
type Context = { readonly plan: ImportPlan; readonly fields: readonly FieldDefinition[]; readonly columns: number };

/** Reads a row as the plan says. Every cell that does not fit is a problem; a row with one is refused whole. */
export function readRow(cells: readonly string[], { plan, fields, columns }: Context): ReadRow {
  const texts = cells.map(cleanCell);
  if (texts.every((text) => bareText(text) === "")) return { kind: "blank" };
  const problems: RowProblem[] = [];
  const refuse = (code: RowProblemCode, column: number | null, value?: string) =>
    problems.push({ code, column, ...(value !== undefined && { values: { value: value.slice(0, 80) } }) });
  if (texts.slice(columns).some((text) => text !== "")) refuse("too_many_cells", null);

  const given = (to: ImportPlan["columns"][number]["to"]) =>
    plan.columns
      .filter((column) => column.to === to)
      .map(({ column, field }) => ({ column, field, text: texts[column] ?? "" }))
      .filter(({ text }) => text !== "");
  /** The first cell of that kind, as `read` makes it. */
  const one = <Value>(
    to: "phone" | "email" | "language" | "timeZone",
    code: RowProblemCode,
    read: (text: string) => Value | null,
  ): Value | null => {
    const [cell] = given(to);
    if (!cell) return null;
    const value = read(bareText(cell.text));
    if (value === null) refuse(code, cell.column, cell.text);
    return value;
  };

  const names = given("name");
  const name = names.map(({ text }) => text).join(" ");
  if (name.length > 200) refuse("name_too_long", names[0]?.column ?? null);
  const person: ImportedPerson = {
    id: given("id")[0]?.text ?? null,
    name: name === "" ? null : name,
    phone: one("phone", "phone_format", (text) => readPhone(text, plan.phoneCountry)),
    email: one("email", "email_format", readEmail),
    language: one("language", "language_unknown", readLanguage),
    timeZone: one("timeZone", "zone_unknown", (text) => (isTimeZone(text) ? text : null)),
    tags: readTags(given("tags"), plan.tags, refuse),
    fields: readFields(given("field"), fields, plan, refuse),
    consents: readConsents(texts, plan, refuse),
  };
  return problems.length > 0 ? { kind: "refused", problems } : { kind: "read", person };
}

type Cell = { readonly column: number; readonly field: string | null; readonly text: string };
type Refuse = (code: RowProblemCode, column: number | null, value?: string) => void;

function readTags(cells: readonly Cell[], forAll: readonly string[], refuse: Refuse): readonly string[] {
  const tags = cells.flatMap(({ text, column }) => {
    const found = splitTags(text);
    for (const tag of found) if (tag.length > 60) refuse("tag_too_long", column, tag);
    return found;
  });
  const all = distinctTags([...tags, ...forAll]);
  if (all.length > mostTags) refuse("too_many_tags", cells[0]?.column ?? null);
  return all;
}

export const mostTags = 30;

function readFields(
  cells: readonly Cell[],
  fields: readonly FieldDefinition[],
  plan: ImportPlan,
  refuse: Refuse,
): FieldValues {
  let values: FieldValues = {};
  for (const { column, field: key, text } of cells) {
    const definition = fields.find((candidate) => candidate.key === key && candidate.archivedAt === null);
    if (!definition) continue;
    const written = writtenFor(definition, text, plan);
    const read = written === null ? null : layFields(values, { [definition.key]: written }, fields);
    if (read?.kind === "read") values = read.fields;
    else refuse(fieldProblems[definition.kind], column, text);
  }
  return values;
}

const fieldProblems = {
  text: "text_too_long",
  number: "number_format",
  date: "date_format",
  boolean: "boolean_format",
  choice: "choice_unknown",
} as const;

/** A cell as the API would be given the value; null when nobody could say what it means. */
function writtenFor({ kind, choices }: FieldDefinition, text: string, { days }: ImportPlan): string | null {
  switch (kind) {
    case "text":
      return text;
    case "number":
      return readNumber(bareText(text));
    case "date":
      return readDay(bareText(text), days);
    case "boolean": {
      const answer = readYesNo(bareText(text));
      return answer === null ? null : String(answer);
    }
    case "choice":
      return (
        choices.find((choice) => choice === text) ??
        choices.find((choice) => foldText(choice) === foldText(text)) ??
        null
      );
    default:
      return assertNever(kind);
  }
}

/** What everybody in the file said, or the person's own cell; an empty one says nothing. */
function readConsents(texts: readonly string[], plan: ImportPlan, refuse: Refuse): readonly ImportedConsent[] {
  return plan.consents.flatMap(({ purpose, channel, column }) => {
    if (column === null) return [{ purpose, channel, state: "granted" as const }];
    const text = bareText(texts[column] ?? "");
    if (text === "") return [];
    const answer = readYesNo(text);
    if (answer === null) refuse("consent_unclear", column, text);
    return answer === null ? [] : [{ purpose, channel, state: answer ? ("granted" as const) : ("denied" as const) }];
  });
}

const Email = z.email().max(254);

function readEmail(text: string): string | null {
  const email = Email.safeParse(text.toLowerCase());
  return email.success ? email.data : null;
}

const languageNames = new Map<string, string>([
  ...(["en", "english", "الانجليزيه", "انجليزي", "انجليزيه"] as const).map((name) => [name, "en"] as const),
  ...(["ar", "arabic", "العربيه", "عربي", "عربيه"] as const).map((name) => [name, "ar"] as const),
]);

function readLanguage(text: string): string | null {
  const folded = foldText(text);
  const code = languageNames.get(folded) ?? folded.split(/[-_]/)[0];
  return languages.find((known) => known === code) ?? null;
}

const Line = plainLine();

/** A cell as people mean it: without what a spreadsheet's guard adds and what cannot be stored. */
function cleanCell(cell: string): string {
  return Line.parse(unguardCell(cell)).trim();
}

/** Marks that nobody sees do not belong in an address, a number or a day. */
function bareText(text: string): string {
  return text
    .replaceAll(/\p{Cf}/gu, "")
    .replaceAll("\u00a0", " ")
    .trim();
}
