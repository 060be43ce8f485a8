import type { ShopCategory, ShopProductDetail } from "../../../workers/api/modules/catalog/shop-contract.ts";
import type { HealthIndexI18n } from "../texts.ts";
import type { ListQuery } from "./list-query.ts";

type Translate = HealthIndexI18n["t"];
/** What a page is called in tabs and search results, and what it is about. */
export type PageWords = { readonly title: string; readonly description: string };

const siteName = "HealthIndex";
const longestDescription = 160;

/** Sentences isolate what people wrote by invisible characters, which are for reading on the page only. */
const bare = (text: string): string => text.replace(/[\u2066-\u2069]/g, "");

export function describeHome(t: Translate): PageWords {
  return { title: `${siteName} · ${t("healthindex:home.title")}`, description: t("healthindex:home.lead") };
}

export function describeList(
  t: Translate,
  { search }: ListQuery,
  category: Pick<ShopCategory, "name" | "description"> | null,
): PageWords & { readonly heading: string } {
  const shelf = category?.name ?? t("healthindex:list.all");
  const heading = search === "" ? shelf : t("healthindex:list.found", { search });
  return {
    heading,
    title: bare(`${heading} · ${siteName}`),
    description: shorten(category?.description || t("healthindex:list.description", { shelf })),
  };
}

export function describeProduct(
  t: Translate,
  { title, summary, claim, evidence }: Pick<ShopProductDetail, "title" | "summary" | "claim" | "evidence">,
): PageWords {
  const grade = t(`healthindex:labels.${evidence}.name`);
  return {
    title: `${title} · ${siteName}`,
    description: shorten(
      [summary, claim === "" ? "" : `${grade}: ${claim}`].filter((part) => part !== "").join(" ") || title,
    ),
  };
}

export function describeLost(t: Translate): PageWords {
  return { title: `${t("brand:notFound.title")} · ${siteName}`, description: t("healthindex:home.lead") };
}

function shorten(text: string): string {
  const words = bare(text);
  if (words.length <= longestDescription) return words;
  return `${words.slice(0, longestDescription - 1).replace(/\s+\S*$/, "")}…`;
}
