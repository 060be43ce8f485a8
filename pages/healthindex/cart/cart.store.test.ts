import { beforeEach, describe, expect, test } from "vitest";
import type { Cart, CartChange, GuestCart, NamedCart } from "../../../workers/api/modules/carts/contract.ts";
import { clientCodes, makeClientError } from "../../kit/api/api-error.ts";
import { createCartKeeper } from "./cart-keeper.ts";
import { createCartStore } from "./cart.store.ts";

const notFound = () => makeClientError(clientCodes.badAnswer, undefined, 404);

/** A shop with carts in memory: what is in them is counted, nothing more. */
function openShop() {
  const carts = new Map<string, Map<string, number>>();
  const calls: string[] = [];
  let signedIn = false;
  const describeCart = (id: string, secret: string | null = null): Cart => ({
    id,
    secret,
    lines: [],
    quantity: [...(carts.get(id)?.values() ?? [])].reduce((sum, count) => sum + count, 0),
    total: { amount: 0, currency: "EUR" },
    changed: false,
  });
  const find = (named: NamedCart): string => {
    const id = signedIn ? "own" : (named.cartId ?? "");
    if (signedIn && !carts.has("own")) carts.set("own", new Map());
    if (!carts.has(id)) throw notFound();
    return id;
  };
  const api = {
    readCart: async (named: NamedCart) => {
      calls.push("read");
      return describeCart(find(named));
    },
    changeCart: async ({ productId, quantity, mode, ...named }: CartChange) => {
      calls.push(mode);
      const isNew = !signedIn && named.cartId === undefined;
      const id = isNew ? `crt_${carts.size + 1}` : find(named);
      const lines = carts.get(id) ?? new Map<string, number>();
      carts.set(id, lines.set(productId, quantity + (mode === "add" ? (lines.get(productId) ?? 0) : 0)));
      return describeCart(id, isNew ? "secret" : null);
    },
    acceptCart: async (named: NamedCart) => describeCart(find(named)),
    mergeCart: async ({ cartId }: GuestCart) => {
      calls.push("merge");
      const guest = carts.get(cartId);
      if (guest === undefined) throw notFound();
      carts.delete(cartId);
      const own = carts.get("own") ?? new Map<string, number>();
      for (const [product, count] of guest) own.set(product, count + (own.get(product) ?? 0));
      carts.set("own", own);
      return describeCart("own");
    },
  };
  return { api, calls, carts, signIn: () => (signedIn = true) };
}

let kept: Map<string, string>;
let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  kept = new Map();
  shop = openShop();
});

/** The store of a page that has just been opened on this device. */
function openPage() {
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  return createCartStore({ api: shop.api, keeper: createCartKeeper(storage) });
}

describe("a guest", () => {
  test("who has put nothing in has an empty cart, and nobody is asked", async () => {
    const cart = openPage();
    await cart.enter("guest");
    expect([cart.state.value.kind, cart.quantity.value, shop.calls]).toEqual(["known", 0, []]);
  });

  test("finds what was put in on the next page", async () => {
    const first = openPage();
    await first.enter("guest");
    expect(await first.add("zinc", 2)).toBe(true);
    const second = openPage();
    await second.enter("guest");
    expect(second.quantity.value).toBe(2);
    expect(second.reference()).toEqual({ cartId: "crt_1", cartSecret: "secret" });
  });

  test("presses twice, and both count", async () => {
    const cart = openPage();
    await Promise.all([cart.add("zinc", 1), cart.add("zinc", 1)]);
    expect(cart.quantity.value).toBe(2);
    expect(shop.carts.size).toBe(1);
  });

  test("whose cart is bought or gone begins a new one", async () => {
    const cart = openPage();
    await cart.add("zinc", 1);
    shop.carts.clear();
    await cart.load();
    expect(cart.quantity.value).toBe(0);
    await cart.add("iron", 3);
    expect(cart.quantity.value).toBe(3);
    shop.carts.clear();
    await cart.add("iron", 1);
    expect(cart.quantity.value).toBe(1);
  });
});

describe("signing in", () => {
  test("takes along what was put in before, once", async () => {
    const cart = openPage();
    await cart.add("zinc", 2);
    shop.signIn();
    await cart.enter("person");
    expect(cart.quantity.value).toBe(2);
    expect(cart.reference()).toEqual({});
    await openPage().enter("person");
    expect(shop.calls.filter((call) => call === "merge")).toHaveLength(1);
  });

  test("shows the own cart though the guest's is gone", async () => {
    const cart = openPage();
    await cart.add("zinc", 2);
    shop.carts.clear();
    shop.signIn();
    await cart.enter("person");
    expect([cart.state.value.kind, cart.quantity.value]).toEqual(["known", 0]);
    expect(kept.size).toBe(0);
  });
});

test("a change that fails is told, and leaves what was there", async () => {
  const cart = openPage();
  await cart.add("zinc", 1);
  const works = shop.api.changeCart;
  shop.api.changeCart = () => Promise.reject(makeClientError(clientCodes.unreachable));
  expect(await cart.set("zinc", 5)).toBe(false);
  expect(cart.failure.value?.code).toBe(clientCodes.unreachable);
  expect([cart.quantity.value, cart.busy.value.size]).toEqual([1, 0]);
  shop.api.changeCart = works;
  expect(await cart.set("zinc", 5)).toBe(true);
  expect([cart.quantity.value, cart.failure.value]).toEqual([5, null]);
});
