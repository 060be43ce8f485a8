import { readFileSync } from "node:fs";
import { join } from "node:path";
import { imageWidths } from "../../../../shared/catalog.ts";
import type { Category, ProductInput, UploadedImage } from "../../../../workers/api/modules/catalog/contract.ts";
import type { JsonClient } from "../json-client.ts";
import { demoShelves, pictureFile, pictureFolder } from "./products.ts";
import type { DemoProduct } from "./shelf.ts";

const brand = "healthindex";
const atOnce = 4;

/** Fills HealthIndex's shelves as a colleague would: categories, pictures, products. `headers` sign somebody in who may. */
export async function stockShop(origin: string, api: JsonClient, headers: Record<string, string>): Promise<void> {
  const drafts: ProductInput[] = [];
  for (const [place, { slug, en, ar, products }] of demoShelves.entries()) {
    const input = { brand, slug, position: place, texts: { en, ar } };
    const category = await api.post<Category>("/api/v1/catalog/categories", input);
    drafts.push(...products.map((product, index) => describeProduct(product, category.id, place + index * 10)));
  }
  const shelves = demoShelves.flatMap(({ products }) => products);
  for (let start = 0; start < drafts.length; start += atOnce) {
    const part = drafts.slice(start, start + atOnce);
    await Promise.all(
      part.map(async (draft, index) => {
        const product = shelves[start + index];
        const images = product ? [await publishPicture(origin, headers, product)] : [];
        await api.post("/api/v1/catalog/products", { ...draft, images });
      }),
    );
  }
}

function describeProduct(product: DemoProduct, categoryId: string, position: number): ProductInput {
  const { sku, slug, evidence, price, before, stock, en, ar } = product;
  return {
    ...{ brand, sku, slug, categoryId, evidence, position, stock, state: "active", texts: { en, ar }, images: [] },
    price: { amount: price, currency: "EUR" },
    compareAt: before === undefined ? null : { amount: before, currency: "EUR" },
  };
}

async function publishPicture(origin: string, headers: Record<string, string>, { sku, en, ar }: DemoProduct) {
  const variants = await Promise.all(
    imageWidths.map(async (width) => {
      const body = readFileSync(join(pictureFolder, pictureFile(sku, width)));
      const answer = await fetch(`${origin}/api/v1/catalog/images`, {
        method: "POST",
        headers: { ...headers, "content-type": "application/octet-stream" },
        body,
      });
      if (!answer.ok) throw new Error(`The picture of ${sku} was refused: ${await answer.text()}`);
      const { file } = asUploaded(await answer.json());
      return { file, width, height: width };
    }),
  );
  return { alt: { en: en.title, ar: ar.title }, variants };
}

/** Guarantee: both ends are ours; the contract of /catalog/images says this. */
function asUploaded(answer: unknown): UploadedImage {
  return answer as UploadedImage;
}
