import { writeAmount } from "../../../../shared/amount-text.ts";
import { languages, type Language } from "../../../../shared/languages.ts";
import type { CategoryRow } from "./category-store.ts";
import type { ProductText } from "./contract.ts";
import type { ProductRow } from "./store.ts";

const plainColumns = [
  "sku",
  "slug",
  "category",
  "state",
  "evidence",
  "price",
  "compare_at",
  "currency",
  "position",
  "stock",
] as const;
const textColumns = ["title", "summary", "description", "ingredients", "claim", "facts"] as const;
type PlainColumn = (typeof plainColumns)[number];
type TextColumn = (typeof textColumns)[number];
export type Column = PlainColumn | `${TextColumn}_${Language}`;

/** What a sheet of products is headed with, in the order of an export. */
export const columns: readonly Column[] = [
  ...plainColumns,
  ...languages.flatMap((language) => textColumns.map((name) => textColumn(name, language))),
];

export function textColumn(name: TextColumn, language: Language): Column {
  return `${name}_${language}`;
}

/** The columns that a heading names, in its order; null for what nobody knows. Case, spaces and hyphens do not matter. */
export function readHeading(cells: readonly string[]): (Column | null)[] {
  return cells.map((cell) => {
    const name = cell
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, "_");
    return columns.find((known) => known === name) ?? null;
  });
}

/** A product as a row of an export, in the order of `columns`. */
export function writeCells(row: ProductRow, category: CategoryRow | undefined, onHand: number): string[] {
  const plain: Record<PlainColumn, string> = {
    sku: row.sku,
    slug: row.slug,
    category: category?.slug ?? "",
    state: row.state,
    evidence: row.evidence,
    price: writeAmount(row.price),
    compare_at: row.compareAt === null ? "" : writeAmount(row.compareAt),
    currency: row.currency,
    position: String(row.position),
    stock: String(onHand),
  };
  const texts = languages.flatMap((language) => textColumns.map((name) => writeText(row.texts[language], name)));
  return [...plainColumns.map((name) => plain[name]), ...texts];
}

/** `Serving: one a day`, a line each. */
export function readFacts(cell: string): { readonly name: string; readonly value: string }[] {
  return cell.split("\n").flatMap((line) => {
    const [name = "", ...value] = line.split(":");
    return line.trim() === "" ? [] : [{ name: name.trim(), value: value.join(":").trim() }];
  });
}

function writeText(text: ProductText | undefined, name: TextColumn): string {
  if (!text) return "";
  return name === "facts" ? text.facts.map((fact) => `${fact.name}: ${fact.value}`).join("\n") : text[name];
}
