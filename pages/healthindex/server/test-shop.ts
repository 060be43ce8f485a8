import type { ShopCategory, ShopProductDetail } from "../../../workers/api/modules/catalog/shop-contract.ts";
import type { AskApi } from "../../kit/server/serve-pages.ts";

/** A product with every field; `more` replaces some. */
export function makeProduct(more: Partial<ShopProductDetail> = {}): ShopProductDetail {
  return {
    id: "prd_1",
    slug: "zinc",
    sku: "HI-1",
    title: "Zinc lozenges",
    summary: "For the first days of a cold.",
    claim: "Shortens a cold by about two days.",
    category: { id: "cat_1", slug: "colds", name: "Colds" },
    evidence: "strong",
    price: { amount: 1250, currency: "EUR" },
    compareAt: null,
    availability: "few",
    image: null,
    description: "One.\n\nTwo.",
    ingredients: "Zinc acetate",
    facts: [{ name: "Serving", value: "One a day" }],
    images: [
      {
        alt: "A tin",
        variants: [320, 640].map((width) => ({
          url: `https://media.example/${width}.webp`,
          type: "image/webp" as const,
          width,
          height: width,
        })),
      },
    ],
    most: 4,
    related: [],
    updatedAt: "2026-11-21T10:00:00.000Z",
    ...more,
  };
}

const category: ShopCategory = {
  id: "cat_1",
  slug: "colds",
  name: "Colds",
  description: "What helps when it is cold outside.",
  products: 1,
};

/** An API with one category and these products, which are all it lists. */
export function answerShop(products: readonly ShopProductDetail[]): { ask: AskApi; asked: string[] } {
  const asked: string[] = [];
  const json = (body: object, status = 200) => Response.json(body, { status });
  return {
    asked,
    async ask(address) {
      asked.push(address);
      const { pathname } = new URL(address, "https://api.example");
      const path = pathname.replace("/api/v1/healthindex", "");
      if (path === "/categories") return json({ items: [category] });
      if (path === "/products") return json({ items: products, nextCursor: null });
      if (path === "/products/addresses") return json({ items: products, nextCursor: null });
      const product = products.find(({ slug }) => path === `/products/${slug}`);
      return product ? json(product) : json({ code: "catalog.product_not_found", requestId: "r" }, 404);
    },
  };
}
