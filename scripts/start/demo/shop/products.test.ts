import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { imageWidths } from "../../../../shared/catalog.ts";
import { ProductText, Slug, Sku } from "../../../../workers/api/modules/catalog/contract.ts";
import { drawProduct } from "./draw-product.ts";
import { demoShelves, pictureFile, pictureFolder } from "./products.ts";

const products = demoShelves.flatMap((shelf) => shelf.products);

test("each product has a number and an address of its own", () => {
  for (const names of [products.map(({ sku }) => sku), products.map(({ slug }) => slug)])
    expect(new Set(names).size).toBe(products.length);
});

describe.each(products.map((product) => [product.sku, product] as const))("%s", (_, product) => {
  test("says as much in Arabic as in English, and is what the catalogue takes", () => {
    const { en, ar, sku, slug } = product;
    for (const text of [en, ar]) expect(ProductText.parse(text)).toEqual(text);
    expect([Sku.parse(sku), Slug.parse(slug)]).toEqual([sku, slug]);
    expect(ar.facts).toHaveLength(en.facts.length);
    expect(ar.description.split("\n\n")).toHaveLength(en.description.split("\n\n").length);
    for (const key of ["title", "summary", "claim", "ingredients"] as const) expect(ar[key]).toMatch(/[\u0621-\u064a]/);
  });

  test("has its picture in every width, drawn from what is told of it", () => {
    for (const width of imageWidths)
      expect(existsSync(join(pictureFolder, pictureFile(product.sku, width)))).toBe(true);
    const drawn = drawProduct(product.picture);
    expect(drawn).toMatch(/^<svg [^]*<\/svg>$/);
    expect(drawn).not.toContain("undefined");
  });
});
