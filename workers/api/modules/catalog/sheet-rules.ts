import { CsvError, parse } from "csv-parse/sync";
import { languages, type Language } from "../../../../shared/languages.ts";
import { defaultCurrency } from "../../../../shared/money.ts";
import { parseAmount } from "../../../../shared/amount-text.ts";
import { unguardCell } from "../crm/service/spreadsheet-row.ts";
import { ProductChange, ProductInput } from "./contract.ts";
import { readFacts, readHeading, textColumn, type Column } from "./sheet-columns.ts";
import type { ProductRow } from "./store.ts";

/** Rows of a sheet, its heading not counted. */
export const mostRows = 2_000;

export type SheetRow = {
  /** As a spreadsheet counts it: the first after the heading is 2. */
  readonly row: number;
  readonly cells: ReadonlyMap<Column, string>;
};
export type RowProblem = { readonly column: string; readonly code: string };
export type ReadRow<Value> =
  | { readonly kind: "read"; readonly value: Value }
  | { readonly kind: "refused"; readonly problems: readonly RowProblem[] };

/** Rows of a CSV text whose first row names the columns; blank ones are left out. Null when it is no table with the column `sku`. */
export function readSheet(text: string): readonly SheetRow[] | null {
  const records = readRecords(text);
  const heading = readHeading((records[0] ?? []).map(unguardCell));
  if (!heading.includes("sku")) return null;
  return records.slice(1).flatMap((record, index) => {
    const cells = new Map<Column, string>();
    for (const [place, column] of heading.entries())
      if (column !== null) cells.set(column, unguardCell(record[place] ?? "").trim());
    const isBlank = [...cells.values()].every((cell) => cell === "");
    return isBlank ? [] : [{ row: index + 2, cells }];
  });
}

export type Known = { readonly brand: string; readonly categories: ReadonlyMap<string, string> };

/** The new product that a row describes. */
export function readNewProduct({ cells }: SheetRow, known: Known): ReadRow<ProductInput> {
  const { given, problems } = readGiven(cells, known, undefined);
  const stock = cells.get("stock") ?? "";
  const wanted = { ...given, brand: known.brand, sku: cells.get("sku"), ...(stock !== "" && { stock: Number(stock) }) };
  const parsed = ProductInput.safeParse(wanted);
  if (parsed.success && problems.length === 0) return { kind: "read", value: parsed.data };
  return { kind: "refused", problems: [...problems, ...tellIssues(parsed.error?.issues, cells)] };
}

/**
 * What a row says of a product that is there: only the columns of the sheet. An empty cell takes a text, a category or an earlier price away, and
 * leaves all else as it is; stock is never set, because selling goes on meanwhile.
 */
export function readChange({ cells }: SheetRow, known: Known, before: ProductRow): ReadRow<ProductChange> {
  const { given, problems } = readGiven(cells, known, before);
  const parsed = ProductChange.safeParse(given);
  if (parsed.success && problems.length === 0) return { kind: "read", value: parsed.data };
  return { kind: "refused", problems: [...problems, ...tellIssues(parsed.error?.issues, cells)] };
}

/** Whether two products say the same: an import of what was exported changes nothing. */
export function saysTheSame(one: ProductRow, other: ProductRow): boolean {
  const said = ({ slug, categoryId, state, evidence, price, compareAt, currency, position, texts }: ProductRow) =>
    JSON.stringify([
      ...[slug, categoryId, state, evidence, price, compareAt, currency, position],
      languages.map((language) => {
        const text = texts[language];
        return text && [text.title, text.summary, text.description, text.ingredients, text.claim, text.facts];
      }),
    ]);
  return said(one) === said(other);
}

function readGiven(cells: SheetRow["cells"], { categories }: Known, before: ProductRow | undefined) {
  const problems: RowProblem[] = [];
  const given: Record<string, unknown> = {};
  const filled = (column: Column) => cells.get(column) || undefined;
  for (const column of ["slug", "state", "evidence"] as const)
    if (filled(column) !== undefined) given[column] = filled(column);
  const position = filled("position");
  if (position !== undefined) given["position"] = Number(position);
  const currency = filled("currency") ?? before?.currency ?? defaultCurrency;
  const price = filled("price");
  if (price !== undefined) given["price"] = { amount: parseAmount(price) ?? Number.NaN, currency };
  const earlier = cells.get("compare_at");
  if (earlier !== undefined)
    given["compareAt"] = earlier === "" ? null : { amount: parseAmount(earlier) ?? Number.NaN, currency };
  const category = cells.get("category");
  if (category !== undefined) {
    const id = category === "" ? null : categories.get(category);
    if (id === undefined) problems.push({ column: "category", code: "unknown" });
    else given["categoryId"] = id;
  }
  const texts = readTexts(cells, before);
  if (texts !== null) given["texts"] = texts;
  return { given, problems };
}

/** The texts of every language, those of the sheet over those there were. A language without any word is left out. */
function readTexts(cells: SheetRow["cells"], before: ProductRow | undefined): Record<string, unknown> | null {
  const texts: Record<string, unknown> = {};
  let isTold = false;
  for (const language of languages) {
    const own = textOf(cells, language);
    isTold ||= own.size > 0;
    const text = { title: "", ...before?.texts[language], ...Object.fromEntries(own) };
    if (Object.values(text).some((value) => value.length > 0)) texts[language] = text;
  }
  return isTold ? texts : null;
}

function textOf(cells: SheetRow["cells"], language: Language): Map<string, string | ReturnType<typeof readFacts>> {
  const own = new Map<string, string | ReturnType<typeof readFacts>>();
  for (const name of ["title", "summary", "description", "ingredients", "claim"] as const) {
    const cell = cells.get(textColumn(name, language));
    if (cell !== undefined) own.set(name, cell);
  }
  const facts = cells.get(textColumn("facts", language));
  if (facts !== undefined) own.set("facts", readFacts(facts));
  return own;
}

type Issue = { readonly path: readonly PropertyKey[]; readonly code: string };

/** What zod says of a field, as of a column: `texts.ar.title` is `title_ar`. */
function tellIssues(issues: readonly Issue[] = [], cells: SheetRow["cells"]): RowProblem[] {
  return issues.map(({ path, code }) => {
    const [first = "", second, third] = path.map(String);
    const names: Readonly<Record<string, string>> = { compareAt: "compare_at", categoryId: "category" };
    const column = first === "texts" && third !== undefined ? `${third}_${second}` : (names[first] ?? first);
    const isTyped = [...cells].some(([name, cell]) => name === column && cell !== "");
    if (code !== "invalid_type" && code !== "custom") return { column, code };
    return { column, code: isTyped ? "wrong_format" : "required" };
  });
}

function readRecords(text: string): readonly string[][] {
  const [first = ""] = text.split(/\r\n|\n|\r/, 1);
  const count = (sign: string) => first.split(sign).length;
  const delimiter = [",", ";", "\t"].reduce((best, next) => (count(next) > count(best) ? next : best));
  const records: string[][] = [];
  try {
    parse(text, {
      delimiter,
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      record_delimiter: ["\r\n", "\n", "\r"],
      on_record(record: string[]) {
        records.push(record);
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return [];
  }
  return records;
}
