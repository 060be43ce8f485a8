import { z } from "zod";
import type { EvidenceGrade, ProductState } from "../../../shared/catalog.ts";
import { type Language, languages } from "../../../shared/languages.ts";
import { type Currency, defaultCurrency } from "../../../shared/money.ts";
import { parseAmount, writeAmount } from "../../../shared/amount-text.ts";
import type {
  Product,
  ProductChange,
  ProductImage,
  ProductText,
} from "../../../workers/api/modules/catalog/contract.ts";

/** A product as it is being written: amounts as typed, and every language there, written or not. */
export type ProductDraft = {
  readonly sku: string;
  readonly slug: string;
  readonly categoryId: string | null;
  readonly state: ProductState;
  readonly evidence: EvidenceGrade;
  readonly currency: Currency;
  readonly price: string;
  readonly compareAt: string;
  readonly position: number;
  readonly texts: Readonly<Record<Language, ProductText>>;
  readonly images: readonly ProductImage[];
};

export const emptyText: ProductText = {
  ...{ title: "", summary: "", description: "", ingredients: "", claim: "" },
  facts: [],
};

/** What a form sees by itself. */
export type DraftFault = "sku" | "price" | "compareAt" | `title.${Language}` | "texts";

/** Whether a kept draft can be read at all; what stands in it is judged when it is saved. */
export const KeptDraft = z.custom<ProductDraft>(
  (value) =>
    z
      .looseObject({
        sku: z.string(),
        price: z.string(),
        texts: z.looseObject(Object.fromEntries(languages.map((key) => [key, z.looseObject({ title: z.string() })]))),
        images: z.array(z.looseObject({ variants: z.array(z.looseObject({ file: z.string() })) })),
      })
      .safeParse(value).success,
);

export function readDraft(product: Product | null): ProductDraft {
  return {
    sku: product?.sku ?? "",
    slug: product?.slug ?? "",
    categoryId: product?.categoryId ?? null,
    state: product?.state ?? "hidden",
    evidence: product?.evidence ?? "none",
    currency: product?.price.currency ?? defaultCurrency,
    price: product === null ? "" : writeAmount(product.price.amount),
    compareAt: product?.compareAt == null ? "" : writeAmount(product.compareAt.amount),
    position: product?.position ?? 1000,
    texts: forEachLanguage((language) => product?.texts[language] ?? emptyText),
    images: product?.images ?? [],
  };
}

/** What keeps a draft from being saved, in the order of the page. */
export function findFaults({ sku, price, compareAt, texts }: ProductDraft): readonly DraftFault[] {
  const now = parseAmount(price);
  const before = parseAmount(compareAt);
  const isCompared = compareAt.trim() !== "";
  const written = languages.filter((language) => isWritten(texts[language]));
  return [
    ...(sku.trim() === "" ? (["sku"] as const) : []),
    ...(now === null ? (["price"] as const) : []),
    ...(isCompared && (before === null || (now !== null && before <= now)) ? (["compareAt"] as const) : []),
    ...(written.length === 0 ? (["texts"] as const) : []),
    ...written
      .filter((language) => texts[language].title.trim() === "")
      .map((language): DraftFault => `title.${language}`),
  ];
}

/** The draft as the API takes it. @throws RangeError for a draft with faults */
export function toChange(draft: ProductDraft): Omit<Required<ProductChange>, "version" | "slug"> {
  const { sku, categoryId, state, evidence, currency, position } = draft;
  const amount = parseAmount(draft.price);
  if (amount === null) throw new RangeError("A product without a price");
  const before = parseAmount(draft.compareAt);
  return {
    ...{ sku: sku.trim(), categoryId, state, evidence, position },
    price: { amount, currency },
    compareAt: before === null ? null : { amount: before, currency },
    texts: Object.fromEntries(
      languages.flatMap((language) => {
        const text = draft.texts[language];
        return isWritten(text) ? [[language, { ...text, facts: text.facts.filter(isWhole) }]] : [];
      }),
    ),
    images: draft.images.map(({ alt, variants }) => ({
      alt: Object.fromEntries(Object.entries(alt).filter(([, words]) => words !== undefined && words.trim() !== "")),
      variants: variants.map(({ file, width, height }) => ({ file, width, height })),
    })),
  };
}

export function isWritten({ facts, ...words }: ProductText): boolean {
  return facts.some(isWhole) || Object.values(words).some((text) => text.trim() !== "");
}

/** A line of which only one half is written is not sent. */
function isWhole({ name, value }: ProductText["facts"][number]): boolean {
  return name.trim() !== "" && value.trim() !== "";
}

export function move<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return items;
  return items.toSpliced(from, 1).toSpliced(to, 0, item);
}

function forEachLanguage<Value>(make: (language: Language) => Value): Record<Language, Value> {
  return asRecord(Object.fromEntries(languages.map((language) => [language, make(language)])));
}

// Every language has its entry.
function asRecord<Value>(entries: Record<string, Value>): Record<Language, Value> {
  return entries as Record<Language, Value>;
}
