import type { ShopProductDetail } from "../../../workers/api/modules/catalog/shop-contract.ts";
import { writeAmount } from "../../../shared/amount-text.ts";
import type { Availability } from "../../../shared/catalog.ts";
import type { Language } from "../../../shared/languages.ts";
import { everything } from "../app/list-query.ts";
import { writeRoute } from "../app/routes.ts";
import type { HealthIndexI18n } from "../texts.ts";

// Words of schema.org, as search engines read them: developers.google.com/search/docs/appearance/structured-data.
const context = "https://schema.org";

const availabilities: Readonly<Record<Availability, string>> = {
  in_stock: `${context}/InStock`,
  few: `${context}/LimitedAvailability`,
  out: `${context}/OutOfStock`,
};

/** A product that can be bought here. @param url its whole address */
export function describeOffer(product: ShopProductDetail, url: string): object {
  const { title, summary, description, sku, images, price, availability, category } = product;
  return {
    "@context": context,
    "@type": "Product",
    name: title,
    description: summary || description || title,
    sku,
    url,
    image: images.flatMap(({ variants }) => variants.at(-1)?.url ?? []),
    ...(category === null ? {} : { category: category.name }),
    offers: {
      "@type": "Offer",
      url,
      price: writeAmount(price.amount),
      priceCurrency: price.currency,
      availability: availabilities[availability],
      itemCondition: `${context}/NewCondition`,
    },
  };
}

type Trail = {
  readonly origin: string;
  readonly language: Language;
  readonly t: HealthIndexI18n["t"];
  readonly category: { readonly slug: string; readonly name: string } | null;
  readonly product?: { readonly slug: string; readonly title: string };
};

/** From the front page down to here. */
export function describeBreadcrumbs({ origin, language, t, category, product }: Trail): object {
  const steps = [
    { name: "HealthIndex", route: { screen: "home" } as const },
    { name: t("healthindex:list.all"), route: { screen: "list", query: everything } as const },
    ...(category === null
      ? []
      : [
          {
            name: category.name,
            route: { screen: "list", query: { ...everything, category: category.slug } } as const,
          },
        ]),
    ...(product === undefined
      ? []
      : [{ name: product.title, route: { screen: "product", slug: product.slug } as const }]),
  ];
  return {
    "@context": context,
    "@type": "BreadcrumbList",
    itemListElement: steps.map(({ name, route }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name,
      item: origin + writeRoute(route, language),
    })),
  };
}

/** The shop and its search. */
export function describeShop(origin: string, language: Language, t: HealthIndexI18n["t"]): object {
  const list = origin + writeRoute({ screen: "list", query: everything }, language);
  return {
    "@context": context,
    "@type": "WebSite",
    name: "HealthIndex",
    url: origin + writeRoute({ screen: "home" }, language),
    description: t("healthindex:home.lead"),
    inLanguage: language,
    potentialAction: {
      "@type": "SearchAction",
      target: `${list}?q={search_term_string}`,
      "query-input": "required name=search_term_string",
    },
  };
}
