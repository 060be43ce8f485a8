import { expect, test } from "vitest";
import type { z } from "zod";
import type { Product, ProductChange, ProductInput } from "../../../workers/api/modules/catalog/contract.ts";
import { ApiError, makeClientError } from "../../kit/api/api-error.ts";
import { createShelf } from "../app/shelf.ts";
import { makeStorage } from "../testing/make-customer.ts";
import { makeProduct } from "../testing/make-product.ts";
import { createProductStore } from "./product.store.ts";

type Sent = { readonly id: string | null; readonly json: z.input<typeof ProductChange | typeof ProductInput> };

function makeStore(product: Product | null, storage = makeStorage(), refuse: ApiError | null = null) {
  const sent: Sent[] = [];
  function answer(id: string | null, json: Sent["json"]): Promise<Product> {
    sent.push({ id, json });
    if (refuse !== null) return Promise.reject(refuse);
    const { sku = "", position = 0 } = json;
    return Promise.resolve(makeProduct({ sku, position, version: (product?.version ?? 0) + 1 }));
  }
  const store = createProductStore({
    shelf: createShelf(storage, () => "mem_1"),
    brand: "healthindex",
    product,
    api: {
      createProduct: (json) => answer(null, json),
      changeProduct: answer,
      adjustStock: (_, { by }) =>
        Promise.resolve(makeProduct({ stock: { onHand: 12 + by, reserved: 2, available: 10 + by } })),
      uploadImage: (picture) =>
        picture.size === 0
          ? Promise.reject(makeClientError("client.unreachable"))
          : Promise.resolve({ file: "f.webp", url: "http://media/f.webp", type: "image/webp", bytes: picture.size }),
    },
  });
  return { store, sent, storage };
}

test("what is missing is said when somebody saves, and nothing is sent", async () => {
  const { store, sent } = makeStore(null);
  expect(store.faults.value).toEqual([]);
  expect(await store.save()).toBeNull();
  expect(store.faults.value).toEqual(["sku", "price", "texts"]);
  expect(sent).toEqual([]);
});

test("a new product is made, with its brand, and a change says what it was made from", async () => {
  const { store, sent } = makeStore(null);
  store.write({ sku: "MG-60", price: "12,5" });
  store.writeText("ar", { title: "مغنيسيوم" });
  expect((await store.save())?.version).toBe(1);
  expect(sent[0]).toMatchObject({ id: null, json: { brand: "healthindex", price: { amount: 1250 } } });
  store.write({ position: 10 });
  await store.save();
  expect(sent[1]).toMatchObject({ id: "prd_1", json: { version: 1, position: 10 } });
  expect(store.isChanged.value).toBe(false);
});

test("what was refused is still there, and over a reload", async () => {
  const refused = makeClientError("client.timed_out");
  const { store, storage } = makeStore(makeProduct(), makeStorage(), refused);
  store.write({ sku: "MG-90" });
  expect(await store.save()).toBeNull();
  expect(store.refusal.value).toBe(refused);
  const again = makeStore(makeProduct({ version: 7 }), storage);
  expect(again.store.wasKept).toBe(true);
  await again.store.save();
  expect(again.sent[0]?.json).toMatchObject({ sku: "MG-90", version: 1 });
  again.store.discard();
  expect(makeStore(makeProduct(), storage).store.wasKept).toBe(false);
});

test("stock counts at once and leaves what is being written alone", async () => {
  const { store } = makeStore(makeProduct());
  store.write({ price: "20" });
  await store.adjustStock(5, "Came in");
  expect(store.saved.value?.stock.available).toBe(15);
  expect(store.draft.value.price).toBe("20");
});

test("a picture is there when all its widths are, and can be put first or taken away", async () => {
  const { store } = makeStore(makeProduct());
  const picture = new Blob(["a picture"]);
  expect(await store.addImage([{ picture, width: 320, height: 320 }])).toBe(true);
  expect(await store.addImage([{ picture, width: 640, height: 640 }])).toBe(true);
  expect(await store.addImage([{ picture: new Blob([]), width: 320, height: 320 }])).toBe(false);
  expect(store.uploading.value).toBe(0);
  store.moveImage(1, 0);
  store.describeImage(0, "en", "A jar");
  expect(store.draft.value.images.map(({ variants, alt }) => [variants[0]?.width, alt.en])).toEqual([
    [640, "A jar"],
    [320, undefined],
  ]);
  store.removeImage(0);
  expect(store.draft.value.images).toHaveLength(1);
});

test("what is written while a new one is made stays, and is found at its own place", async () => {
  const { store, storage } = makeStore(null);
  store.write({ sku: "MG-60", price: "12,5" });
  store.writeText("ar", { title: "مغنيسيوم" });
  const saving = store.save();
  store.write({ position: 20 });
  const made = await saving;
  expect([made?.sku, store.draft.value.position, store.isChanged.value]).toEqual(["MG-60", 20, true]);
  store.stop();
  expect(makeStore(null, storage).store.wasKept).toBe(false);
  const next = makeStore(made, storage);
  expect([next.store.wasKept, next.store.draft.value.position]).toEqual([true, 20]);
  await next.store.save();
  expect(next.sent[0]).toMatchObject({ id: "prd_1", json: { version: 1, position: 20 } });
});
